"""Statements with the words right before and after them, as they are read to see whether two say the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)[.!?][\"'”’)]*(?=\s|$)|\n")
_SHORT = 12
"""A content of fewer words needs the sentence before it to be understood: "It never took place"."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a statement says, and what stands around it in print.

    Attributes:
        before: From the start of its sentence, or of the one before if it is short, to the content.
        content: Its words, with whatever stands between their parts.
        after: From there to the end of the sentence.
    """

    before: str
    content: str
    after: str


class Page:
    """A text cut into sentences.

    White space goes with the sentence after it. A line break ends a sentence, and behind a full stop or another line
    break it is one by itself: what stands before the first sentence of a paragraph is mostly empty.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in _SENTENCE_END.finditer(text) if m.end() < len(text))]

    def sentences(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first and the last sentence that a stretch touches."""
        return bisect_right(self.starts, start) - 1, bisect_right(self.starts, max(end - 1, start)) - 1

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of some sentences, half open, white space before them included."""
        edges = [*self.starts, len(self.text)]
        return edges[max(first, 0)], edges[last + 1]

    def excerpt(self, start: int, end: int) -> Excerpt:
        """Return a stretch with what stands around it."""
        first, last = self.sentences(start, end)
        content = self.text[start:end]
        opening, closing = self.bounds(first - (len(content.split()) < _SHORT), last)
        return Excerpt(self.text[opening:start], content, self.text[end:closing])
