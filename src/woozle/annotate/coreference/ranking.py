"""Which candidate is chosen: a small network over the features that hold of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from woozle.annotate.coreference import weights
from woozle.annotate.vectors import Vectors, floats_parsed, floats_printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """A ranking: what each feature adds to a candidate's score, and to what the score is bent by.

    Attributes:
        vectors: For each feature what it adds, first to the score, then to each of u units.
        bias: Of each unit, shape (u,).
        out: What each unit adds to the score by as much as it is above zero, shape (u,).
    """

    vectors: Vectors
    bias: Floats
    out: Floats

    def printed(self) -> tuple[str, str, str]:
        """Return names, vectors and the rest as text, for `parsed`."""
        return (*self.vectors.printed(), floats_printed(self.bias, self.out))

    @classmethod
    def parsed(cls, names: str, vectors: str, rest: str) -> Network:
        """Read what `printed` wrote."""
        known = Vectors.parsed(names, vectors)
        units = known.rows.shape[1] - 1
        return cls(known, *floats_parsed(rest, (units,), (units,)))

    def scores(self, rows: Sequence[Sequence[str]]) -> Floats:
        """Return how much speaks for each row of features."""
        sums = self.vectors.sums([with_shared(row) for row in rows])
        scores: Floats = sums[:, 0] + np.maximum(sums[:, 1:] + self.bias, 0) @ self.out
        return scores


def with_shared(row: Sequence[str]) -> list[str]:
    """Return features as they hold for one kind of phrase, and for all."""
    kind = row[0].partition(":")[0]
    return [*row, f"kind={kind}", *map(_shared, row)]


@lru_cache(maxsize=4096)
def _shared(name: str) -> str:
    return name.partition(":")[2]


@cache
def network() -> Network:
    """Return the trained ranking."""
    return Network.parsed(weights.NAMES, weights.VECTORS, weights.REST)


def probabilities(rows: Sequence[Sequence[str]]) -> list[float]:
    """Return how probable each row of features is among the rows."""
    scores = network().scores(rows)
    shares = np.exp(scores - scores.max())
    found: list[float] = (shares / shares.sum()).tolist()
    return found
