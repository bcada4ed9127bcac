"""Groups by average linking over the pairs that were scored at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from woozle.group.bags import Floats, Numbers

Scored = tuple[int, int, float]
"""Two members by number, the smaller first, and how sure it is that they belong together, from 0 to 1."""

_MOST = 1_500
"""Up to so many members a component is linked as one matrix; a larger one is first cut at its weakest pairs."""

_STEP = 0.05
"""By how much the least score of a pair is raised at each cut."""


def linked(count: int, pairs: Iterable[Scored], *, threshold: float) -> list[list[int]]:
    """Join members into groups while the mean score between two groups is at least *threshold*.

    A pair that isn't listed counts as 0. The same pairs in any order give the same groups.

    Args:
        count: The number of members.
        pairs: Each once; only pairs above 0 are worth listing.
        threshold: The least mean score of a join.

    Returns:
        The groups, each sorted, in the order of their first members.
    """
    rows = list(pairs)
    one = np.array([row[0] for row in rows], dtype=np.int64)
    other = np.array([row[1] for row in rows], dtype=np.int64)
    scores = np.array([row[2] for row in rows], dtype=np.float64)
    return linked_arrays(count, one, other, scores, threshold=threshold)


def linked_arrays(
    count: int, one: Numbers, other: Numbers, scores: Floats, *, threshold: float, unlisted: float = 0.0
) -> list[list[int]]:
    """Do the same for pairs as columns; a pair that isn't listed counts as *unlisted*, below the threshold.

    No group reaches from one component of the pairs at or above the threshold into another: its mean would
    be below. So each component is linked by itself, and the cost grows with their number.
    """
    groups: list[list[int]] = []
    if not count:
        return groups
    for members, near in _components(np.arange(count), one, other, scores, least=max(threshold, 1e-9)):
        matrix = np.full((len(members), len(members)), unlisted)
        at = np.searchsorted(members, one[near]), np.searchsorted(members, other[near])
        matrix[at] = scores[near]
        matrix[at[1], at[0]] = scores[near]
        groups += [members[group].tolist() for group in _chained(matrix, threshold)]
    return sorted((sorted(group) for group in groups), key=lambda group: group[0])


def _components(
    members: Numbers, one: Numbers, other: Numbers, scores: Floats, *, least: float
) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the members of each component, sorted, with the places of all pairs inside it."""
    strong = scores >= least
    root = _roots(len(members), one[strong], other[strong])
    inside = np.flatnonzero(root[one] == root[other])
    inside = inside[np.argsort(root[one[inside]], kind="stable")]
    order = np.argsort(root, kind="stable")
    heads, first = np.unique(root[order], return_index=True)
    edges = (
        np.searchsorted(root[one[inside]], heads, side="left"),
        np.searchsorted(root[one[inside]], heads, side="right"),
    )
    for part, low, high in zip(np.split(order, first[1:]), *edges, strict=True):
        near = inside[low:high]
        if len(part) <= _MOST or least >= 1:
            yield members[part], near
            continue
        place = np.searchsorted(part, one[near]), np.searchsorted(part, other[near])
        for smaller, within in _components(part, *place, scores[near], least=least + _STEP):
            yield members[smaller], near[within]


def _roots(count: int, one: Numbers, other: Numbers) -> Numbers:
    """Return for each member the smallest number in its component, by handing the smaller number on."""
    root = np.arange(count)
    while True:
        low = np.minimum(root[one], root[other])
        before = root.copy()
        np.minimum.at(root, root[one], low)
        np.minimum.at(root, root[other], low)
        root = root[root]
        if np.array_equal(root, before):
            return root


def _chained(matrix: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Link one component by chains of nearest neighbours (Benzécri 1982), which finds the same groups.

    Changes *matrix*: means between groups.
    """
    groups: dict[int, list[int]] = {number: [number] for number in range(len(matrix))}
    done: list[list[int]] = []
    chain: list[int] = []
    np.fill_diagonal(matrix, -1)
    while groups:
        if not chain:
            chain.append(next(iter(groups)))
        top = chain[-1]
        best = int(np.argmax(matrix[top]))
        if len(chain) > 1 and matrix[top, chain[-2]] >= matrix[top, best]:
            best = chain[-2]
        if matrix[top, best] < threshold:
            done.append(groups.pop(top))
            matrix[top], matrix[:, top] = -1, -1
            chain.pop()
        elif len(chain) > 1 and best == chain[-2]:
            del chain[-2:]
            _merge(matrix, groups, min(top, best), max(top, best))
        else:
            chain.append(best)
    return done


def _merge(matrix: NDArray[np.float64], groups: dict[int, list[int]], one: int, other: int) -> None:
    """Move *other* into *one*."""
    here, there = len(groups[one]), len(groups[other])
    mean = (here * matrix[one] + there * matrix[other]) / (here + there)
    mean[matrix[one] < 0] = -1
    matrix[one] = matrix[:, one] = mean
    matrix[other], matrix[:, other] = -1, -1
    matrix[one, one] = -1
    groups[one] += groups.pop(other)
