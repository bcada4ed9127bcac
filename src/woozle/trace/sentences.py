"""The sentence around a span, for what the words beside a statement say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_END = re.compile(r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)[.!?][\"'”’)]*(?=\s|$)|\n")


def sentences(text: str) -> list[Span]:
    """Return the sentences of *text* in order, without the white space between them."""
    return list(_sentences(text))


@lru_cache(maxsize=2_000)
def _sentences(text: str) -> tuple[Span, ...]:
    """Cut a text once, however many claims of a story look into it."""
    found, start = [], 0
    for end in [match.end() for match in _END.finditer(text)] + [len(text)]:
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append(Span(start + lead, start + len(piece.rstrip())))
        start = end
    return tuple(found)


def sentences_with(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the sentences that touch any of *spans*, in order."""
    found, touched = _sentences(text), set[int]()
    for span in spans:
        first = bisect_right(found, span.start, key=lambda sentence: sentence.end)
        touched.update(
            range(first, bisect_left(found, span.end, lo=first, key=lambda sentence: sentence.start))
        )
    return [found[place] for place in sorted(touched)]
