"""Links between reports → what hangs together: connected components.

Large-star and small-star (Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii, "Connected Components in MapReduce and Beyond",
2014), by turns, until every report hangs on the smallest number of its component. Each star looks at one report and its
neighbours, so that links may lie in buckets of their own; few links are done in one piece.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow

from woozle.scale.exchange import write_table

if TYPE_CHECKING:
    from pathlib import Path

    from woozle.scale.exchange import Floats, Numbers

LINKS = arrow.schema([("one", arrow.int64()), ("other", arrow.int64()), ("score", arrow.float64())])
"""Two reports by number, the smaller first, and how sure it is that they tell one story, from 0 to 1."""

LEVELS = (0.13, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8)
"""What the links of components that are too large must score, raised step by step; copies score 1."""

LABELS = arrow.schema([("article", arrow.int64()), ("story", arrow.int64())])
"""A report that is linked to others, and the smallest number of its component, or of its story."""


def write_links(path: Path, one: Numbers, other: Numbers, score: Floats) -> None:
    """Write links as they are found."""
    columns = [np.minimum(one, other), np.maximum(one, other), np.minimum(score, 1.0)]
    write_table(path, arrow.table(columns, schema=LINKS))


def large_star(node: Numbers, neighbour: Numbers) -> tuple[Numbers, Numbers]:
    """Hang the larger neighbours of each node on the smallest of its neighbours and itself.

    Args:
        node: One end of each link; every link stands here in both directions.
        neighbour: The other end.
    """
    least = _least(node, neighbour)
    larger = neighbour > node
    return _each_once(neighbour[larger], least[larger])


def small_star(node: Numbers, neighbour: Numbers) -> tuple[Numbers, Numbers]:
    """Hang each node and its smaller neighbours on the smallest of them.

    Args:
        node: The larger end of each link.
        neighbour: The smaller end.
    """
    least = _least(node, neighbour)
    ends, hung = np.concatenate([node, neighbour]), np.concatenate([least, least])
    return _each_once(ends[ends != hung], hung[ends != hung])


def _least(node: Numbers, neighbour: Numbers) -> Numbers:
    """Return for each link the smallest of its node and the node's neighbours."""
    if not len(node):
        return node
    nodes, place = np.unique(node, return_inverse=True)
    least = nodes.copy()
    np.minimum.at(least, place, neighbour)
    return least[place]


def _each_once(node: Numbers, neighbour: Numbers) -> tuple[Numbers, Numbers]:
    order = np.lexsort((neighbour, node))
    node, neighbour = node[order], neighbour[order]
    fresh = np.ones(len(node), dtype=bool)
    fresh[1:] = (node[1:] != node[:-1]) | (neighbour[1:] != neighbour[:-1])
    return node[fresh], neighbour[fresh]


def labelled(one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """Return each linked report, sorted, with the smallest number of its component, in one piece."""
    node, neighbour = _each_once(np.maximum(one, other), np.minimum(one, other))
    while True:
        both = np.concatenate([node, neighbour]), np.concatenate([neighbour, node])
        star = small_star(*large_star(*both))
        if len(star[0]) == len(node) and np.array_equal(star, (node, neighbour)):
            break
        node, neighbour = star
    roots = np.unique(neighbour)
    ends, hung = np.concatenate([node, roots]), np.concatenate([neighbour, roots])
    order = np.argsort(ends, kind="stable")
    return ends[order], hung[order]


def cut(one: Numbers, other: Numbers, score: Floats, *, most: int) -> tuple[Numbers, Numbers]:
    """Return reports with their components; where more than *most* hang together, weak links are let go first."""
    for level in LEVELS:
        articles, components = labelled(one, other)
        large = of_large(articles, components, most)
        if not len(large):
            return articles, components
        kept = (score >= level) | ~np.isin(one, large)
        one, other, score = one[kept], other[kept], score[kept]
    return labelled(one, other)


def of_large(articles: Numbers, components: Numbers, most: int) -> Numbers:
    """Return the reports of the components that are too large."""
    _, place, size = np.unique(components, return_inverse=True, return_counts=True)
    return articles[size[place] > most]
