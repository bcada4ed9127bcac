"""Handing a dossier over: as one page, as PDF, as the exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import Response

from woozle.errors import NotInStore
from woozle.export.dossier.formats import DOSSIER_FORMATS as FORMATS
from woozle.export.dossier.formats import find_dossier_exporter
from woozle.web.pages import render
from woozle.web.printing import find_browser, to_pdf
from woozle.web.routes.parts import Asker, TheDesk

if TYPE_CHECKING:
    from woozle.web.case import Case

router = APIRouter(include_in_schema=False)

_KNOWN = {
    "html": (
        "One page (HTML)",
        "everything in one file, to read, mail and print; no script in it",
        "text/html",
    ),
    "json": ("JSON", "for other programs; woozle reads it back", "application/json"),
    "md": ("Markdown", "to paste into a draft", "text/markdown"),
    "markdown": ("Markdown", "to paste into a draft", "text/markdown"),
    "text": ("Plain text", "as the terminal shows it", "text/plain"),
    "sheet": ("Plain text", "as the terminal shows it", "text/plain"),
    "prov": ("W3C PROV", "who has what from whom, for provenance tools", "application/json"),
    "claims": ("schema.org Claim", "for fact-check publishing", "application/ld+json"),
    "graphml": ("GraphML", "the lineage for graph programs", "application/xml"),
    "csv": ("Tables (CSV)", "for a spreadsheet", "text/csv"),
}
"""What formats are called on the page, what they are for, and their media types."""


def offered() -> list[tuple[str, str, str]]:
    """Return the formats that a dossier is written in: name, words, what for."""
    unknown = ("", "")
    rows = ((name, _KNOWN.get(name, (name, *unknown))) for name in FORMATS)
    return [(name, words, what) for name, (words, what, _) in rows]


@router.get("/stories/{id}/hand-over")
def ask(request: Request, who: Asker, desk: TheDesk, id: str) -> Response:
    """Offer the ways in which a dossier is handed over."""
    case = desk.case(id)
    has_pdf = find_browser() is not None
    return render(
        request, "hand_over.html", who, case=case, story=case.row, formats=offered(), has_pdf=has_pdf
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
    if name not in FORMATS:
        raise NotInStore(
            "the desk", f"a dossier isn't written as {name[:20]}; there are {', '.join(FORMATS)}"
        )
    media_type = _KNOWN[name][2] if name in _KNOWN else "text/plain"
    return _file(written(case, name).encode("utf-8", "replace"), media_type, f"story-{case.row.id}.{name}")


def written(case: Case, name: str) -> str:
    """Return a story's dossier in a format."""
    return "".join(find_dossier_exporter(name)(case.dossier))


def _file(data: bytes, media_type: str, name: str) -> Response:
    # Always as a file: a page made of strangers' words must not open inside the desk.
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=media_type, headers=headers)
