"""Rendering: templates that escape whatever they are given."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from woozle.export.markup import escape, web_address
from woozle.export.terms import act_mark, counted
from woozle.model.attribution import Act
from woozle.web.naming import cut, origin_words, title_of
from woozle.web.views.claimed import claims_of, to_row
from woozle.web.views.dates import day_words
from woozle.web.views.finding import pieces
from woozle.web.views.findings import TITLES
from woozle.web.views.hits import apart, joined
from woozle.web.views.links import to_claim
from woozle.web.views.proposals import doubt_words
from woozle.web.views.sayings import mark_in

if TYPE_CHECKING:
    from fastapi import Request

    from woozle.web.case import Case
    from woozle.web.entrance import Visitor
    from woozle.web.views.lineage import Arrow, Dot
    from woozle.web.views.timeline import Moment
    from woozle.web.work import Worker

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def render(
    request: Request, template: str, who: Visitor | None = None, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """Return a page. A request of htmx for a part of it gets the part: the templates look at `part`."""
    page = _templates().get_template(template)
    part = request.headers.get("hx-target") if request.headers.get("hx-request") else None
    html = page.render(
        who=who,
        csrf=who.csrf if who else "",
        can_edit=bool(who and who.may("editor")),
        path=request.url.path,
        part=part,
        **values,
    )
    return HTMLResponse(html, status_code=status, headers={"vary": "HX-Request"})


def render_case(
    request: Request, template: str, who: Visitor, case: Case, worker: Worker, **values: Any
) -> HTMLResponse:
    """Return a page of a story, which says how far the work on it is."""
    progress = worker.progress(case.row.id)
    return render(request, template, who, case=case, story=case.row, progress=progress, **values)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("woozle.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.finalize = _shown
    made.filters |= {"web_address": web_address, "day": _day, "counted": counted, "shortened": _shortened}
    made.filters |= {"dot_row": _dot_row, "arrow_row": _arrow_row, "moment_row": _moment_row}
    made.filters["dated"] = _dated
    made.filters |= {"act_mark": _act_mark, "day_words": day_words, "pieces": pieces}
    made.globals |= {"claims_of": claims_of, "doubt_words": doubt_words}
    made.globals |= {"static": static, "pinned": pinned, "TITLES": TITLES, "to_claim": to_claim}
    made.globals |= {
        "title_of": title_of,
        "apart": apart,
        "joined": joined,
        "mark_in": mark_in,
        "to_row": to_row,
    }
    made.filters |= {"origin_words": origin_words, "sentence": sentence, "typeset": typeset}
    return made


def _shown(value: Any) -> Any:
    """Return words without what may not stand in HTML, such as half a surrogate pair."""
    return Markup(escape(value)) if type(value) is str else value  # noqa: S704 # escaped by the same call


def _dated(words: str) -> Markup:
    """Return a sentence in which no date is torn apart at the end of a line."""
    return Markup(_DATE.sub(r'<span class="when">\g<0></span>', str(escape(words))))  # noqa: S704 # escaped before


def _day(stamp: str | None) -> str:
    """Return the day and the minute of an ISO stamp."""
    return (stamp or "")[:16].replace("T", " ")


def _shortened(words: str | None, letters: int) -> str:
    return cut(words or "", letters).replace(" …", "\u00a0…")  # which never stands on a line of its own


def typeset(words: str) -> str:
    """Return words of an error with the apostrophes that pages have; quotation marks stay as they are."""
    return _APOSTROPHE.sub("’", words)


def sentence(words: str) -> str:
    """Return an error as a sentence of its own: with a capital in front and a stop behind."""
    told = typeset(words)
    return told[:1].upper() + told[1:] + ("" if told.endswith((".", "?", "!")) else ".")


def _act_mark(name: str | None) -> str | None:
    return act_mark(Act(name)) if name in list(Act) else None


def _dot_row(dot: Dot) -> dict[str, Any]:
    return asdict(dot)


def _arrow_row(arrow: Arrow) -> dict[str, Any]:
    row = asdict(arrow)
    return {
        "target": row["relier"],
        **{key: row[key] for key in ("source", "how", "link", "way", "leaves")},
    }


def _moment_row(one: Moment) -> dict[str, Any]:
    return {
        "lane": one.lane,
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "certain": one.is_certain,
        "text": one.text,
        "link": one.link,
    }


@cache
def static(name: str) -> str:
    """Return the address of a file of ours; it changes with the file, so that browsers may keep it."""
    data = files("woozle.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(data).hexdigest()[:12]}"


@cache
def pinned(name: str) -> str:
    """Return the hash that a browser checks a library of others against (W3C Subresource Integrity)."""
    rows = json.loads(files("woozle.web").joinpath("static", "vendor", "pinned.json").read_text("utf-8"))
    return str(next(row["integrity"] for row in rows if row["file"] == name))
