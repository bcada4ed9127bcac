"""One place where a text says that somebody holds, held or will hold a post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.annotate.entities.titles import singular
from woozle.annotate.posts.nouns import OPENERS, POSTS

if TYPE_CHECKING:
    from woozle.annotate.entities.words import Words
    from woozle.model.text import Span

_STOPS = frozenset(
    ', . ; : ( ) “ ” " who which that and but when while after before until till since in on at from by as said for with to'.split()
)
_LONGEST = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A mention of a tenure.

    Attributes:
        position: The post in the words of the text; None for "the post", which takes up one named before.
        span: The words that show it.
        organisation: The body it belongs to, as printed; None if not said.
        start: First day, month or year, as an ISO prefix; None if not said.
        end: Last day, month or year; None if not said.
        status: "current", "former", "acting", "outgoing", "elect" …; None if not said.
    """

    position: str | None
    span: Span
    organisation: str | None = None
    start: str | None = None
    end: str | None = None
    status: str | None = None


def post_at(words: Words, start: int) -> tuple[int, int] | None:
    """Return the first and last word of the post whose name starts at word *start*; None if none does.

    "on overseas trade", "of the harbour board" belong to it; a time does not.
    """
    head = None
    for index in range(start, min(len(words), start + 8)):
        if words.low[index] in _STOPS or words.sentences[index] != words.sentences[start]:
            break
        if singular(words.low[index]) in POSTS:
            head = index
    if head is None:
        return None
    return start, _with_area(words, head)


def _with_area(words: Words, head: int) -> int:
    """Return the last word of "of the harbour board", "on overseas trade", "for health" after a post's head."""
    last = head
    index = head + 1
    while index < min(len(words), head + _LONGEST) and words.sentences[index] == words.sentences[head]:
        low = words.low[index]
        if low in ("of", "on", "for") and (low == "of" or not _is_time(words, index + 1)):
            last, index = _noun_phrase(words, index + 1, last)
            continue
        break
    return last


def _noun_phrase(words: Words, start: int, last: int) -> tuple[int, int]:
    index = start
    while (
        index < len(words)
        and index < start + 7
        and words.low[index] not in _STOPS - {"and"}
        and words.low[index] != "of"
    ):
        if words.low[index] in ("a", "an") or (
            words.low[index] == "and" and words.low[index + 1] in _AFTER_AND
        ):
            break
        last = index
        index += 1
    return last, index


_AFTER_AND = frozenset("said was is has had told the a his her who then later".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)


def _is_time(words: Words, index: int) -> bool:
    return index < len(words) and (words.low[index] in _TIMES or words.low[index][0].isdigit())


def is_opener(word: str) -> bool:
    """Tell whether a lower-case word belongs to a post's name when it stands before its head."""
    return word in OPENERS or singular(word) in POSTS
