"""A log-linear classifier as a table: for each feature, how much it counts for each label."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_UNIT = 100
"""Weights are written in hundredths."""


@dataclass(frozen=True, slots=True)
class Table:
    """Weights of features.

    Attributes:
        labels: The labels, in the order of the weights.
        weights: For each feature, the labels it counts for, by index, and how much.
    """

    labels: tuple[str, ...]
    weights: Mapping[str, tuple[tuple[int, int], ...]]


def parse_table(text: str) -> Table:
    """Read a table: a line of labels, then a line `feature index:weight index:weight …` for each feature."""
    first, *lines = text.strip().splitlines()
    weights = {}
    for line in lines:
        feature, *pairs = line.split(" ")
        weights[feature] = tuple((int(i), int(w)) for i, w in (pair.split(":") for pair in pairs))
    return Table(tuple(first.split(" ")), weights)


def print_table(table: Table) -> str:
    """Write a table as `parse_table` reads it."""
    lines = (
        " ".join([feature, *(f"{index}:{weight}" for index, weight in pairs)])
        for feature, pairs in sorted(table.weights.items())
    )
    return "\n".join([" ".join(table.labels), *lines])


def probabilities(table: Table, traits: Iterable[str]) -> list[float]:
    """Return how probable each label is, in the order of `labels`."""
    scores = [0] * len(table.labels)
    find = table.weights.get
    for trait in traits:
        if pairs := find(trait):
            for index, weight in pairs:
                scores[index] += weight
    return shares([score / _UNIT for score in scores])


def shares(scores: Sequence[float]) -> list[float]:
    """Return the softmax of *scores*."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [share / total for share in raised]


def mixed(
    ours: Sequence[float], theirs: Sequence[float], common: Sequence[float], trust: float
) -> list[float]:
    """Combine two opinions on the same labels by a logarithmic pool (Genest and Zidek 1986).

    Args:
        ours: How probable each label is by the first.
        theirs: By the second.
        common: How common each label is in what both learnt from. Either opinion reckons with that; it must count once,
            or what is rare is hardly ever said.
        trust: How much the second counts beside the first.
    """
    tiny = 1e-6
    return shares(
        [
            math.log(our + tiny) + trust * (math.log(their + tiny) - math.log(often))
            for our, their, often in zip(ours, theirs, common, strict=True)
        ]
    )
