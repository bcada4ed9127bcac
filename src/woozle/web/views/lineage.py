"""The lineage of a claim as rows: for the table, for the script that draws it, for the JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.dossier.drawing import height_of
from woozle.export.dossier.layout import WIDTH
from woozle.export.dossier.naming import KIND
from woozle.model.judgement import Place, SourceAt
from woozle.model.statement import NodeKind
from woozle.model.subject import ReliesOn
from woozle.web.views.sketch import evidence_link, steps_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.export.dossier.drawing import Box, Drawing, Link
    from woozle.model.lineage import Evidence, Reliance
    from woozle.model.statement import Node
    from woozle.web.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A node of the drawing.

    Attributes:
        id: As `Node` prints it.
        label: What it is called.
        lines: What stands in its box.
        kind: "article", "person", "anon" …
        kind_words: The same in words.
        day: The day of a report, or None.
        x: The middle of its box, in pixels from the left.
        y: In pixels from the top.
        width: Of its box, in pixels.
        height: Of its box, in pixels.
        is_origin: Whether nothing behind it is known.
        ring: "certain" where it stands in a circle, "possible" where it may, else None.
        link: Where it leads, or None.
    """

    id: str
    label: str
    lines: tuple[str, ...]
    kind: str
    kind_words: str
    day: str | None
    x: int
    y: int
    width: int
    height: int
    is_origin: bool
    ring: str | None
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A step: from what is relied on to who relies on it.

    Attributes:
        source: The id of the node relied on.
        relier: The id of the node that relies.
        how: "printed"; "inferred" where no words of the report show it; "supposed" where it only may be so.
        words: The words that show it; "" where there are none.
        link: The way to them, or None.
        subject: What a judgement is about that it isn't so; None where no step stands behind it.
        way: The points that its line passes between its ends, in pixels.
        leaves: On which side it leaves its source, "left" or "right"; it always comes from the left.
    """

    source: str
    relier: str
    how: str
    words: str
    link: str | None
    subject: str | None
    way: tuple[tuple[int, int], ...]
    leaves: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """Nodes and steps, with the size of their drawing in pixels."""

    dots: tuple[Dot, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


def lineage(case: Case, key: str, drawn: Drawing) -> Lineage:
    """Return the lineage of a claim as it is drawn."""
    steps = steps_of(case, key)
    return Lineage(
        dots=tuple(_dot(case, box, drawn) for box in drawn.boxes.values()),
        arrows=tuple(
            _arrow(case, link, steps.get((link.relier, link.source)), drawn) for link in drawn.links
        ),
        width=drawn.width,
        height=drawn.height,
    )


def kind_of(node: Node) -> str:
    """Return what kind of source a node is, in the words of the drawing."""
    return KIND[node.kind].partition(",")[0]


def _dot(case: Case, box: Box, drawn: Drawing) -> Dot:
    node = box.node
    is_report = node.kind is NodeKind.ARTICLE
    x, y = drawn.middle(node)
    return Dot(
        id=str(node),
        label=case.label(node),
        lines=(*box.name, *box.note),
        kind=node.kind.value,
        kind_words=kind_of(node),
        day=case.day(node.name) if is_report else None,
        x=x,
        y=y,
        width=WIDTH,
        height=height_of(box),
        is_origin=box.is_origin,
        ring=box.ring,
        link=box.address,
    )


def _arrow(case: Case, link: Link, step: Reliance | None, drawn: Drawing) -> Arrow:
    seen: Sequence[Evidence] = () if step is None or link.supposed else step.evidence
    return Arrow(
        source=str(link.source),
        relier=str(link.relier),
        how="supposed" if link.supposed else "inferred" if link.inferred else "printed",
        words=" … ".join(case.words(one.article, [one.span]) for one in seen),
        link=evidence_link(case, seen),
        subject=None if step is None or link.supposed else _subject(case, step),
        way=tuple(drawn.way(link)),
        leaves="left" if drawn.is_beside(link) else "right",
    )


def _subject(case: Case, step: Reliance) -> str | None:
    """Return what a judgement is about that a source doesn't have the claim from there."""
    if step.relier.kind is NodeKind.ARTICLE:
        article = step.relier.name
    else:
        article = next((one.article for one in step.evidence), None) or ""
    stated = next((one for one in case.statements(step.claim) if one.article == article), None)
    if stated is None or article not in case.articles:
        return None
    place = Place.of(case.articles[article], stated.content)
    return str(ReliesOn(SourceAt(article, step.relier), step.source, place))
