"""Groups by average linking over the pairs that were scored at all."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Scored = tuple[int, int, float]
"""Two members by number, the smaller first, and how sure it is that they belong together, from 0 to 1."""


def linked(count: int, pairs: Iterable[Scored], *, threshold: float) -> list[list[int]]:
    """Join members into groups while the mean score between two groups is at least *threshold*.

    A pair that isn't listed counts as 0. Equal scores are taken in the order of the numbers, so that the same
    pairs in any order give the same groups.

    Args:
        count: The number of members.
        pairs: Each once; only pairs above 0 are worth listing.
        threshold: The least mean score of a join.

    Returns:
        The groups, each sorted, in the order of their first members.
    """
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for one, other, score in pairs:
        sums[one][other] = sums[other][one] = score
    members = [[number] for number in range(count)]
    heap = [
        (-score, a, b) for a in range(count) for b, score in sums[a].items() if a < b and score >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        negative, one, other = heapq.heappop(heap)
        if _mean(sums, members, one, other) != -negative:
            continue
        _join(sums, members, one, other)
        for third in sums[one]:
            mean = _mean(sums, members, one, third)
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(one, third), max(one, third)))
    return [sorted(group) for group in members if group]


def _mean(sums: list[dict[int, float]], members: list[list[int]], one: int, other: int) -> float:
    """Return the mean score between two groups; -1 if one of them is gone."""
    if other not in sums[one]:
        return -1.0
    return sums[one][other] / (len(members[one]) * len(members[other]))


def _join(sums: list[dict[int, float]], members: list[list[int]], one: int, other: int) -> None:
    """Move *other* into *one*."""
    for third, score in sums[other].items():
        del sums[third][other]
        if third != one:
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + score
    sums[other].clear()
    members[one] += members[other]
    members[other] = []
