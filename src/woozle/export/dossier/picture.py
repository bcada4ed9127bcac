"""The lineage of a claim as a picture (SVG), to be read together with the table below it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from woozle.export.dossier.layout import GAP_X, WIDTH, Bend, Layout, Placed, layout_of
from woozle.export.dossier.naming import day_words, kind_words
from woozle.export.markup import Markup, element
from woozle.model.statement import Node, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from woozle.export.dossier.anchors import Anchors
    from woozle.export.dossier.naming import Names
    from woozle.export.dossier.view import ClaimView
    from woozle.model.dossier import Dossier

_LINE, _PAD, _EDGE = 17, 9, 12
"""Pixels: a line of words, the room around them, the room around the picture."""
_CHARACTERS, _NOTE_CHARACTERS = 20, 24
_MOST = 60
"""A picture of more nodes shows nothing; the table does."""


class _Label(NamedTuple):
    """The lines that stand in a box: the name, and below it what kind of source it is."""

    name: list[str]
    note: list[str]

    @property
    def all(self) -> list[str]:
        """All lines, from the top."""
        return [*self.name, *self.note]


class _Link(NamedTuple):
    """A line of the picture: *relier* has it from *source*; inferred where print doesn't say so."""

    relier: Node
    source: Node
    inferred: bool


def lineage_picture(view: ClaimView, dossier: Dossier, names: Names, anchors: Anchors) -> Markup:
    """Return the picture, or nothing where there is nothing to see or too much."""
    picture = _Picture(view, dossier, names, anchors)
    return picture.drawn() if 1 < len(picture.labels) <= _MOST else Markup()


class _Picture:
    """One lineage on its way to paper."""

    def __init__(self, view: ClaimView, dossier: Dossier, names: Names, anchors: Anchors) -> None:
        self._view, self._names, self._anchors = view, names, anchors
        self._uncredited = {(copy.copy, copy.original) for copy in dossier.copies if not copy.credited}
        self._origins = set(view.origins.nodes)
        self._ringed = {node for circle in view.circles for node in circle.members}
        self._dashed = {node for circle in view.possible_circles for node in circle.members}
        nodes = [Node(NodeKind.ARTICLE, report.id) for report in view.reports]
        nodes += [node for step in view.steps for node in (step.relier, step.source)]
        self.labels = {node: self._label(node) for node in dict.fromkeys(nodes)}
        self._reports = {article.id: article for article in dossier.articles}

    def drawn(self) -> Markup:
        """Return the picture."""
        heights = {node: 2 * _PAD + _LINE * len(label.all) for node, label in self.labels.items()}
        layout = layout_of(self._view, heights, self._reports)
        places = layout.nodes
        links = list(self._links(places))
        low = max([place.y + place.height for place in places.values()] + list(layout.bends.values()))
        below = 44 if any(places[link.source].column >= places[link.relier].column for link in links) else 0
        width = max(place.x for place in places.values()) + WIDTH + 2 * _EDGE
        height = low + below + 2 * _EDGE
        mark = f"arrow{self._view.number}"
        title = f"Who relies on whom: {self._view.text}"
        return element(
            "svg",
            element("title", title),
            _arrow(mark),
            element(
                "g",
                *(_line(link, layout, low, mark) for link in links),
                *(self._box(place) for place in places.values()),
                transform=f"translate({_EDGE},{_EDGE})",
            ),
            viewBox=f"0 0 {width} {height}",
            width=f"{width}",
            height=f"{height}",
            role="img",
            aria_label=f"{title} The table below says the same in words.",
        )

    def _label(self, node: Node) -> _Label:
        lines = textwrap.wrap(self._names.node(node), _CHARACTERS) or [""]
        if len(lines) > 3:
            lines = [*lines[:2], lines[2][: _CHARACTERS - 2] + " …"]
        return _Label(lines, textwrap.wrap(self._note(node), _NOTE_CHARACTERS))

    def _note(self, node: Node) -> str:
        report = self._names.report(node)
        notes = [day_words(report) if report else kind_words(node) if node.name else "it is said"]
        notes += ["origin"] if node in self._origins else []
        notes += ["in a circle"] if node in self._ringed else []
        notes += ["circle?"] if node in self._dashed - self._ringed else []
        return " · ".join(notes)

    def _links(self, places: Mapping[Node, Placed]) -> Iterator[_Link]:
        printed = {(step.relier, step.source) for step in self._view.steps}
        for relier, source in dict.fromkeys((step.relier, step.source) for step in self._view.steps):
            yield _Link(relier, source, (relier.name, source.name) in self._uncredited)
        supposed = [(merge.node, merge.into) for merge in self._view.origins.merges if merge.into]
        for circle in self._view.possible_circles:
            supposed += zip(circle.members, (*circle.members[1:], circle.members[0]), strict=True)
        for one, other in dict.fromkeys(supposed):
            if one in places and other in places and (one, other) not in printed and one != other:
                yield _Link(one, other, inferred=True)

    def _box(self, place: Placed) -> Markup:
        label = self.labels[place.node]
        words = [
            element(
                "text",
                line,
                x=f"{place.x + _PAD}",
                y=f"{place.y + _PAD + _LINE * number + 13}",
                class_="note" if number >= len(label.name) else None,
            )
            for number, line in enumerate(label.all)
        ]
        kind = "report" if place.node.kind is NodeKind.ARTICLE else "source"
        origin = " origin" if place.node in self._origins else ""
        box = element("g", *self._ring(place), _rect(place, 0), *words, class_=f"box {kind}{origin}")
        address = self._address(place.node)
        return element("a", box, href=address) if address else box

    def _ring(self, place: Placed) -> Iterator[Markup]:
        if place.node in self._ringed:
            yield _rect(place, 5, class_="ring")
        elif place.node in self._dashed:
            yield _rect(place, 5, class_="ring maybe")

    def _address(self, node: Node) -> str | None:
        """Return where the evidence for a node stands: what a report says, or the words that print a source."""
        for statement in self._view.statements:
            if node.kind is NodeKind.ARTICLE and statement.article == node.name:
                return "#" + self._anchors.key(statement.article, statement.content[0])
        for step in self._view.steps:
            if step.source == node and step.evidence:
                return "#" + self._anchors.key(step.evidence[0].article, step.evidence[0].span)
        return None


def _line(link: _Link, layout: Layout, low: int, mark: str) -> Markup:
    source, relier = layout.nodes[link.source], layout.nodes[link.relier]
    if source.column < relier.column:
        path = _forwards(source, relier, layout)
    else:
        x1, x2 = source.x + WIDTH // 2, relier.x + WIDTH // 2 + 12
        y1, y2, dip = source.y + source.height, relier.y + relier.height + 2, low + 40
        path = f"M{x1},{y1} C{x1},{dip} {x2},{dip} {x2},{y2}"
    css = "link inferred" if link.inferred else "link"
    return element("path", d=path, class_=css, marker_end=f"url(#{mark})")


def _forwards(source: Placed, relier: Placed, layout: Layout) -> str:
    """Return the way of a line from left to right, level through the columns that it passes."""
    x, y, bend = source.x + WIDTH, source.middle, GAP_X // 2
    path = f"M{x},{y}"
    for column in range(source.column + 1, relier.column + 1):
        height = layout.bends.get(Bend(relier.node, source.node, column), y)
        last = column == relier.column
        there = relier.middle if last else height
        x, y, before = column * (WIDTH + GAP_X) - (2 if last else 0), there, y
        path += f" C{x - bend},{before} {x - bend},{y} {x},{y}"
        if not last:
            x += WIDTH
            path += f" H{x}"
    return path


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
