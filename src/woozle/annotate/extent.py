"""How far a content reaches: marks, joined pieces, quotations that run on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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
    near = _finder(quotes)
    found = [join(text, [_with_marks(text, s, near(s)) for s in content]) for content in contents]
    owners: dict[Span, set[int]] = defaultdict(set)
    for i, content in enumerate(found):
        for quote in _quotes_in(content, near):
            owners[quote].add(i)
    cut = {quote for cue in cues for quote in _quotes_in(cue, near)}
    for i, content in enumerate(found):
        own = (q for q in _quotes_in(content, near) if owners[q] == {i} and q not in cut)
        runs_on = [q for q in own if _is_mostly(q, content)]
        if runs_on:
            found[i] = join(text, [*content, *runs_on])
    return [tuple(content) for content in found]


def _finder(quotes: Sequence[Span]) -> Callable[[Span], Sequence[Span]]:
    """Return a function that gives the quotations no further than two characters from a span."""
    starts, ends = [q.start for q in quotes], [q.end for q in quotes]
    return lambda span: quotes[bisect_left(ends, span.start - 1) : bisect_right(starts, span.end + 1)]


def _quotes_in(spans: Iterable[Span], near: Callable[[Span], Sequence[Span]]) -> list[Span]:
    return list(dict.fromkeys(quote for span in spans for quote in near(span) if quote.overlaps(span)))


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
