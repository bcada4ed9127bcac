"""How much each feature counts, and which candidate is chosen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from woozle.annotate.coreference.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence


def probabilities(rows: Sequence[Sequence[str]]) -> list[float]:
    """Return how probable each row of features is among the rows, by a log-linear model."""
    weigh = WEIGHTS.get
    scores = [sum([weigh(name, 0) for name in row]) / 100 for row in rows]
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]
