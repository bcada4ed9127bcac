"""What the encoder sees of a text: word pieces and what the uncased vocabulary hides from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from woozle.annotate.quotes import quoted_spans
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

_PUNCTUATION: Final = 5
"""The shape of what has no letter or digit."""

_JOINTS: Final = frozenset("-‑.,")
"""What joins a word where letters or digits stand close on both sides."""

SHAPES: Final = 8
"""Case shapes: lower, Title, CAPS, single capital, with a digit, punctuation, miXed, uncased script."""

LAYOUTS: Final = 3
"""Before the piece: white space, nothing, a line break."""

QUOTATION: Final = 4
"""The piece stands outside quotation marks, inside, opens a quotation, closes one."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text.

    Attributes:
        ids: Vocabulary ids, shape (n,).
        starts: Offset of each piece's first character, shape (n,).
        ends: Offset after its last character, shape (n,).
        looks: Shape, layout and quotation of each piece, shape (n, 3).
        begins: Whether a piece begins a word, hyphens and stops inside a word being part of it, shape (n,).
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    looks: NDArray[np.int64]
    begins: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def span(self, run: tuple[int, int]) -> Span:
        """Return the characters of a half-open range of pieces, made up to whole words."""
        first, last = run
        while first > 0 and self._is_within_word(first):
            first -= 1
        while last < len(self.ids) and self._is_within_word(last):
            last += 1
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def firsts(self, start: int, end: int) -> NDArray[np.bool_]:
        """Tell of each piece of a half-open range whether it begins a word there; the first does, shape (end - start,)."""
        begins = self.begins[start:end].copy()
        begins[:1] = True
        return begins

    def _is_within_word(self, i: int) -> bool:
        """Tell whether a piece goes on with the word of the piece before it."""
        glued = self.starts[i] == self.ends[i - 1]
        return bool(glued and self.looks[i, 0] != _PUNCTUATION and self.looks[i - 1, 0] != _PUNCTUATION)


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut *text* into word pieces, without the special ones."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoded.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    words = [text[s:e] for s, e in offsets.tolist()]
    shape_of = {word: _shape(word) for word in set(words)}
    shapes = np.array([shape_of[word] for word in words], dtype=np.int64)
    looks = np.stack([shapes, _layouts(text, starts, ends), _quotation(text, starts)], axis=1)
    return Pieces(
        np.array(encoded.ids, dtype=np.int64), starts, ends, looks.reshape(-1, 3), _begins(text, starts, ends)
    )


def _begins(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell of each piece whether it begins a word: "op-ed", "$9.9" and "U.S." are one, "Clinton's" is three."""
    places = list(zip(starts.tolist(), ends.tolist(), strict=True))
    solid = np.array([text[s].isalnum() for s, _ in places], dtype=bool)
    joins = np.array(
        [text[s:e] in _JOINTS and text[s - 1 : s].isalnum() and text[e : e + 1].isalnum() for s, e in places],
        dtype=bool,
    )
    word = solid | joins
    begins = np.ones(len(starts), dtype=bool)
    begins[1:] = ~(word[1:] & word[:-1] & (starts[1:] == ends[:-1]))
    return begins


def _shape(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word.istitle():
        return 1
    if not any(map(str.isalnum, word)):
        return _PUNCTUATION
    if any(map(str.isdigit, word)):
        return 4
    return 6 if word.lower() != word else 7


def _layouts(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    layouts = np.zeros(len(starts), dtype=np.int64)
    if not len(starts):
        return layouts
    gaps = starts[1:] - ends[:-1]
    layouts[1:][gaps <= 0] = 1
    breaks = np.array([found.start() for found in re.finditer("\n", text)], dtype=np.int64)
    layouts[np.searchsorted(starts, breaks[breaks < starts[-1]])] = 2
    layouts[0] = 2
    return layouts


def _quotation(text: str, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    states = np.zeros(len(starts), dtype=np.int64)
    for span in quoted_spans(text):
        first, last = np.searchsorted(starts, (span.start, span.end))
        if first < last:
            states[first:last] = 1
            states[first] = 2
            states[last - 1] = 3 if not text[span.end - 1].isalnum() else 1
    return states


def windows(pieces: Pieces, *, size: int, overlap: int) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of at most *size* pieces that overlap by about *overlap*.

    A range begins, where it can, at the first piece of a line or after a full stop, so that the
    encoder sees whole sentences.
    """
    total = len(pieces)
    start = 0
    while True:
        end = min(start + size, total)
        yield start, end
        if end == total:
            return
        start = _sentence_start(pieces, end - overlap, reach=overlap // 2)


def _sentence_start(pieces: Pieces, at: int, *, reach: int) -> int:
    for candidate in range(at, at - reach, -1):
        if pieces.looks[candidate, 1] == 2 or pieces.ids[candidate - 1] == _FULL_STOP:
            return candidate
    return at


_FULL_STOP: Final = 1012
"""The id of "." in the vocabulary of BERT uncased."""
