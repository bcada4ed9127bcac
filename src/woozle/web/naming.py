"""What articles are called on pages, and how what is long is cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.article import Article

_LONGEST = 90


def title_of(article: Article | None, origin: str) -> str:
    """Return an article's headline; without one the words that it begins with, or where it was found."""
    if article is None:
        return origin_words(origin)
    begins = cut(" ".join(article.text[: 2 * _LONGEST].split()), _LONGEST)
    return article.headline or begins or origin_words(origin)


def origin_words(origin: str) -> str:
    """Return where an article was found, without the marks that tell one upload from another."""
    if origin.startswith("paste:"):
        return "a pasted text"
    uploaded = re.fullmatch(r"upload:(.+):[0-9a-f]{8}", origin, re.DOTALL)
    return uploaded[1] if uploaded else origin


def cut(words: str, most: int) -> str:
    """Return at most *most* characters of words, whole ones where that leaves more than half of them, and that something is missing."""
    if len(words) <= most:
        return words
    whole = words[: most - 1].rpartition(" ")[0].rstrip()
    return f"{whole} …" if 2 * len(whole) > most else f"{words[: most - 1]}…"
