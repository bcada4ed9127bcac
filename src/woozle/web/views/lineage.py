"""The lineage of a claim as a drawing and as a table: time from left to right, origins at the left edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.terms import KIND
from woozle.model.judgement import Place, SourceAt
from woozle.model.statement import Node, NodeKind
from woozle.model.subject import ReliesOn
from woozle.web.views.links import to_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from woozle.model.lineage import Evidence, Reliance
    from woozle.web.case import Case

COLUMN, ROW = 226, 96
"""How far apart nodes stand, in pixels of the drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A node of the drawing.

    Attributes:
        id: As `Node` prints it.
        label: What it is called.
        kind: "article", "person", "anon" …
        kind_words: The same in words.
        day: The day of a report, or None.
        x: Pixels from the left.
        y: Pixels from the top.
        is_origin: Whether nothing behind it is known.
        is_ringed: Whether it stands in a circle.
        link: Where it leads, or None.
    """

    id: str
    label: str
    kind: str
    kind_words: str
    day: str | None
    x: int
    y: int
    is_origin: bool
    is_ringed: bool
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A step: from what is relied on to who relies on it.

    Attributes:
        source: The id of the node relied on.
        relier: The id of the node that relies.
        how: "printed", or "inferred" where no words of the report show it.
        words: The words that show it; "" where inferred.
        link: The way to them, or None.
        subject: What a judgement is about that it isn't so; None where reports on the way were left out.
    """

    source: str
    relier: str
    how: str
    words: str
    link: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes and steps, with the size that they take."""

    dots: tuple[Dot, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


def drawing(case: Case, key: str, *, kinds: Collection[str] = ()) -> Drawing:
    """Return the lineage of a claim; with *kinds* only the nodes of those, steps over others drawn through."""
    steps = [one for one in case.dossier.lineage if one.claim == key]
    supporters = {
        Node(NodeKind.ARTICLE, one.article): None
        for one in case.statements(key)
        if one.stance.value == "support"
    }
    nodes = dict.fromkeys([*supporters, *(node for one in steps for node in (one.source, one.relier))])
    edges = {(one.source, one.relier): one for one in steps}
    if kinds:
        keep = {node for node in nodes if node.kind.value in kinds}
        edges = _through(edges, keep)
        nodes = {node: None for node in nodes if node in keep}
    relying = {relier for _, relier in edges}
    ringed = {
        node
        for one in (*case.dossier.circles, *case.dossier.possible_circles)
        if one.claim == key
        for node in one.members
    }
    columns = _columns(case, nodes, edges)
    places = _places(nodes, columns)
    dots = tuple(
        _dot(case, node, places[node], is_origin=node not in relying, is_ringed=node in ringed)
        for node in nodes
    )
    arrows = tuple(_arrow(case, source, relier, step) for (source, relier), step in edges.items())
    width = max((dot.x for dot in dots), default=0) + COLUMN
    return Drawing(dots, arrows, width, max((dot.y for dot in dots), default=0) + ROW)


def _through(
    edges: dict[tuple[Node, Node], Reliance], keep: Collection[Node]
) -> dict[tuple[Node, Node], Reliance]:
    """Return the steps between kept nodes; where one is left out, what is behind it is joined on."""
    behind: dict[Node, list[tuple[Node, Reliance]]] = {}
    for (source, relier), step in edges.items():
        behind.setdefault(relier, []).append((source, step))
    found: dict[tuple[Node, Node], Reliance] = {}
    for node in keep:
        to_visit, seen = list(behind.get(node, [])), set()
        while to_visit:
            source, step = to_visit.pop()
            if source in seen:
                continue
            seen.add(source)
            if source in keep:
                found.setdefault((source, node), step)
            else:
                to_visit += behind.get(source, [])
    return found


def _columns(case: Case, nodes: Iterable[Node], edges: Iterable[tuple[Node, Node]]) -> dict[Node, float]:
    """Return how far right each node stands: origins 0, reports by their days, others just before their reliers."""
    pairs, nodes = list(edges), list(nodes)
    relying = {relier for _, relier in pairs}
    dated = {node: case.day(node.name) or "" for node in nodes if node.kind is NodeKind.ARTICLE}
    days = sorted({day for node, day in dated.items() if node in relying})
    columns: dict[Node, float] = {node: 0.0 for node in nodes if node not in relying}
    columns |= {node: 1.0 + days.index(day) for node, day in dated.items() if node in relying}
    for _ in nodes:
        for source, relier in pairs:
            if source not in columns and relier in columns:
                columns[source] = max(0.5, columns[relier] - 0.5)
    return {node: columns.get(node, 0.5) for node in nodes}


def _places(nodes: Iterable[Node], columns: dict[Node, float]) -> dict[Node, tuple[int, int]]:
    ranks = {column: rank for rank, column in enumerate(sorted(set(columns.values())))}
    filled: dict[float, int] = {}
    places = {}
    for node in nodes:
        column = columns[node]
        row = filled.get(column, 0)
        filled[column] = row + 1
        rank = ranks[column]
        # Every other column a little lower: long labels of neighbours don't meet.
        places[node] = (COLUMN // 2 + rank * COLUMN, ROW // 2 + row * ROW + (rank % 2) * ROW // 3)
    return places


def _dot(case: Case, node: Node, place: tuple[int, int], *, is_origin: bool, is_ringed: bool) -> Dot:
    article = node.name if node.kind is NodeKind.ARTICLE else node.told
    is_report = article is not None and article in case.rows
    day = case.day(node.name) if node.kind is NodeKind.ARTICLE else None
    return Dot(
        id=str(node),
        label=case.label(node),
        kind=node.kind.value,
        kind_words="report" if node.kind is NodeKind.ARTICLE else KIND[node.kind.source_kind],
        day=day,
        x=place[0],
        y=place[1],
        is_origin=is_origin,
        is_ringed=is_ringed,
        link=f"/articles/{article}?story={case.row.id}" if is_report and article else None,
    )


def _arrow(case: Case, source: Node, relier: Node, step: Reliance) -> Arrow:
    seen = list(step.evidence)
    copied = any(
        not copy.credited
        and Node(NodeKind.ARTICLE, copy.copy) == relier
        and Node(NodeKind.ARTICLE, copy.original) == source
        for copy in case.dossier.copies
    )
    direct = (step.source, step.relier) == (source, relier)
    is_printed = bool(seen) and not copied and direct
    return Arrow(
        source=str(source),
        relier=str(relier),
        how="printed" if is_printed else "inferred",
        words=" … ".join(case.words(one.article, [one.span]) for one in seen),
        link=_link(case, seen),
        subject=_subject(case, step) if direct else None,
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


def _link(case: Case, evidence: list[Evidence]) -> str | None:
    if not evidence:
        return None
    first = evidence[0]
    report = case.articles.get(first.article)
    sha = report.text_sha256 if report else None
    spans = [one.span for one in evidence if one.article == first.article]
    return to_words(first.article, spans, text=sha, story=case.row.id)
