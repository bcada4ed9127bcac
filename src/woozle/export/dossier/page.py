"""One self-contained page: the claims, who stands behind each, and the texts with the words that show it.

No JavaScript, nothing loaded from anywhere; every number is a link to its evidence. A table stands beside every
picture, and nothing is said by colour alone.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from woozle.export.dossier.about import about_words
from woozle.export.dossier.anchors import Anchors
from woozle.export.dossier.counting import summary
from woozle.export.dossier.lanes import moments, timeline_picture, timeline_table
from woozle.export.dossier.naming import Names
from woozle.export.dossier.places import Places
from woozle.export.dossier.reports import lights, marked_reports
from woozle.export.dossier.sections import Sections
from woozle.export.dossier.view import claim_views
from woozle.export.html import POLICY
from woozle.export.markup import Markup, element
from woozle.export.terms import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.export.dossier.view import ClaimView
    from woozle.model.dossier import Dossier


def dossier_page(dossier: Dossier) -> Iterator[str]:
    """Yield, in pieces, one page that holds the dossier with the texts of its reports."""
    names, anchors = Names(dossier), Anchors(dossier)
    views = claim_views(dossier)
    sections = Sections(dossier, names, Places(dossier), anchors)
    yield (
        '<!doctype html>\n<html lang="en">'
        + _page_head(dossier, anchors)
        + '\n<body>\n<main class="dossier">\n'
    )
    yield _head(dossier, views, names) + "\n"
    for view in views:
        if not view.is_minor:
            yield sections.claim(view) + "\n"
    minor = [sections.claim(view) for view in views if view.is_minor]
    if minor:
        words = f"{counted(len(minor), 'claim')} of one report each, with nothing to remark"
        yield element("details", element("summary", words), *minor, class_="minor") + "\n"
    yield _timeline(dossier, views, names, anchors) + "\n"
    yield element("h2", "The reports", id="reports", class_="reports") + "\n"
    for report in marked_reports(dossier, views, anchors):
        yield report + "\n"
    yield _foot(dossier) + "\n</main>\n</body>\n</html>\n"


def _page_head(dossier: Dossier, anchors: Anchors) -> Markup:
    style = "".join(
        files("woozle.export").joinpath(name).read_text("utf-8")
        for name in ("page.css", "dossier/dossier.css")
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{dossier.title or 'Dossier'} · woozle"),
        element("style", Markup(style), lights(dossier, anchors)),
    )


def _head(dossier: Dossier, views: list[ClaimView], names: Names) -> Markup:
    items = [
        element(
            "li",
            element("a", view.text, href=f"#c{view.number}"),
            element("span", summary(view, names), class_="about"),
            element("span", *(", ".join(finding.code for finding in view.findings),), class_="codes"),
        )
        for view in views
        if not view.is_minor
    ]
    unread = [element("li", f"not read: {one.article}: {one.reason}") for one in dossier.unread]
    return element(
        "header",
        element("h1", dossier.title or "Dossier"),
        element("p", about_words(dossier), class_="about"),
        element("ul", *unread, class_="unread") if unread else "",
        element("nav", element("ol", *items), aria_label="Claims", class_="claims"),
    )


def _timeline(dossier: Dossier, views: list[ClaimView], names: Names, anchors: Anchors) -> Markup:
    found = moments(dossier, views, names, anchors)
    if not found:
        return Markup()
    picture = timeline_picture(found)
    return element(
        "section",
        element("h2", "Timeline"),
        element("figure", element("div", picture, class_="scroll")) if picture else "",
        element(
            "details",
            element("summary", "The same as a table"),
            timeline_table(found),
            open="",
        ),
        id="timeline",
    )


def _foot(dossier: Dossier) -> Markup:
    made = " · ".join(f"woozle {reader.version} · {reader.model}" for reader in dossier.readers)
    return element(
        "footer",
        element(
            "p",
            "This page shows what the reports print. It does not judge whether it is true, nor who is to be trusted.",
        ),
        element("p", made or "woozle"),
    )
