"""Where in an article something stands, in the way that people count."""

from __future__ import annotations

import re
from bisect import bisect_right

from woozle.model.text import Span

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of *text* in order, without the white space around them.

    They are set apart by blank lines; in a text that has none, every line is one.
    """
    trimmed = text.strip()
    if not trimmed:
        return []
    start = text.index(trimmed[0])
    end = start + len(trimmed)
    divider = _BLANK_LINE if _BLANK_LINE.search(text, start, end) else _LINE_END
    spans = []
    for gap in divider.finditer(text, start, end):
        spans.append(_trimmed(text, start, gap.start()))
        start = gap.end()
    return [*spans, _trimmed(text, start, end)]


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))


def paragraph_number(offset: int, spans: list[Span]) -> int:
    """Return which of the paragraphs *spans* holds *offset*, counted from 1.

    The gap after a paragraph counts as that paragraph.
    """
    return max(1, bisect_right(spans, offset, key=lambda span: span.start))
