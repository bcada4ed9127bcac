"""What a text says about the bearer of a name, beside the name: titles before it, appositions after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.annotate.entities.words import Words

_STOPS = frozenset(
    "the a an this that these those his her its their our my your of in on at to from by with and or but as for after "
    "before said says told when while who which where if than because is was are were be been has had have did does do "
    "not he she they it i we you him them us . , ; : ( ) ! ? “ ” \" ‘ ' — – -".split()
)
_LINKS = frozenset(("is", "was", "became", "becomes", "remains"))
_ARTICLES = frozenset(("a", "an", "the", "his", "her", "its", "their", "who", "one"))
_SKIPPED = frozenset(
    "a an the of in for and to at on 's ' s his her its their who is was has with by".split()
)
_BEFORE = 6
_AFTER = 14


def described_by(words: Words, first: int, last: int) -> set[str]:
    """Return the lower-case words that describe the bearer of the name from word *first* to word *last*."""
    return _before(words, first) | _after(words, last)


def _before(words: Words, first: int) -> set[str]:
    found: set[str] = set()
    for index in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        word = words.low[index]
        if words.sentences[index] != words.sentences[first]:
            break
        if word in _STOPS and not (word in ("'", "-", ".") or (word == "of" and len(found) > 0)):
            break
        found.add(word.rstrip("."))
    return found - _SKIPPED - {""}


def _after(words: Words, last: int) -> set[str]:
    start = last + 1
    if start + 2 >= len(words) or words.sentences[start] != words.sentences[last]:
        return set()
    opening = words.low[start]
    if opening == "(":
        return _until(words, start + 1, (")",))
    if opening == ",":
        return _apposition(words, start + 1)
    if opening in _LINKS and words.low[start + 1] in ("a", "an", "the"):
        return _until(words, start + 2, (",", ".", "who", "that", "and", "for", "with"))
    return set()


def _apposition(words: Words, start: int) -> set[str]:
    """Return the words of an apposition; none where the comma does something else."""
    found = _until(words, start, (",", ".", ";", "said", "told", "says", "and", "“", '"'))
    closing = start + len(found)
    opens = words.low[start] in _ARTICLES or not words.word(start)[0].islower() or closing < len(words)
    return found if opens else set()


def _until(words: Words, start: int, stops: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for index in range(start, min(len(words), start + _AFTER)):
        if words.low[index] in stops or words.sentences[index] != words.sentences[start]:
            break
        found.add(words.low[index].rstrip("."))
    return found - _SKIPPED - {""}
