"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from typing import Final

from woozle.model.text import Span

_SENTENCE: Final = re.compile(
    r"\S.*?(?:(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)[.!?][\"”’)]*(?=\s+[A-Z\d\"“‘(]|\s*$)|$)",
    re.MULTILINE,
)


def sentences(text: str) -> list[Span]:
    """Return the sentences of *text*, in order; a line break ends one, a stop before a small letter doesn't."""
    return [Span(*match.span()) for match in _SENTENCE.finditer(text)]
