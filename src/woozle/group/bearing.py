"""Which statements of a claim bear on it: those that only stand near what it says are let go.

In the reports of one story everything is a little alike, and average linking also takes in what is about the same
people on the same day: "It was founded in 1906" beside "The company knew of the defect". How many stand behind a claim
can only be counted over those that say it.
"""

from __future__ import annotations

import heapq
import json
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from woozle.group.pairs import worth_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from numpy.typing import NDArray

    from woozle.group.bags import Floats, Numbers
    from woozle.group.features import Comparison
    from woozle.group.likeness import Impressions, Likeness
    from woozle.group.passages import Passage

BEARING_NAMES = (
    "likeness", "likeness of the claim", "nearer than the claim", "nearest in other reports", "nearest in its report",
    "behind its report's nearest", "behind its source's nearest", "opposed, most", "opposed", "statements", "reports",
    "core in content", "core in sentence", "words", "steps", "own voice", "asks", "comments", "denies", "numbers",
)  # fmt: skip
"""The columns of `Bearings`, in order."""

_CORE = 6
"""How many words make the core of a claim: those that most of its statements have and few others."""

_NEAREST = 3
"""Over how many of the nearest statements of other reports is averaged."""

MOST = 4.0
"""Where a column is cut off, in standard deviations, so that no odd text leads far away."""

_FAR = -9.0
"""The log odds of having no such statement at all."""

_TRAITS: tuple[Callable[[Passage], float], ...] = (
    lambda passage: len(passage.content),
    lambda passage: len(passage.steps),
    lambda passage: passage.source is None,
    lambda passage: passage.asks,
    lambda passage: passage.comments,
    lambda passage: passage.denies,
    lambda passage: len(passage.numbers),
)


@dataclass(frozen=True, slots=True)
class BearingModel:
    """Says which statements of a claim bear on it: a weighted sum of plain columns; plugs into `group` as `sift`.

    Attributes:
        mean: Of each of `BEARING_NAMES` in training.
        scale: Its standard deviation.
        weights: Of the columns so measured, in log odds.
        bias: What is added to their sum.
        least: How sure it must be, from 0 to 1, that a statement bears on its claim.
        likeness: Reads the statements.
    """

    mean: Floats
    scale: Floats
    weights: Floats
    bias: float
    least: float
    likeness: Likeness

    @classmethod
    def from_bytes(cls, data: bytes, likeness: Likeness) -> BearingModel:
        """Read what `training.bearing` wrote, JSON.

        Raises:
            ValueError: It isn't that, or was made for other columns.
            KeyError: A part is missing.
        """
        told = json.loads(data)
        if tuple(told["columns"]) != BEARING_NAMES:
            raise ValueError("the model of what bears on a claim was made for other columns")
        mean, scale, weights = (
            np.array([column[part] for column in told["columns"].values()], dtype=np.float64)
            for part in ("mean", "scale", "weight")
        )
        return cls(mean, scale, weights, float(told["bias"]), float(told["least"]), likeness)

    def __call__(self, comparison: Comparison, groups: Sequence[Sequence[int]]) -> list[list[int]]:
        """Return of each group the statements that surely enough bear on its claim, one at least."""
        if not worth_reading(comparison):
            return [list(members) for members in groups]
        ready, read = Bearings(comparison.passages), comparison.impressions(self.likeness)
        return [
            self._sifted(ready, read, members) if len(members) > 1 else list(members) for members in groups
        ]

    def judge(self, columns: Floats) -> Floats:
        """Return how sure it is, from 0 to 1, that the statements with these columns bear on their claim."""
        measured = np.clip((columns - self.mean) / self.scale, -MOST, MOST)
        sure: Floats = 1 / (1 + np.exp(-(measured @ self.weights + self.bias)))
        return sure

    def _sifted(self, ready: Bearings, read: Impressions, members: Sequence[int]) -> list[int]:
        numbers = np.array(members, dtype=np.int64)
        one, other = np.triu_indices(len(numbers), 1)
        told = np.zeros((2, len(numbers), len(numbers)))
        told[:, one, other] = told[:, other, one] = read.scores(numbers[one], numbers[other]).T
        sure = self.judge(ready.columns(members, *told))
        kept: list[int] = numbers[sure >= min(self.least, sure.max())].tolist()
        return kept


class Bearings:
    """The statements of a set, ready to be weighed as members of their claims."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        held = Counter(stem for passage in passages for stem in set(passage.content))
        self._rarity = {stem: math.log((len(passages) + 1) / (count + 0.5)) for stem, count in held.items()}

    def columns(self, members: Sequence[int], likeness: Floats, opposition: Floats) -> Floats:
        """Return the columns of the statements of one claim.

        Args:
            members: The numbers of the claim's statements, two at least.
            likeness: Log odds that two of them are about one claim, shape (members, members), symmetric; the diagonal
                isn't looked at.
            opposition: Log odds that two of them oppose one another, likewise.

        Returns:
            Shape (members, 20), as `BEARING_NAMES`.
        """
        told = [self._passages[member] for member in members]
        report = _codes([passage.article for passage in told])
        steps = _codes([passage.steps for passage in told])
        others = ~np.eye(len(told), dtype=bool)
        here = others & (report[:, None] == report)
        mean = likeness.mean(axis=1, where=others)
        columns = [
            mean,
            np.full(len(told), mean.mean()),
            mean - mean.max(),
            _nearest(likeness, report[:, None] != report),
            likeness.max(axis=1, where=here, initial=_FAR),
            np.where(here, mean, _FAR).max(axis=1) - mean,
            np.where(here & (steps[:, None] == steps), mean, _FAR).max(axis=1) - mean,
            opposition.max(axis=1, where=others, initial=-np.inf),
            opposition.mean(axis=1, where=others),
            np.full(len(told), len(told)),
            np.full(len(told), report.max() + 1),
            *self._cores(told),
            *([float(trait(passage)) for passage in told] for trait in _TRAITS),
        ]
        return np.column_stack(columns)

    def _cores(self, told: Sequence[Passage]) -> tuple[list[float], list[float]]:
        """Return which share of what the others have at their core each has in its content, and in its sentence."""
        counts = Counter(stem for passage in told for stem in set(passage.content))
        content, sentence = [], []
        for passage in told:
            own = set(passage.content)
            worth = {
                stem: (count - (stem in own)) * self._rarity[stem]
                for stem, count in counts.items()
                if count > (stem in own)
            }
            core = set(heapq.nsmallest(_CORE, worth, key=lambda stem: (-worth[stem], stem)))
            content.append(len(core & own) / max(1, len(core)))
            sentence.append(len(core.intersection(passage.sentence)) / max(1, len(core)))
        return content, sentence


def _codes(values: Sequence[Hashable]) -> Numbers:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)


def _nearest(likeness: Floats, allowed: NDArray[np.bool_]) -> Floats:
    """Return the mean of each one's greatest scores with those allowed."""
    ordered = -np.sort(np.where(allowed, -likeness, np.inf), axis=1)[:, :_NEAREST]
    known = np.isfinite(ordered)
    means: Floats = np.where(known, ordered, 0).sum(axis=1) / np.maximum(1, known.sum(axis=1))
    return np.where(known.any(axis=1), means, _FAR)
