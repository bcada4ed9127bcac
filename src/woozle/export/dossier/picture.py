"""What the picture of a claim's lineage shows: its boxes, and which lines are printed and which inferred."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from woozle.export.dossier.drawing import Box, Link, drawing_of
from woozle.export.dossier.naming import day_words, kind_words
from woozle.export.dossier.svg import svg_of
from woozle.export.markup import Markup
from woozle.model.statement import Node, NodeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from woozle.export.dossier.anchors import Anchors
    from woozle.export.dossier.naming import Names
    from woozle.export.dossier.view import ClaimView
    from woozle.model.article import Article
    from woozle.model.dossier import Dossier

_CHARACTERS, _NOTE_CHARACTERS = 20, 24
_MOST = 60
"""A picture of more nodes shows nothing; the table does."""


def lineage_picture(view: ClaimView, dossier: Dossier, names: Names, anchors: Anchors) -> Markup:
    """Return the picture, to be read with the table below it; nothing where there is nothing to see or too much."""
    boxes = boxes_of(view, dossier, name=names.node, address=lambda node: _address(view, anchors, node))
    if not 1 < len(boxes) <= _MOST:
        return Markup()
    reports = {article.id: article for article in dossier.articles}
    drawn = drawing_of(boxes, links_of(view, dossier), reports)
    return svg_of(drawn, f"Who relies on whom: {view.text}", f"arrow{view.number}")


def boxes_of(
    view: ClaimView,
    dossier: Dossier,
    *,
    name: Callable[[Node], str],
    address: Callable[[Node], str | None],
) -> list[Box]:
    """Return a claim's reports and all that they rely on.

    Args:
        view: The claim.
        dossier: What it is of.
        name: What a node is called.
        address: Where its box leads, or None.
    """
    reports = {article.id: article for article in dossier.articles}
    ringed = {node for circle in view.circles for node in circle.members}
    maybe = {node for circle in view.possible_circles for node in circle.members}
    nodes = [Node(NodeKind.ARTICLE, report.id) for report in view.reports]
    nodes += [node for step in view.steps for node in (step.relier, step.source)]
    return [
        Box(
            node=node,
            name=_name(name(node)),
            note=_note(view, node, reports, ringed, maybe),
            is_origin=node in view.origins.nodes,
            ring="certain" if node in ringed else "possible" if node in maybe else None,
            address=address(node),
        )
        for node in dict.fromkeys(nodes)
    ]


def links_of(view: ClaimView, dossier: Dossier) -> list[Link]:
    """Return who has it from whom as printed, then what is only supposed: that two may be one, that a circle closes."""
    uncredited = {(copy.copy, copy.original) for copy in dossier.copies if not copy.credited}
    steps = {(step.relier, step.source): step for step in reversed(view.steps)}
    printed = dict.fromkeys((step.relier, step.source) for step in view.steps)
    found = [
        Link(relier, source, not steps[relier, source].evidence or (relier.name, source.name) in uncredited)
        for relier, source in printed
    ]
    nodes = {Node(NodeKind.ARTICLE, report.id) for report in view.reports}
    nodes |= {node for pair in printed for node in pair}
    return found + [
        Link(one, other, inferred=True, supposed=True)
        for one, other in dict.fromkeys(_supposed(view))
        if one in nodes and other in nodes and (one, other) not in printed and one != other
    ]


def _supposed(view: ClaimView) -> Iterator[tuple[Node, Node]]:
    for merge in view.origins.merges:
        if merge.into:
            yield merge.node, merge.into
    for circle in view.possible_circles:
        yield from zip(circle.members, (*circle.members[1:], circle.members[0]), strict=True)


def _name(words: str) -> tuple[str, ...]:
    lines = textwrap.wrap(words, _CHARACTERS) or [""]
    return tuple(lines) if len(lines) <= 3 else (*lines[:2], lines[2][: _CHARACTERS - 2] + " …")


def _note(
    view: ClaimView, node: Node, reports: dict[str, Article], ringed: set[Node], maybe: set[Node]
) -> tuple[str, ...]:
    report = reports.get(node.name) if node.kind is NodeKind.ARTICLE else None
    notes = [day_words(report) if report else kind_words(node) if node.name else "it is said"]
    notes += ["origin"] if node in view.origins.nodes else []
    notes += ["in a circle"] if node in ringed else []
    notes += ["circle?"] if node in maybe - ringed else []
    return tuple(textwrap.wrap(" · ".join(notes), _NOTE_CHARACTERS))


def _address(view: ClaimView, anchors: Anchors, node: Node) -> str | None:
    """Return where the evidence for a node stands: what a report says, or the words that print a source."""
    for statement in view.statements:
        if node.kind is NodeKind.ARTICLE and statement.article == node.name:
            return "#" + anchors.key(statement.article, statement.content[0])
    for step in view.steps:
        if step.source == node and step.evidence:
            return "#" + anchors.key(step.evidence[0].article, step.evidence[0].span)
    return None
