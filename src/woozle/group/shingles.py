"""Runs of five words as numbers, for many texts at once."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.int64]

SIZE = 5
"""Words in a shingle: long enough that two reporters seldom write the same one by chance."""

_STEP = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio's odd multiplier: spreads neighbours far apart
_MIX = np.uint64(0xFF51AFD7ED558CCD)  # from MurmurHash3's finaliser
_HALF = np.uint64(33)

_APART = {
    ord(mark): " " for mark in "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~‘’‚“”„‹›«»–—―…•·′″¡¿§©®™°€£¥\u00a0\u00ad"
}
"""Marks that part words. Splitting by them is several times as fast as a regular expression."""


class _Vocabulary(dict[str, int]):
    """The hash of each word, the same in every run and for every order of the texts."""

    def __missing__(self, word: str) -> int:
        number = int.from_bytes(
            blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
        )
        self[word] = number
        return number


def words_in(text: str) -> list[str]:
    """Return the words of *text* in small letters, without punctuation."""
    return text.lower().translate(_APART).split()


@dataclass(frozen=True, slots=True)
class Shingled:
    """The shingles of many texts, one text after the other.

    Attributes:
        hashes: One number a shingle, in the order of the texts; repeats are kept.
        bounds: Where each text's shingles begin in `hashes`, and at last where they all end.
    """

    hashes: Hashes
    bounds: Numbers

    def of(self, text: int) -> Hashes:
        """Return the distinct shingles of one text, sorted."""
        return np.unique(self.hashes[self.bounds[text] : self.bounds[text + 1]])

    def distinct(self) -> Shingled:
        """Return the shingles of each text sorted, each once a text."""
        owners = self.owners()
        order = np.lexsort((self.hashes, owners))
        hashes, owners = self.hashes[order], owners[order]
        fresh = np.ones(len(hashes), dtype=bool)
        fresh[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
        return Shingled(hashes[fresh], np.searchsorted(owners[fresh], np.arange(len(self.bounds))))

    def owners(self) -> Numbers:
        """Return, for each entry of `hashes`, the text that it belongs to."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))


def shingle(texts: Iterable[str], *, size: int = SIZE) -> Shingled:
    """Return the shingles of *texts*; a text of fewer than *size* words has none."""
    vocabulary = _Vocabulary()
    numbers, lengths = array("Q"), array("q")
    for text in texts:
        words = words_in(text)
        numbers.extend(map(vocabulary.__getitem__, words))
        lengths.append(len(words))
    return _roll(np.frombuffer(numbers, dtype=np.uint64), np.frombuffer(lengths, dtype=np.int64), size)


def shingle_count(texts: Iterable[str], *, size: int = SIZE) -> int:
    """Return how many shingles texts have, repeats counted, without making them."""
    return sum(max(len(words_in(text)) - size + 1, 0) for text in texts)


def _roll(words: Hashes, lengths: Numbers, size: int) -> Shingled:
    """Combine each run of *size* words into one number, then leave out the runs that cross two texts."""
    counts = np.maximum(lengths - size + 1, 0)
    bounds = np.concatenate(([0], np.cumsum(counts)))
    if len(words) < size:
        return Shingled(np.empty(0, dtype=np.uint64), bounds * 0)
    total = len(words) - size + 1
    rolled = words[:total].copy()
    for place in range(1, size):
        rolled *= _STEP
        rolled += words[place : place + total]
    rolled ^= rolled >> _HALF
    rolled *= _MIX
    rolled ^= rolled >> _HALF
    starts = np.cumsum(lengths) - lengths
    within = np.repeat(starts - bounds[:-1], counts) + np.arange(bounds[-1])
    return Shingled(rolled[within], bounds)
