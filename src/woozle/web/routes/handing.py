"""Handing a dossier over: as one page, as PDF, as the exports."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, Request
from starlette.responses import Response

from woozle.errors import NotInStore
from woozle.export.dossier.formats import (
    DOSSIER_FILES,
    DOSSIER_FORMATS,
    find_dossier_exporter,
    find_files_exporter,
)
from woozle.web.pages import render_case
from woozle.web.printing import find_browser, to_pdf
from woozle.web.routes.parts import Asker, TheDesk, TheWorker

if TYPE_CHECKING:
    from woozle.web.case import Case

router = APIRouter(include_in_schema=False)

_KNOWN = {
    "html": (
        "One page (HTML)",
        "everything in one file, to read, mail and print; no script in it",
        "text/html",
    ),
    "md": ("Markdown", "to paste into a draft", "text/markdown"),
    "text": ("Plain text", "as the terminal shows it", "text/plain"),
    "json": ("JSON", "all of it; woozle reads it back", "application/json"),
    "prov-json": ("W3C PROV-JSON", "who has what from whom, for provenance tools", "application/json"),
    "prov-n": ("W3C PROV-N", "the same to be read by people", "text/provenance-notation"),
    "schema-org": ("schema.org Claim", "for publishing fact-checks", "application/ld+json"),
    "annotations": (
        "W3C Web Annotation",
        "every piece of evidence, for annotation tools",
        "application/ld+json",
    ),
    "ftm": ("FollowTheMoney", "for Aleph and its neighbours", "application/json"),
    "graphml": ("GraphML", "the lineage for graph programs", "application/xml"),
    "gexf": ("GEXF", "the lineage for Gephi", "application/xml"),
    "bibtex": ("BibTeX", "the reports, to be cited", "text/x-bibtex"),
    "csv": ("Tables (CSV, zipped)", "for a spreadsheet", "application/zip"),
    "parquet": ("Tables (Parquet, zipped)", "for data programs", "application/zip"),
}
"""What formats are called on the page, what they are for, and their media types."""

_TO_READ = ("html", "md", "text")
"""Those for people; they come first."""


def offered() -> list[tuple[str, str, str]]:
    """Return the formats that a dossier is written in: name, words, what for; those for people first."""
    known = dict.fromkeys(name for name in _KNOWN if name in {*DOSSIER_FORMATS, *DOSSIER_FILES})
    names = dict.fromkeys([*known, *DOSSIER_FORMATS, *DOSSIER_FILES])
    rows = ((name, _KNOWN.get(name, (name, "", ""))) for name in names)
    return [(name, words, what) for name, (words, what, _) in rows if name != "parquet" or _has_parquet()]


def _has_parquet() -> bool:
    return find_spec("pyarrow") is not None


@router.get("/stories/{id}/hand-over")
def ask(request: Request, who: Asker, desk: TheDesk, worker: TheWorker, id: str) -> Response:
    """Offer the ways in which a dossier is handed over."""
    case = desk.case(id)
    return render_case(
        request,
        "hand_over.html",
        who,
        case,
        worker,
        formats=offered(),
        readable=len(_TO_READ),
        has_pdf=find_browser() is not None,
    )


@router.get("/stories/{id}/export/{name}")
def hand_over(who: Asker, desk: TheDesk, id: str, name: str) -> Response:
    """Return a dossier in a format."""
    case = desk.case(id)
    if name == "pdf":
        browser = find_browser()
        if browser is None:
            raise NotInStore(
                "the desk", "no Chromium on this machine; print the page to a PDF in your browser"
            )
        data = to_pdf(written(case, "html"), browser)
        return _file(data, "application/pdf", f"story-{case.row.id}.pdf")
    known = [one for one, _, _ in offered()]
    if name not in known:
        raise NotInStore("the desk", f"a dossier isn't written as {name[:20]}; there are {', '.join(known)}")
    if name in DOSSIER_FILES:
        return _file(_zipped(case, name), "application/zip", f"story-{case.row.id}-{name}.zip")
    media_type = _KNOWN[name][2] if name in _KNOWN else "text/plain"
    return _file(written(case, name).encode("utf-8", "replace"), media_type, f"story-{case.row.id}.{name}")


def written(case: Case, name: str) -> str:
    """Return a story's dossier in a format."""
    return "".join(find_dossier_exporter(name)(case.dossier))


def _zipped(case: Case, name: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for inner, data in find_files_exporter(name)(case.dossier):
            archive.writestr(inner, data)
    return held.getvalue()


def _file(data: bytes, media_type: str, name: str) -> Response:
    # Always as a file: a page made of strangers' words must not open inside the desk.
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=media_type, headers=headers)
