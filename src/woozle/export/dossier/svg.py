"""A drawing of a lineage as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.export.dossier.drawing import EDGE, LEFT, LINE, PAD
from woozle.export.dossier.layout import WIDTH
from woozle.export.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.export.dossier.drawing import Box, Drawing, Link
    from woozle.export.dossier.layout import Placed


def svg_of(drawn: Drawing, title: str, mark: str, *, style: str = "", role: str = "img") -> Markup:
    """Return a drawing as SVG.

    Args:
        drawn: The drawing.
        title: What it is of.
        mark: The id of its arrow head, of which there is one on a page.
        style: Its style sheet, where it stands in no page that has one.
        role: "img", or "group" where its links are to be reached.
    """
    return element(
        "svg",
        element("title", title),
        element("style", Markup(style)) if style else "",
        _arrow(mark),
        element(
            "g",
            *(_line(drawn, link, mark) for link in drawn.links),
            *(_box(box, drawn.layout.nodes[node]) for node, box in drawn.boxes.items()),
            transform=f"translate({LEFT},{EDGE})",
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {drawn.width} {drawn.height}",
        width=f"{drawn.width}",
        height=f"{drawn.height}",
        role=role,
        aria_label=f"{title} The table below says the same in words.",
    )


def _line(drawn: Drawing, link: Link, mark: str) -> Markup:
    css = "link inferred" if link.inferred else "link"
    return element("path", d=drawn.path(link), class_=css, marker_end=f"url(#{mark})")


def _box(box: Box, place: Placed) -> Markup:
    words = [
        element(
            "text",
            line,
            x=f"{place.x + PAD}",
            y=f"{place.y + PAD + LINE * number + 13}",
            class_="note" if number >= len(box.name) else None,
        )
        for number, line in enumerate((*box.name, *box.note))
    ]
    kind = "report" if box.node.kind.value == "article" else "source"
    origin = " origin" if box.is_origin else ""
    drawn = element("g", *_ring(box, place), _rect(place, 0), *words, class_=f"box {kind}{origin}")
    return element("a", drawn, href=box.address) if box.address else drawn


def _ring(box: Box, place: Placed) -> Iterator[Markup]:
    if box.ring:
        yield _rect(place, 5, class_="ring" if box.ring == "certain" else "ring maybe")


def _rect(place: Placed, beyond: int, *, class_: str | None = None) -> Markup:
    return element(
        "rect",
        x=f"{place.x - beyond}",
        y=f"{place.y - beyond}",
        width=f"{WIDTH + 2 * beyond}",
        height=f"{place.height + 2 * beyond}",
        rx="6",
        class_=class_,
    )


def _arrow(mark: str) -> Markup:
    tip = element("path", d="M0,0 L9,4.5 L0,9 z", class_="tip-of-link")
    marker = element(
        "marker",
        tip,
        id=mark,
        viewBox="0 0 9 9",
        refX="8",
        refY="4.5",
        markerWidth="8",
        markerHeight="8",
        orient="auto",
    )
    return element("defs", marker)
