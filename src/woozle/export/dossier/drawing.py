"""A lineage as a drawing: boxes in columns, and the ways of the lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from woozle.export.dossier.layout import GAP_X, WIDTH, Bend, Layout, Placed, layout_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from woozle.model.article import Article
    from woozle.model.statement import Node

LINE, PAD, EDGE, LEFT = 17, 9, 12, 34
"""Pixels: a line of words, the room around them, the room around the drawing, at its left."""
_DIP, _BESIDE, _APART, _CORNER = 18, 14, 5, 8
"""Pixels: how far below all boxes a line goes that leads back, how far beside them, how far two such, their corners."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node, ready to be drawn.

    Attributes:
        node: The node.
        name: The lines of its name.
        note: The lines below: what kind of source it is, when it was printed.
        is_origin: Whether nothing behind it is known.
        ring: "certain" where it stands in a circle, "possible" where it may, else None.
        address: Where it leads, or None.
    """

    node: Node
    name: tuple[str, ...]
    note: tuple[str, ...]
    is_origin: bool
    ring: str | None
    address: str | None


class Link(NamedTuple):
    """A line of the drawing.

    Attributes:
        relier: Who has it.
        source: From whom.
        inferred: Whether print doesn't say so.
        supposed: Whether it only may be so; such lines don't decide where boxes stand.
    """

    relier: Node
    source: Node
    inferred: bool
    supposed: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A lineage laid out, in pixels from the upper left.

    Attributes:
        boxes: By their nodes.
        links: The lines.
        layout: Where the boxes stand and where lines bend, without the room around.
        low: The lowest point of them.
    """

    boxes: Mapping[Node, Box]
    links: tuple[Link, ...]
    layout: Layout
    low: int

    @property
    def width(self) -> int:
        """How wide it is, with the room around it."""
        right = max((place.x for place in self.layout.nodes.values()), default=0) + WIDTH
        # A line that leads back leaves its source at the right.
        return LEFT + right + EDGE + (LEFT - EDGE if any(map(self.leads_back, self.links)) else 0)

    @property
    def height(self) -> int:
        """How high it is, with the room around it."""
        back = [link for link in self.links if self.leads_back(link)]
        return self.low + (_DIP + _APART * 4 if back else 0) + 2 * EDGE

    def leads_back(self, link: Link) -> bool:
        """Tell whether a line leads to the left: it goes below all boxes."""
        places = self.layout.nodes
        return places[link.source].column > places[link.relier].column

    def is_beside(self, link: Link) -> bool:
        """Tell whether both ends of a line stand in one column: it goes along their left."""
        places = self.layout.nodes
        return places[link.source].column == places[link.relier].column

    def middle(self, node: Node) -> tuple[int, int]:
        """Return the middle of a box."""
        place = self.layout.nodes[node]
        return place.x + WIDTH // 2 + LEFT, place.middle + EDGE

    def way(self, link: Link) -> list[tuple[int, int]]:
        """Return the points that a line passes on its way, its two ends left out."""
        return [(x + LEFT, y + EDGE) for x, y in self._way(link)]

    def _way(self, link: Link) -> list[tuple[int, int]]:
        places = self.layout.nodes
        source, relier = places[link.source], places[link.relier]
        apart = _APART * (self.links.index(link) % 4)
        left = relier.x - _BESIDE - apart
        if self.is_beside(link):
            return [(left, source.middle), (left, relier.middle)]
        if self.leads_back(link):
            right, below = source.x + WIDTH + _BESIDE + apart, self.low + _DIP + apart
            return [(right, source.middle), (right, below), (left, below), (left, relier.middle)]
        columns = range(source.column + 1, relier.column)
        heights = [
            self.layout.bends.get(Bend(link.relier, link.source, column), source.middle) for column in columns
        ]
        starts = [column * (WIDTH + GAP_X) for column in columns]
        return [(x, y) for start, y in zip(starts, heights, strict=True) for x in (start, start + WIDTH)]

    def path(self, link: Link) -> str:
        """Return the way of a line as a path of SVG, without the room around the drawing."""
        places = self.layout.nodes
        source, relier = places[link.source], places[link.relier]
        if not self.leads_back(link) and not self.is_beside(link):
            return _forwards(source, relier, self._way(link))
        start = source.x if self.is_beside(link) else source.x + WIDTH
        return _cornered([(start, source.middle), *self._way(link), (relier.x - 2, relier.middle)])


def drawing_of(boxes: Sequence[Box], links: Sequence[Link], reports: Mapping[str, Article]) -> Drawing:
    """Return boxes and lines laid out; *reports*, by id, stand in the order of time."""
    heights = {box.node: height_of(box) for box in boxes}
    steps = dict.fromkeys((link.relier, link.source) for link in links if not link.supposed)
    layout = layout_of(steps, heights, reports)
    lowest = [place.y + place.height for place in layout.nodes.values()] + list(layout.bends.values())
    return Drawing({box.node: box for box in boxes}, tuple(links), layout, max(lowest, default=0))


def height_of(box: Box) -> int:
    """Return how high a box is, in pixels."""
    return 2 * PAD + LINE * (len(box.name) + len(box.note))


def _forwards(source: Placed, relier: Placed, way: Sequence[tuple[int, int]]) -> str:
    """Return the way of a line from left to right, level through the columns that it passes."""
    points = [(source.x + WIDTH, source.middle), *way, (relier.x - 2, relier.middle)]
    path = f"M{points[0][0]},{points[0][1]}"
    bend = GAP_X // 2
    for (_, before), (x, y) in pairwise(points):
        path += f" H{x}" if y == before else f" C{x - bend},{before} {x - bend},{y} {x},{y}"
    return path


def _cornered(points: Sequence[tuple[int, int]]) -> str:
    """Return a path along *points* whose corners are rounded; it runs level or upright between them."""
    path = f"M{points[0][0]},{points[0][1]}"
    for before, (x, y), after in zip(points, points[1:], points[2:], strict=False):
        near, far = _towards((x, y), before), _towards((x, y), after)
        path += f" L{near[0]},{near[1]} Q{x},{y} {far[0]},{far[1]}"
    return path + f" L{points[-1][0]},{points[-1][1]}"


def _towards(corner: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Return the point where the rounding of a corner begins, on the way to another point."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    most = max(abs(dx), abs(dy)) // 2
    step = min(_CORNER, most)
    return corner[0] + step * (dx > 0) - step * (dx < 0), corner[1] + step * (dy > 0) - step * (dy < 0)
