"""The words of a text, with the sentence each stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.text import Span

_WORD = re.compile(r"[A-Z]\.(?:[A-Z]\.)*|\w+|[^\w\s]")
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sen rep gov gen lt col sgt capt maj cmdr adm prof rev hon pres vs inc ltd co corp jr sr "
    "jan feb mar apr jun jul aug sep sept oct nov dec mt ft dept est".split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words and marks; every sequence is indexed by word.

    Attributes:
        text: The text.
        starts: Offset of each word's first character, ascending.
        ends: Offset after each word's last character.
        low: Each word in lower case, curly apostrophes made straight.
        sentences: Number of the sentence that each word stands in, from 0. A line break ends a sentence.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    low: Sequence[str]
    sentences: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        """Return a word as printed."""
        return self.text[self.starts[index] : self.ends[index]]

    def within(self, span: Span) -> range:
        """Return the indices of the words that *span* touches."""
        first = bisect_right(self.ends, span.start)
        return range(first, max(first, bisect_left(self.starts, span.end)))

    def sentence_around(self, index: int) -> tuple[int, int]:
        """Return the first word of the sentence that word *index* stands in, and the word after its last."""
        number = self.sentences[index]
        return bisect_left(self.sentences, number), bisect_right(self.sentences, number)

    def covered(self, spans: Iterable[Span]) -> list[int]:
        """Return the indices of the words that *spans* touch, in their order."""
        return [index for span in spans for index in self.within(span)]


def words_of(text: str) -> Words:
    """Cut *text* into words and sentences."""
    starts, ends, low = [], [], []
    for found in _WORD.finditer(text):
        starts.append(found.start())
        ends.append(found.end())
        low.append(found[0].lower())
    low = ["'" if word == "’" else word for word in low]
    return Words(text, starts, ends, low, _sentence_numbers(text, starts, ends, low))


def _sentence_numbers(text: str, starts: list[int], ends: list[int], low: list[str]) -> list[int]:
    numbers, current, ended = [], 0, False
    for index, start in enumerate(starts):
        gap = text[ends[index - 1] : start] if index else ""
        if "\n" in gap or (ended and gap and low[index] not in _CLOSERS and not text[start].islower()):
            current += 1
            ended = False
        numbers.append(current)
        if low[index] in _ENDS:
            ended = index == 0 or low[index - 1] not in _ABBREVIATIONS
        elif low[index] not in _CLOSERS:
            ended = False
    return numbers
