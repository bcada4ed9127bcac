"""Where the nodes of a lineage stand in its picture: left to right in time, origins left of all that rests on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from woozle.model.statement import Node, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.model.article import Article

WIDTH, GAP_X, GAP_Y = 152, 44, 18
"""Pixels: how wide a node is, and how much room is between columns and rows."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A node and where it stands.

    Attributes:
        node: The node.
        column: Counted from 0 at the left.
        y: Its upper edge, in pixels.
        height: In pixels.
    """

    node: Node
    column: int
    y: int
    height: int

    @property
    def x(self) -> int:
        """Its left edge, in pixels."""
        return self.column * (WIDTH + GAP_X)

    @property
    def middle(self) -> int:
        """The height at which lines meet it."""
        return self.y + self.height // 2


class Bend(NamedTuple):
    """Where the line of a step passes a column in which neither of its ends stands."""

    relier: Node
    source: Node
    column: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A lineage laid out.

    Attributes:
        nodes: Where each node stands.
        bends: At which height a line passes the columns between its ends.
    """

    nodes: Mapping[Node, Placed]
    bends: Mapping[Bend, int]


def layout_of(
    steps: Iterable[tuple[Node, Node]], heights: Mapping[Node, int], reports: Mapping[str, Article]
) -> Layout:
    """Return where the nodes of a claim's lineage stand (Sugiyama, Tagawa, Toda 1981, in one sweep).

    Args:
        steps: Who relies, and on whom.
        heights: How high each node is; those without aren't drawn.
        reports: The reports of the dossier, by id, in the order of time.
    """
    sources: dict[Node, list[Node]] = defaultdict(list)
    for relier, source in steps:
        sources[relier].append(source)
    columns = _columns(list(heights), sources, reports)
    return _rows(columns, sources, heights)


def _columns(
    nodes: Sequence[Node], sources: Mapping[Node, Sequence[Node]], reports: Mapping[str, Article]
) -> dict[Node, int]:
    """Give each node a column: right of what it relies on, reports right of those of earlier days."""
    columns: dict[Node, int] = {}
    latest: dict[str, int] = {}
    rank = {id: place for place, id in enumerate(reports)}
    telling = sorted((n for n in nodes if n.kind is NodeKind.ARTICLE), key=lambda n: rank.get(n.name, 0))

    def after_sources(node: Node, under_way: frozenset[Node]) -> int:
        if node in columns:
            return columns[node]
        ahead = [s for s in sources.get(node, ()) if s not in under_way and _is_before(node, s, rank)]
        return max((after_sources(s, under_way | {node}) + 1 for s in ahead), default=0)

    for node in telling:
        day = _day(reports.get(node.name))
        before = max((column for earlier, column in latest.items() if earlier < day), default=-1)
        columns[node] = max(before + 1, after_sources(node, frozenset({node})))
        latest[day] = max(latest.get(day, 0), columns[node])
    for node in nodes:
        columns[node] = after_sources(node, frozenset({node}))
    return _without_gaps({node: columns[node] for node in nodes})


def _is_before(node: Node, source: Node, rank: Mapping[str, int]) -> bool:
    """Tell whether a step may lead to the left: not to a report that came out later, as in a circle."""
    if node.kind is NodeKind.ARTICLE and source.kind is NodeKind.ARTICLE:
        return rank.get(source.name, 0) < rank.get(node.name, 0)
    return True


def _day(report: Article | None) -> str:
    return report.published.isoformat()[:10] if report and report.published else ""


def _without_gaps(columns: dict[Node, int]) -> dict[Node, int]:
    used = {column: place for place, column in enumerate(sorted(set(columns.values())))}
    return {node: used[column] for node, column in columns.items()}


def _rows(
    columns: Mapping[Node, int], sources: Mapping[Node, Sequence[Node]], heights: Mapping[Node, int]
) -> Layout:
    """Stack each column, all as near as may be to the height of what it relies on; lines that pass take room, too."""
    nodes: dict[Node, Placed] = {}
    bends: dict[Bend, int] = {}
    passing = [
        Bend(relier, source, column)
        for relier, found in sources.items()
        for source in dict.fromkeys(found)
        for column in range(columns[source] + 1, columns[relier])
    ]
    for column in range(max(columns.values(), default=-1) + 1):
        here: list[tuple[int, int, Node | Bend]] = []
        for node in (node for node in columns if columns[node] == column):
            here.append((_wanted(node, sources, nodes, bends, column), heights[node], node))
        for bend in (bend for bend in passing if bend.column == column):
            here.append((_height_before(bend.relier, bend.source, nodes, bends, column), 0, bend))
        free = 0
        for wanted, height, item in sorted(here, key=lambda one: (one[0], isinstance(one[2], Bend))):
            y = max(free, wanted - height // 2)
            if isinstance(item, Bend):
                bends[item] = y
            else:
                nodes[item] = Placed(item, column, y, height)
            free = y + height + GAP_Y
    return Layout(nodes, bends)


def _wanted(
    node: Node,
    sources: Mapping[Node, Sequence[Node]],
    nodes: Mapping[Node, Placed],
    bends: Mapping[Bend, int],
    column: int,
) -> int:
    left = [_height_before(node, s, nodes, bends, column) for s in sources.get(node, ()) if s in nodes]
    return sum(left) // len(left) if left else 0


def _height_before(
    relier: Node, source: Node, nodes: Mapping[Node, Placed], bends: Mapping[Bend, int], column: int
) -> int:
    """Return at which height the line of a step comes to a column."""
    before = Bend(relier, source, column - 1)
    return bends[before] if before in bends else nodes[source].middle
