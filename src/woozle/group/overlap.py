"""Which texts stand, in good part, in which others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from woozle.group.shingles import Shingled, shingle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from woozle.group.shingles import Hashes, Numbers

_SAMPLE = 4
"""One shingle in so many is looked up; the pairs found are then compared in full."""

_FEW = 400_000
"""Up to so many shingles, a few thousand articles, all are looked up."""

_NEIGHBOURS = 48
"""With how many texts that share a shingle each one is paired; what more texts share is boilerplate."""

_SHORT = 64
"""Texts of fewer shingles are looked up in full: a sample of theirs would be too small."""

_SLACK = 0.5
"""How far below the threshold, as a factor, a sample may estimate a pair that is still compared in full."""


class Overlap(NamedTuple):
    """Two texts, by their place in the input, and the share of the shorter that stands in the other.

    Attributes:
        one: The place of the first text.
        other: The place of the second text, after the first.
        contained: Distinct shingles in common, by those of the text that has fewer; from 0 to 1.
    """

    one: int
    other: int
    contained: float


def overlaps(texts: Sequence[str], *, threshold: float = 0.5) -> list[Overlap]:
    """Return the pairs of texts of which at least *threshold* of the shorter stands in the longer.

    Time grows with the number of words and of pairs found, not with the number of pairs there are.
    """
    shingled = shingle(texts)
    return confirmed(shingled, _candidates(shingled, threshold), threshold=threshold)


def confirmed(shingled: Shingled, pairs: Iterable[tuple[int, int]], *, threshold: float) -> list[Overlap]:
    """Return which of *pairs*, compared in full, share at least *threshold*."""
    distinct: dict[int, Hashes] = {}

    def of(text: int) -> Hashes:
        if text not in distinct:
            distinct[text] = shingled.of(text)
        return distinct[text]

    found = []
    for one, other in pairs:
        share = containment(of(one), of(other))
        if share >= threshold:
            found.append(Overlap(one, other, share))
    return found


def containment(one: Hashes, other: Hashes) -> float:
    """Return which share of the smaller of two sorted sets stands in the larger; 0 if one is empty."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    if not len(small):
        return 0.0
    places = np.searchsorted(large, small)
    places[places == len(large)] = 0
    return float(np.count_nonzero(large[places] == small)) / len(small)


class Sizes(NamedTuple):
    """How many shingles each of many texts brings to a comparison of samples.

    Attributes:
        full: Those that are looked up.
        sampled: Those among them that belong to the sample.
        short: Whether the text is looked up in full.
    """

    full: Numbers
    sampled: Numbers
    short: NDArray[np.bool_]

    def at(self, texts: Numbers) -> Sizes:
        """Return those of chosen texts."""
        return Sizes(self.full[texts], self.sampled[texts], self.short[texts])


def sampling(shingles: int) -> int:
    """Return one in how many of a set's shingles is looked up, by how many there are, repeats counted."""
    return _SAMPLE if shingles > _FEW else 1


def sample(shingled: Shingled, *, every: int) -> tuple[Hashes, Numbers]:
    """Return a sample of the shingles, sorted, each once a text, with the texts that they belong to."""
    owners = shingled.owners()
    short = np.diff(shingled.bounds)[owners] < _SHORT
    kept = _is_sampled(shingled.hashes, every) | short
    hashes, owners = shingled.hashes[kept], owners[kept]
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    fresh = np.ones(len(hashes), dtype=bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    return hashes[fresh], owners[fresh]


def sizes_of(shingled: Shingled, hashes: Hashes, owners: Numbers, *, every: int) -> Sizes:
    """Return what each text brings to the comparison of a sample."""
    count = len(shingled.bounds) - 1
    return Sizes(
        np.bincount(owners, minlength=count),
        np.bincount(owners[_is_sampled(hashes, every)], minlength=count),
        np.diff(shingled.bounds) < _SHORT,
    )


def sharing(hashes: Hashes, owners: Numbers) -> tuple[Numbers, Numbers]:
    """Return the pairs of texts for each sampled shingle that they share, the first text first.

    Args:
        hashes: A sample, sorted.
        owners: The text of each, in order where the hash is the same.
    """
    ones, others = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    alike = np.arange(len(hashes))
    for distance in range(1, _NEIGHBOURS):
        alike = alike[alike + distance < len(hashes)]
        alike = alike[hashes[alike] == hashes[alike + distance]]
        if not len(alike):
            break
        ones.append(owners[alike])
        others.append(owners[alike + distance])
    return np.concatenate(ones), np.concatenate(others)


def are_promising(shared: Numbers, one: Sizes, other: Sizes, *, threshold: float) -> NDArray[np.bool_]:
    """Tell of which pairs the samples share enough for a full comparison."""
    # Two short texts were looked up in full; a long one brings only its sample to the comparison.
    both = one.short & other.short
    sizes = np.where(both, np.minimum(one.full, other.full), np.minimum(one.sampled, other.sampled))
    enough: NDArray[np.bool_] = shared >= sizes * threshold * _SLACK
    return enough


def _candidates(shingled: Shingled, threshold: float) -> list[tuple[int, int]]:
    """Return the pairs whose samples share enough for a full comparison."""
    every = sampling(len(shingled.hashes))
    hashes, owners = sample(shingled, every=every)
    sizes = sizes_of(shingled, hashes, owners, every=every)
    count = len(shingled.bounds) - 1
    first, second = sharing(hashes, owners)
    if not len(first):
        return []
    codes, shared = np.unique(first * count + second, return_counts=True)
    one, other = np.divmod(codes, count)
    enough = are_promising(shared, sizes.at(one), sizes.at(other), threshold=threshold)
    return list(zip(one[enough].tolist(), other[enough].tolist(), strict=True))


def _is_sampled(hashes: Hashes, every: int) -> NDArray[np.bool_]:
    kept: NDArray[np.bool_] = hashes % np.uint64(every) == 0
    return kept
