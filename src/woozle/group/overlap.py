"""Which texts stand, in good part, in which others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from woozle.group.shingles import Shingled, shingle

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    distinct: dict[int, Hashes] = {}

    def of(text: int) -> Hashes:
        if text not in distinct:
            distinct[text] = shingled.of(text)
        return distinct[text]

    found = []
    for one, other in _candidates(shingled, threshold):
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


def _candidates(shingled: Shingled, threshold: float) -> list[tuple[int, int]]:
    """Return the pairs whose samples share enough for a full comparison."""
    hashes, owners = _sample(shingled)
    count = len(shingled.bounds) - 1
    pairs = _pairs(hashes, owners, count)
    if not len(pairs):
        return []
    codes, shared = np.unique(pairs, return_counts=True)
    one, other = np.divmod(codes, count)
    in_full = np.bincount(owners, minlength=count)
    in_sample = np.bincount(owners[_in_sample(shingled, hashes)], minlength=count)
    is_short = np.diff(shingled.bounds) < _SHORT
    # Two short texts were looked up in full; a long one brings only its sample to the comparison.
    both = is_short[one] & is_short[other]
    sizes = np.where(
        both, np.minimum(in_full[one], in_full[other]), np.minimum(in_sample[one], in_sample[other])
    )
    enough = shared >= sizes * threshold * _SLACK
    return list(zip(one[enough].tolist(), other[enough].tolist(), strict=True))


def _sample(shingled: Shingled) -> tuple[Hashes, Numbers]:
    """Return a sample of the shingles, sorted, each once a text, with the texts that they belong to."""
    owners = shingled.owners()
    short = np.diff(shingled.bounds)[owners] < _SHORT
    kept = _in_sample(shingled, shingled.hashes) | short
    hashes, owners = shingled.hashes[kept], owners[kept]
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    fresh = np.ones(len(hashes), dtype=bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    return hashes[fresh], owners[fresh]


def _in_sample(shingled: Shingled, hashes: Hashes) -> NDArray[np.bool_]:
    every = np.uint64(_SAMPLE if len(shingled.hashes) > _FEW else 1)
    kept: NDArray[np.bool_] = hashes % every == 0
    return kept


def _pairs(hashes: Hashes, owners: Numbers, count: int) -> Numbers:
    """Return a code for each pair of texts and each sampled shingle that they share."""
    found = []
    alike = np.arange(len(hashes))
    for distance in range(1, _NEIGHBOURS):
        alike = alike[alike + distance < len(hashes)]
        alike = alike[hashes[alike] == hashes[alike + distance]]
        if not len(alike):
            break
        found.append(owners[alike] * count + owners[alike + distance])
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)
