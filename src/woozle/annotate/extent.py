"""How far a content reaches: marks, joined pieces, quotations that run on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST: Final = 0.5
"""The share of a quotation that must be found to be somebody's for all of it to be."""


def extend(
    text: str, contents: Sequence[Sequence[Span]], cues: Sequence[Sequence[Span]], quotes: Sequence[Span]
) -> list[tuple[Span, ...]]:
    """Return the full extent of contents that do not stand inside one another.

    A quotation has one speaker from mark to mark: of one that a content mostly covers it gets the
    rest, unless that is another's. A cue may cut a quotation off, never stand in it.

    Args:
        text: The text.
        contents: The spans of each content, in order.
        cues: The spans of each one's cue.
        quotes: The quotations of the text, from `quoted_spans`.
    """
    found = [join(text, [_with_marks(text, span, quotes) for span in content]) for content in contents]
    for i, content in enumerate(found):
        taken = [s for j, other in enumerate(found) if j != i for s in other] + [
            s for cue in cues for s in cue
        ]
        runs_on = [q for q in quotes if _is_mostly(q, content) and not any(q.overlaps(s) for s in taken)]
        if runs_on:
            found[i] = join(text, [*content, *runs_on])
    return [tuple(content) for content in found]


def _is_mostly(quote: Span, content: Iterable[Span]) -> bool:
    held = sum(min(quote.end, s.end) - max(quote.start, s.start) for s in content if quote.overlaps(s))
    return _MOST * len(quote) <= held < len(quote)


def join(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return *spans* in order, those joined that overlap or have no letter or digit between them."""
    ordered = sorted(spans)
    joined = ordered[:1]
    for _, span in pairwise(ordered):
        last = joined[-1]
        if span.start <= last.end or not any(map(str.isalnum, text[last.end : span.start])):
            joined[-1] = Span(last.start, max(last.end, span.end))
        else:
            joined.append(span)
    return joined


def _with_marks(text: str, span: Span, quotes: Iterable[Span]) -> Span:
    """Give a piece of content the quotation marks, and the stop before one, that belong to it."""
    start, end = span.start, span.end
    for quote in quotes:
        if quote.start == start - 1 and quote.end > start:
            start = quote.start
        if end < quote.end <= end + 2 and quote.start < end and not text[end : quote.end].isalnum():
            end = quote.end
    return Span(start, end)
