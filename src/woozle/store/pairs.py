"""Two words that stand one after the other, indexed as one, by a number that others may have as well.

Words that stand everywhere say nothing, two of them beside each other do: without this, a phrase of such words is
looked for in every report. A number takes less room than two words, and there are never too many.
"""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from woozle.store.words import Term

LETTERS = 3
"""Up to so many of the first letters of a word are paired with the one before as well: open phrases are found by that."""

_SHORT = 3
"""The words that stand everywhere are short, in any language: "of the", "auf dem", "de la"."""


def pairs_of(words: Sequence[str], *, numbers: int) -> set[int]:
    """Return for each two words that stand one after the other their number below *numbers*; others may have the same."""
    return _numbered(pairwise(words), numbers)


def short_threes_of(words: Sequence[str], *, numbers: int) -> set[int]:
    """Return the same for each three that stand one after the other and are short: each two of "of the in" stand together often."""
    threes = zip(words, words[1:], words[2:], strict=False)
    return {
        _sum_of(" ".join(three)) % numbers
        for three in threes
        if len(three[0]) <= _SHORT and len(three[1]) <= _SHORT and len(three[2]) <= _SHORT
    }


def open_pairs_of(words: Sequence[str], *, numbers: int, letters: int = LETTERS) -> set[int]:
    """Return the same, and the numbers of each word and the first letters of the next, if that is longer: "the f*"."""
    found = set[int]()
    for one, after in set(pairwise(words)):
        # The sum of both goes on from that of the first: half of the time of indexing is spent here.
        before = _sum_of(f"{one} ")
        found.add(_sum_of(after, before) % numbers)
        for size in range(1, min(len(after), letters + 1)):
            found.add(_sum_of(f"{after[:size]}*", before) % numbers)
    return found


def _numbered(pairs: Iterable[tuple[str, str]], numbers: int) -> set[int]:
    return {_sum_of(f"{one} {after}") % numbers for one, after in pairs}


def _sum_of(written: str, before: int = 0) -> int:
    return zlib.crc32(written.encode("utf-8", "surrogatepass"), before)


def pair_tokens(numbers: Iterable[int]) -> Iterator[str]:
    """Yield the tokens by which what holds the pairs of these numbers is found: "_p_3f"."""
    yield from (f"_p_{number:x}" for number in sorted(numbers))


def open_pairs_at(phrase: Term, *, numbers: int, letters: int = LETTERS) -> set[int]:
    """Return the numbers of which one is there wherever an open phrase stands, and seldom elsewhere."""
    before, beginning = phrase.words[-2:]
    seconds = phrase.ends
    if len(beginning) <= letters:
        seconds = (beginning, f"{beginning}*")
    elif seconds is None:
        seconds = (f"{beginning[:letters]}*",)
    return _numbered(((before, second) for second in seconds), numbers)
