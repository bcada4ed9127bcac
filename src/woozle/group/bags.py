"""Many bags of words at once: weights, and dot products of chosen pairs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_WIDE = np.int64(1) << np.int64(32)


class Vocabulary:
    """The terms of a set of passages, with how telling each one is.

    Attributes:
        number: The number of each term.
        rarity: By number: the logarithm of the number of passages by those that have it.
    """

    def __init__(self, passages: Sequence[Iterable[str]]) -> None:
        held = Counter(term for passage in passages for term in set(passage))
        self.number: Mapping[str, int] = {term: number for number, term in enumerate(sorted(held))}
        total = len(passages) + 1
        self.rarity: Floats = np.array([log(total / held[term]) for term in self.number], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Bags:
    """The weighted terms of many passages, one row each.

    Attributes:
        bounds: Where each row begins, and at last where they all end.
        codes: Row and term in one number, sorted.
        terms: The terms, row by row.
        weights: Their weights.
        norms: The Euclidean length of each row; 1 for an empty one.
    """

    bounds: Numbers
    codes: Numbers
    terms: Numbers
    weights: Floats
    norms: Floats

    @classmethod
    def of(cls, passages: Sequence[Iterable[str]], vocabulary: Vocabulary) -> Bags:
        """Weigh the terms of *passages*, each once, by their rarity."""
        rows = [sorted({vocabulary.number[t] for t in p if t in vocabulary.number}) for p in passages]
        bounds = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)
        terms = np.array([term for row in rows for term in row], dtype=np.int64)
        owners = np.repeat(np.arange(len(rows), dtype=np.int64), np.diff(bounds))
        weights = vocabulary.rarity[terms] if len(terms) else np.empty(0)
        squares = _totals(owners, weights**2, len(rows))
        return cls(
            bounds, owners * _WIDE + terms, terms, weights, np.sqrt(np.where(squares > 0, squares, 1.0))
        )

    def sums(self) -> Floats:
        """Return the sum of the weights of each row."""
        owners = self.codes // _WIDE
        return _totals(owners, self.weights, len(self.norms))


@dataclass(frozen=True, slots=True)
class Shared:
    """What each pair of rows has in common.

    Attributes:
        count: Terms.
        weight: Sum of their weights.
        product: Sum of their squared weights: the dot product.
        rarest: The largest weight; 0 for none.
    """

    count: Floats
    weight: Floats
    product: Floats
    rarest: Floats


def shared(one: Bags, rows: Numbers, other: Bags, columns: Numbers) -> Shared:
    """Return what row *rows[k]* of *one* shares with row *columns[k]* of *other*, for each k."""
    lengths = one.bounds[rows + 1] - one.bounds[rows]
    pair = np.repeat(np.arange(len(rows), dtype=np.int64), lengths)
    ends = np.cumsum(lengths)
    place = (
        np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths) + one.bounds[rows][pair]
    )
    wanted = columns[pair] * _WIDE + one.terms[place]
    at = np.searchsorted(other.codes, wanted)
    at[at == len(other.codes)] = 0
    hit = other.codes[at] == wanted if len(other.codes) else np.zeros(len(wanted), dtype=bool)
    pair, weight = pair[hit], one.weights[place][hit]
    rarest = np.zeros(len(rows))
    np.maximum.at(rarest, pair, weight)
    return Shared(
        _totals(pair, np.ones(len(pair)), len(rows)),
        _totals(pair, weight, len(rows)),
        _totals(pair, weight**2, len(rows)),
        rarest,
    )


def _totals(places: Numbers, weights: Floats, count: int) -> Floats:
    return np.bincount(places, weights, minlength=count).astype(np.float64)
