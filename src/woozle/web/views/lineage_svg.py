"""The drawing of a lineage as SVG that any program opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.export.markup import Markup, element, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.web.views.lineage import Arrow, Dot, Drawing

_INK, _SOFT, _ACCENT, _PAPER = "#1d1c1a", "#625d54", "#0f5679", "#ffffff"
_HALF_WIDTH, _HALF_HEIGHT = 93, 26
_LETTERS = 24


def svg(drawn: Drawing, title: str) -> str:
    """Return *drawn* as an SVG document, its words escaped."""
    places = {dot.id: dot for dot in drawn.dots}
    head = element(
        "marker",
        element("path", d="M0 0L8 4L0 8z", fill=_SOFT),
        id="head",
        viewBox="0 0 8 8",
        refX="8",
        refY="4",
        markerWidth="8",
        markerHeight="8",
        orient="auto",
    )
    body = joined(
        element("title", title),
        element("defs", head),
        element("rect", width="100%", height="100%", fill=_PAPER),
        *(_line(arrow, places) for arrow in drawn.arrows if {arrow.source, arrow.relier} <= places.keys()),
        *(part for dot in drawn.dots for part in _box(dot)),
    )
    return element(
        "svg",
        body,
        xmlns="http://www.w3.org/2000/svg",
        width=str(drawn.width),
        height=str(drawn.height),
        viewBox=f"0 0 {drawn.width} {drawn.height}",
        font_family="Helvetica, Arial, sans-serif",
        font_size="13",
    )


def _line(arrow: Arrow, places: dict[str, Dot]) -> Markup:
    source, relier = places[arrow.source], places[arrow.relier]
    side = 1 if relier.x >= source.x else -1
    return element(
        "line",
        x1=str(source.x + side * _HALF_WIDTH),
        y1=str(source.y),
        x2=str(relier.x - side * _HALF_WIDTH),
        y2=str(relier.y),
        stroke=_SOFT,
        stroke_width="1.5",
        stroke_dasharray="6 4" if arrow.how == "inferred" else None,
        marker_end="url(#head)",
    )


def _box(dot: Dot) -> Iterator[Markup]:
    yield element(
        "rect",
        x=str(dot.x - _HALF_WIDTH),
        y=str(dot.y - _HALF_HEIGHT),
        width=str(2 * _HALF_WIDTH),
        height=str(2 * _HALF_HEIGHT),
        rx="6",
        fill=_PAPER,
        stroke=_ACCENT if dot.is_origin or dot.is_ringed else _SOFT,
        stroke_width="3" if dot.is_ringed else "1.5",
    )
    label = dot.label if len(dot.label) <= _LETTERS else dot.label[: _LETTERS - 1] + "…"
    yield element("text", label, x=str(dot.x), y=str(dot.y - 3), text_anchor="middle", fill=_INK)
    below = " · ".join(filter(None, (dot.kind_words if dot.kind_words != dot.label else "", dot.day)))
    yield element(
        "text", below, x=str(dot.x), y=str(dot.y + 14), text_anchor="middle", font_size="10", fill=_SOFT
    )
