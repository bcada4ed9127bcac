"""The trained judge of pairs: small networks over all that two statements are compared by."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from woozle.group.features import NAMES
from woozle.group.setting import SETTING_NAMES
from woozle.group.vectors import WordVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from woozle.group.bags import Floats, Numbers
    from woozle.group.features import Comparison

    Weights = NDArray[np.float32]

PAIR_NAMES = NAMES + SETTING_NAMES
"""The columns that the networks read, in order."""

_MOST = 4.0
"""Where a column is cut off, in standard deviations, so that no odd text leads the networks far away."""

_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class PairModel:
    """Says how sure it is that two statements are about one claim; plugs into `group` as `score`.

    Several networks with one hidden layer, the mean of their answers taken.

    Attributes:
        words: Vectors of words.
        mean: Of each column, as in training.
        scale: Its standard deviation.
        hidden: Shape (networks, columns, units).
        hidden_bias: Shape (networks, units).
        out: Shape (networks, units).
        out_bias: Shape (networks,).
        threshold: The least mean score at which two groups of statements are one claim.
    """

    words: WordVectors
    mean: Weights
    scale: Weights
    hidden: Weights
    hidden_bias: Weights
    out: Weights
    out_bias: Weights
    threshold: float

    @classmethod
    def from_bytes(cls, data: bytes) -> PairModel:
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
            rest = {name: parts[name].astype(np.float32) for name in _NETWORK}
            words = WordVectors({stem: row for row, stem in enumerate(stems)}, table)
            return cls(words=words, threshold=float(parts["threshold"]), **rest)

    def __call__(self, comparison: Comparison, one: Numbers, other: Numbers) -> Floats:
        """Score the pairs (one[k], other[k]), from 0 to 1."""
        settings = comparison.settings(self.words)
        scores = [
            self.judge(
                np.column_stack([comparison.features(rows, columns), settings.features(rows, columns)])
            )
            for rows, columns in _parts(one, other)
        ]
        return np.concatenate(scores) if scores else np.empty(0)

    def judge(self, features: Floats) -> Floats:
        """Return the mean answer of the networks to rows of `PAIR_NAMES`."""
        rows = np.clip((features.astype(np.float32) - self.mean) / self.scale, -_MOST, _MOST)
        total = np.zeros(len(rows))
        for hidden, bias, out, out_bias in zip(
            self.hidden, self.hidden_bias, self.out, self.out_bias, strict=True
        ):
            inner = np.maximum(rows @ hidden + bias, 0)
            total += 1 / (1 + np.exp(-(inner @ out + out_bias).astype(np.float64)))
        return total / len(self.out)


_NETWORK = ("mean", "scale", "hidden", "hidden_bias", "out", "out_bias")


def _parts(one: Numbers, other: Numbers) -> list[tuple[Numbers, Numbers]]:
    return [(one[at : at + _AT_ONCE], other[at : at + _AT_ONCE]) for at in range(0, len(one), _AT_ONCE)]
