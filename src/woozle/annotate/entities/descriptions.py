"""What a text says about the bearer of a name, beside the name: titles before it, appositions after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.entities.titles import TITLES, Sort, sort_of

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
_AHEAD = 10
_OPENING = frozenset("the a an his her its their our".split())
_OF = frozenset("of for at in from on with by and to".split())
_MARKS = frozenset('. , ; : ! ? “ ” " ( )'.split())
_CLOSING = _MARKS | frozenset("— – -".split())
_AFTER = 14


def described_by(words: Words, first: int, last: int) -> set[str]:
    """Return the lower-case words that describe the bearer of the name from word *first* to word *last*."""
    return _before(words, first) | (_ahead(words, first, last) or _after(words, last))


def _before(words: Words, first: int) -> set[str]:
    if words.low[max(0, first - 3) : first : 2] == ["(", ")"]:
        return {words.low[first - 2]} | _before(words, first - 3)
    if first and _is_verb(words, first - 1):
        return set()
    found: set[str] = set()
    for index in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        word = words.low[index]
        if words.sentences[index] != words.sentences[first]:
            break
        if word in _STOPS and not (word in ("'", "-", ".") or (word == "of" and len(found) > 0)):
            break
        found.add(word.rstrip("."))
    return found - _SKIPPED - {""}


def _is_verb(words: Words, index: int) -> bool:
    """Tell whether a word before a name says what is done to its bearer, so that who does it stands before: "mayor rebuffs Visser"."""
    word = words.word(index)
    if index == 0 or sort_of(words.low[index - 1]) is not Sort.PERSON:
        return False
    return (
        word.islower() and word.endswith(("s", "ed")) and sort_of(word) is Sort.OTHER and word not in TITLES
    )


def _is_participle(word: str) -> bool:
    """Tell whether what stands behind a comma says what somebody does: ", citing figures"."""
    return word.endswith(("ing", "ed")) and sort_of(word) is Sort.OTHER


def _ahead(words: Words, first: int, last: int) -> set[str]:
    """Return the words of a description that the name stands in apposition to: "the lawyer of the crew, Jan Visser,"."""
    closed = last + 1 >= len(words) or words.low[last + 1] in _CLOSING
    if first < 3 or words.low[first - 1] != "," or not closed:
        return set()
    for start in range(first - 2, max(-1, first - 2 - _AHEAD), -1):
        if words.low[start] in _MARKS or words.sentences[start] != words.sentences[first]:
            return set()
        if words.low[start] in _OPENING and words.low[start - 1] not in _OF:
            ends = (i for i in range(start + 1, first) if words.low[i] in _STOPS and words.low[i] != "'")
            told = words.low[start + 1 : next(ends, first)]
            return set(told) - _SKIPPED - {"'"} if told and sort_of(told[-1]) is Sort.PERSON else set()
    return set()


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
    if _is_participle(words.low[start]):
        return set()
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
