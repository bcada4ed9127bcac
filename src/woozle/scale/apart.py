"""What hangs together → stories.

One link says little: two reports may share a town and a sum by chance, and a chain of such pairs joins everything in the end. So
the reports of a component are one story while the links between all of them hold on average, and copies always.

Average linking by reciprocal nearest neighbours (de Rham 1980; Sumengen et al., "Scaling Hierarchical Agglomerative Clustering to
Billion-sized Datasets", 2021): all pairs that are each other's nearest are joined at once, which gives the same groups as one
join after the other, and needs the links alone, not a matrix of all reports.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as arrow

from woozle.scale.components import LABELS, LINKS, cut, labelled
from woozle.scale.exchange import column, read_bucket, summed, write_buckets
from woozle.scale.groups import group_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.scale.exchange import Floats, Numbers

    Links = tuple[Numbers, Numbers, Floats]

TOGETHER = 0.04
"""What two reports of a story score on average, those without a link counted as 0; set on story bundles and real events."""


def told_apart(articles: Numbers, components: Numbers, links: Links) -> Numbers:
    """Return the story of each report: the smallest number in it.

    Args:
        articles: The reports that hang together with others, sorted.
        components: What each is in.
        links: Between them, also those that are too weak to hang together by; those that leave a component change nothing.
    """
    one, other, score = _inside(articles, components, links)
    firsts = joined(len(articles), one, other, score, threshold=TOGETHER)
    copies = score >= 1
    ends = np.concatenate([np.arange(len(articles)), one[copies]])
    hung = np.concatenate([firsts, other[copies]])
    places, stories = labelled(ends[ends != hung], hung[ends != hung])
    firsts[places] = stories
    return articles[firsts]


def joined(count: int, one: Numbers, other: Numbers, score: Floats, *, threshold: float) -> Numbers:
    """Join members into groups while the mean score between two groups is at least *threshold*; return each one's smallest member.

    Args:
        count: How many members there are.
        one: The smaller end of each link, each pair once.
        other: The larger end.
        score: How near they are; a pair without a link counts as 0.
        threshold: The least mean score of a join.
    """
    group, size, total = np.arange(count), np.ones(count, dtype=np.int64), score
    while True:
        mean = total / (size[one] * size[other])
        near = mean >= threshold
        # A group that is near none never will be: a mean of two means is no larger than the larger of them.
        live = np.zeros(count, dtype=bool)
        live[one[near]] = live[other[near]] = True
        low, high = _nearest(count, one[near], other[near], mean[near])
        if not len(low):
            return group
        into = np.arange(count)
        into[high] = low
        size[low] += size[high]
        group = into[group]
        kept = live[one] & live[other]
        ends = into[one[kept]], into[other[kept]]
        apart = ends[0] != ends[1]
        one, other, total = summed(np.minimum(*ends)[apart], np.maximum(*ends)[apart], total[kept][apart])


def _nearest(count: int, one: Numbers, other: Numbers, mean: Floats) -> tuple[Numbers, Numbers]:
    """Return the pairs that are each other's nearest; of equally near ones those with the smallest numbers."""
    rank = np.empty(len(one), dtype=np.int64)
    rank[np.lexsort((other, one, -mean))] = np.arange(len(one))
    best = np.full(count, len(one))
    np.minimum.at(best, one, rank)
    np.minimum.at(best, other, rank)
    each = (best[one] == rank) & (best[other] == rank)
    return one[each], other[each]


def _inside(articles: Numbers, components: Numbers, links: Links) -> Links:
    """Return the links within components, by the places of their reports; of several between the same two the strongest."""
    known = np.isin(links[0], articles) & np.isin(links[1], articles)
    one, other = (np.searchsorted(articles, end[known]) for end in links[:2])
    inside = components[one] == components[other]
    one, other, score = one[inside], other[inside], links[2][known][inside]
    order = np.lexsort((score, other, one))
    one, other, score = one[order], other[order], score[order]
    last = np.ones(len(one), dtype=bool)
    last[:-1] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return one[last], other[last], score[last]


def in_one_piece(*, folder: str, task: str, firsts: list[int], most: int) -> dict[str, Any]:
    """Find the stories of all links at once, and send each report's to its group."""
    work = Path(folder) / "work"
    links = as_columns(read_bucket(work / "links", 0, schema=LINKS))
    articles, components = cut(*links, most=most)
    stories = told_apart(articles, components, links)
    write_labels(work / "stories" / f"{task}.arrow", articles, stories, firsts)
    return {"articles": len(articles)}


def as_columns(table: arrow.Table) -> Links:
    """Return a table of links as its columns."""
    return column(table, "one"), column(table, "other"), column(table, "score")


def write_labels(path: Path, articles: Numbers, stories: Numbers, firsts: Sequence[int]) -> None:
    """Send reports with their stories to the reports' groups."""
    table = arrow.table([articles, stories], schema=LABELS)
    write_buckets(path, table, group_of(articles, firsts), count=len(firsts))
