"""Log-linear models, learnt by AdaGrad (Duchi et al. 2011), one example after the other: seeded, numpy only."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from woozle.annotate.sources.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_RATE = 0.15


def frequent(examples: Sequence[Sequence[str]], *, least: int) -> dict[str, int]:
    """Number the features that at least *least* examples have."""
    counts = Counter(feature for example in examples for feature in set(example))
    return {name: i for i, name in enumerate(sorted(f for f, n in counts.items() if n >= least))}


def learn_table(
    examples: Sequence[Sequence[str]],
    labels: Sequence[str],
    *,
    least: int = 5,
    decay: float = 1e-3,
    rounds: int = 10,
    smallest: int = 14,
) -> Table:
    """Learn which features speak for which label.

    Args:
        examples: The features of each example.
        labels: The label of each.
        least: In how many examples a feature must occur.
        decay: Strength of the pull of weights to zero.
        rounds: How often the examples are gone through.
        smallest: Weights of fewer hundredths are left out.
    """
    names = frequent(examples, least=least)
    known = tuple(sorted(set(labels)))
    data = [
        (np.array(sorted({names[f] for f in example if f in names}), dtype=np.int64), known.index(label))
        for example, label in zip(examples, labels, strict=True)
    ]
    weights, squares = np.zeros((len(names), len(known))), np.full((len(names), len(known)), 1e-2)
    shuffle = random.Random(0).shuffle  # the order of examples is no secret
    for _ in range(rounds):
        shuffle(data)
        for features, gold in data:
            if len(features):
                _step(weights, squares, features, gold, decay)
    return _table(names, known, weights, smallest)


def _step(weights: Floats, squares: Floats, features: NDArray[np.int64], gold: int, decay: float) -> None:
    scores = weights[features].sum(axis=0)
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    shares[gold] -= 1
    gradient = shares[None, :] + decay * weights[features]
    squares[features] += gradient**2
    weights[features] -= _RATE * gradient / np.sqrt(squares[features])


def _table(names: dict[str, int], labels: tuple[str, ...], weights: Floats, smallest: int) -> Table:
    rounded = np.rint(weights * 100).astype(int)
    rows = {
        name: tuple((int(i), int(rounded[row, i])) for i in np.flatnonzero(abs(rounded[row]) >= smallest))
        for name, row in names.items()
    }
    return Table(labels, {name: pairs for name, pairs in rows.items() if pairs})
