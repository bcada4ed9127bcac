"""The trained judge of pairs: small networks over all that two statements are compared by.

First by counts of shared words, by place, source and chain; then, where those leave it open, also by what reading both
says; and at last by what both have in common with the other statements of the set.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from woozle.group.company import company
from woozle.group.features import NAMES
from woozle.group.setting import SETTING_NAMES
from woozle.group.vectors import WordVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from woozle.group.bags import Floats, Numbers
    from woozle.group.features import Comparison
    from woozle.group.likeness import Likeness

    Weights = NDArray[np.float32]

PAIR_NAMES = NAMES + SETTING_NAMES
"""The columns that the networks read, in order."""

_MOST = 4.0
"""Where a column is cut off, in standard deviations, so that no odd text leads the networks far away."""

_AT_ONCE = 20_000
"""How many pairs are judged in one go."""

UNSURE = 0.2
"""Pairs that score lower in one turn aren't judged in the next."""

TURNS = ("first", "second", "third")
"""The fields of `PairModel` that are networks."""

_MOST_READ = 2_000
"""Sets of more statements are judged by the first networks alone: reading each takes some milliseconds."""


@dataclass(frozen=True, slots=True)
class Networks:
    """Several networks with one hidden layer, side by side.

    Attributes:
        mean: Of each column, as in training.
        scale: Its standard deviation.
        hidden: Shape (networks, columns, units).
        hidden_bias: Shape (networks, units).
        out: Shape (networks, units).
        out_bias: Shape (networks,).
    """

    mean: Weights
    scale: Weights
    hidden: Weights
    hidden_bias: Weights
    out: Weights
    out_bias: Weights

    def judge(self, features: Floats) -> Floats:
        """Return the mean of their answers, from 0 to 1, to rows of features."""
        rows = np.clip((features.astype(np.float32) - self.mean) / self.scale, -_MOST, _MOST)
        total = np.zeros(len(rows))
        for hidden, bias, out, out_bias in zip(
            self.hidden, self.hidden_bias, self.out, self.out_bias, strict=True
        ):
            inner = np.maximum(rows @ hidden + bias, 0)
            total += 1 / (1 + np.exp(-(inner @ out + out_bias).astype(np.float64)))
        return total / len(self.out)


@dataclass(frozen=True, slots=True)
class PairModel:
    """Says how sure it is that two statements are about one claim; plugs into `group` as `score`.

    Attributes:
        words: Vectors of words.
        first: Networks over `PAIR_NAMES`.
        second: Networks over those and what `likeness` says, for pairs that the first don't rule out.
        third: Networks over `COMPANY_NAMES`, for pairs that neither rule out.
        threshold: The least mean score at which two groups of statements are one claim.
        likeness: Reads the statements; if None, the first networks have the last word.
    """

    words: WordVectors
    first: Networks
    second: Networks
    third: Networks
    threshold: float
    likeness: Likeness | None = None

    @classmethod
    def from_bytes(cls, data: bytes, likeness: Likeness | None = None) -> PairModel:
        """Read what `training.pairs` wrote.

        Raises:
            ValueError: It isn't that, or was made for other columns.
            KeyError: A part is missing.
        """
        with np.load(io.BytesIO(data), allow_pickle=False) as parts:
            if tuple(parts["names"].tolist()) != PAIR_NAMES:
                raise ValueError("the pair model was made for other features")
            stems = bytes(parts["stems"]).decode().split("\n")
            table = parts["table"].astype(np.float32) * parts["steps"][:, None]
            first, second, third = (
                Networks(*(parts[f"{turn}_{field.name}"].astype(np.float32) for field in fields(Networks)))
                for turn in TURNS
            )
            words = WordVectors({stem: row for row, stem in enumerate(stems)}, table)
            return cls(words, first, second, third, float(parts["threshold"]), likeness)

    def __call__(self, comparison: Comparison, one: Numbers, other: Numbers) -> Floats:
        """Score the pairs (one[k], other[k]), from 0 to 1; all of a set at once, as each is judged beside the others."""
        parts = [self._scored(comparison, *part) for part in _parts(one, other)]
        scores = np.concatenate(parts) if parts else np.empty(0)
        unsure = np.flatnonzero(scores >= UNSURE)
        if len(unsure) and self.likeness is not None and worth_reading(comparison):
            columns = company(len(comparison.passages), one, other, scores, unsure)
            scores[unsure] = self.third.judge(columns)
        return scores

    def _scored(self, comparison: Comparison, one: Numbers, other: Numbers) -> Floats:
        settings = comparison.settings(self.words)
        features = np.column_stack([comparison.features(one, other), settings.features(one, other)])
        scores = self.first.judge(features)
        if self.likeness is None or not worth_reading(comparison):
            return scores
        unsure = scores >= UNSURE
        read = comparison.impressions(self.likeness).scores(one[unsure], other[unsure])
        scores[unsure] = self.second.judge(np.column_stack([features[unsure], read]))
        return scores


def worth_reading(comparison: Comparison) -> bool:
    """Tell whether the statements are read: the set has several reports, which word things differently, and isn't too large."""
    several = len({passage.article for passage in comparison.passages}) > 1
    return several and len(comparison.passages) <= _MOST_READ


def _parts(one: Numbers, other: Numbers) -> list[tuple[Numbers, Numbers]]:
    return [(one[at : at + _AT_ONCE], other[at : at + _AT_ONCE]) for at in range(0, len(one), _AT_ONCE)]
