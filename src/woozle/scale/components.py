"""Links between reports → stories: connected components.

Large-star and small-star (Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii, "Connected Components in MapReduce and Beyond",
2014), by turns, until every report hangs on the smallest number of its component. Each star looks at one report and its
neighbours, so that links may lie in buckets of their own; few links are done in one piece.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as arrow

from woozle.scale.exchange import column, read_bucket, write_buckets, write_table
from woozle.scale.groups import group_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.scale.exchange import Floats, Numbers

LINKS = arrow.schema([("one", arrow.int64()), ("other", arrow.int64()), ("score", arrow.float64())])
"""Two reports by number, the smaller first, and how sure it is that they tell one story, from 0 to 1."""

LEVELS = (0.2, 0.25, 0.3, 0.4, 0.5, 0.65, 0.8)
"""What the links of stories that are too large must score, raised step by step; copies score 1."""

LABELS = arrow.schema([("article", arrow.int64()), ("story", arrow.int64())])
"""A report that is linked to others, and the smallest number among them."""


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
    """Return reports with their stories; where more than *most* hang together, weak links are let go first."""
    for level in LEVELS:
        articles, stories = labelled(one, other)
        large = of_large(articles, stories, most)
        if not len(large):
            return articles, stories
        kept = (score >= level) | ~np.isin(one, large)
        one, other, score = one[kept], other[kept], score[kept]
    return labelled(one, other)


def of_large(articles: Numbers, stories: Numbers, most: int) -> Numbers:
    """Return the reports of the stories that are too large."""
    _, place, size = np.unique(stories, return_inverse=True, return_counts=True)
    return articles[size[place] > most]


def all_links(folder: Path) -> tuple[Numbers, Numbers, Floats]:
    """Return all links that stages have left in a folder."""
    table = read_bucket(folder, 0, schema=LINKS)
    return column(table, "one"), column(table, "other"), column(table, "score")


def in_one_piece(*, folder: str, task: str, firsts: list[int], most: int) -> dict[str, Any]:
    """Find the stories of all links at once, and send each report's to its group."""
    work = Path(folder) / "work"
    articles, stories = cut(*all_links(work / "links"), most=most)
    write_labels(work / "stories" / f"{task}.arrow", articles, stories, firsts)
    return {"articles": len(articles)}


def write_labels(path: Path, articles: Numbers, stories: Numbers, firsts: Sequence[int]) -> None:
    """Send reports with their stories to the reports' groups."""
    table = arrow.table([articles, stories], schema=LABELS)
    write_buckets(path, table, group_of(articles, firsts), count=len(firsts))
