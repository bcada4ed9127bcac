"""Where a word or a phrase stands in a text: what an index isn't sure of, the text tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from woozle.store.words import words_of

if TYPE_CHECKING:
    from woozle.store.words import Term

_WORD = re.compile(r"[^\W_]+")


def find_term(text: str, term: Term) -> int | None:
    """Return the offset at which *term* first stands in *text*, or None."""
    if text.isascii():
        plain = _pattern(term).search(text.lower())
        return plain.start() if plain else None
    plain = _pattern(term, re.IGNORECASE).search(text)
    return plain.start() if plain else _find_folded(text, term)


@lru_cache(maxsize=32)
def _pattern(term: Term, flags: int = 0) -> re.Pattern[str]:
    first, *others = term.words
    # Beginning with letters, which are sought at ten times the speed of a condition on what stands before them.
    written = rf"{first}(?<![^\W_]{first})" + "".join(rf"[\W_]+{word}" for word in others)
    return re.compile(written + ("" if term.prefix else r"(?![^\W_])"), flags)


def _find_folded(text: str, term: Term) -> int | None:
    """Return the same, whatever the accents; word by word, which is slow."""
    words = [(match.start(), folded) for match in _WORD.finditer(text) for folded in words_of(match[0])]
    size = len(term.words)
    for here in range(len(words) - size + 1):
        found = tuple(word for _, word in words[here : here + size])
        if found == term.words or (
            term.prefix and found[:-1] == term.words[:-1] and found[-1].startswith(term.words[-1])
        ):
            return words[here][0]
    return None


def stands_in_part_of(text: str, term: Term) -> bool:
    """Tell whether *term* may stand in some part of *text*, which may begin and end within a word."""
    if text.isascii():
        return re.search(r"[\W_]+".join(term.words), text.lower()) is not None
    return " ".join(term.words) in " ".join(words_of(text))
