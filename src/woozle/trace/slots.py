"""Two claims in the same frame of words, with another doer or another place in it."""

from __future__ import annotations

import re
from functools import lru_cache

from woozle.trace.text_facts import facts_of, stem

_ALONE = re.compile(
    r"^(?P<who>[^,;]{2,60}?) (?:has |have |had |is |are |was |were )?(?:also )?"
    r"(?P<deed>won|wins|fired first|fired the first|shot first|attacked first|wrote|composed|designed|painted|invented|discovered|founded"
    r"|scored the winn\w+|came first|finished first|broke the record|set the record|first reported"
    r"|(?:to be|will be|becomes?|became|been (?:chosen|named|appointed|elected)(?: as)?|chosen as|named as|elected|to succeed|succeeds?)"
    r" (?:as )?(?:the |its |their |his |her )?(?:next |new |first |only )?(?=[a-z]))"
    r"(?P<rest>.*)$"
)
"""What only one can have done, or been: the second of two is a rival."""

_DATE = re.compile(
    r"\b(?:in the (?:night|evening|morning) (?:of|to) |on |in |since |of |early on )?(?:\d{1,2} (?:to \d{1,2} )?)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?: \d{1,2}\b,?)?(?: \d{4})?"
    r"|\b(?:in|of|since) \d{4}\b"
)
_ONCE = re.compile(
    r"\b(?:(?:came|comes|come|originated?|dates?|escaped|leaked|spread|stolen|taken) from"
    r"|left the (?:road|runway|rails|track)|(?:took|taken) place|happened|occurred|broke out|started|began|crashed|landed|sank|collapsed|fell|died"
    r"|(?:was|were) (?:found|discovered|excavated|born|buried|held|built|written|made|signed|filmed|recorded|photographed|fired|launched|hidden"
    r"|last seen|killed|caught|arrested)|spent the night|(?:was|is|are|were)(?= (?:in|at|on|near|from|by)\b))\b"
)
"""What happens in one place only."""
_WHERE = re.compile(r"\b(?:from|in|at|near|off|to|by|on|outside|behind|under|over|beside|above|below)$")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SMALL = frozenset("the a an of in at on from near to by one".split())
_LONGEST = 9
"""How many words the part may have in which two claims differ."""


def name_two_doers(one: str, other: str) -> bool:
    """Tell whether two claims name different doers of what only one can have done ("X won the race")."""
    here, there = _deed_alone(one), _deed_alone(other)
    if not here or not there or here["deed"] != there["deed"]:
        return False
    if _names(here["who"]) & _names(there["who"]) or not (_names(here["who"]) and _names(there["who"])):
        return False
    (mine, theirs) = (facts_of("it " + match["rest"]) for match in (here, there))
    if mine.dates and theirs.dates and mine.dates != theirs.dates:
        return False
    common = (mine.words | mine.names) & (theirs.words | theirs.names)
    fewer = min(len(mine.words | mine.names), len(theirs.words | theirs.names))
    return 2 * len(common) > fewer or (not fewer and "first" in here["deed"])


@lru_cache(maxsize=50_000)
def _deed_alone(text: str) -> re.Match[str] | None:
    """Read a claim once, however many others it is set beside."""
    return _ALONE.match(text)


def name_two_places(one: str, other: str) -> bool:
    """Tell whether two claims put the same thing, which happened once, in different places or times."""
    if not _same_day(one, other):
        return False
    here, there = (_WORD.findall(_DATE.sub("", text)) for text in (one, other))
    before = _common(here, there)
    rest = (here[before:], there[before:])
    after = _common(rest[0][::-1], rest[1][::-1])
    slots = [words[: len(words) - after] for words in rest]
    if not all(0 < len(slot) <= _LONGEST for slot in slots) or _overlap(*slots):
        return False
    frame = " ".join(here[:before])
    return bool(_ONCE.search(frame)) and _leads_to_a_place(here[:before]) and _alike(*slots)


def _same_day(one: str, other: str) -> bool:
    here, there = facts_of(one).dates, facts_of(other).dates
    return not (here and there) or here == there


def _common(here: list[str], there: list[str]) -> int:
    """Return how many words two lists have in common at their heads."""
    count = 0
    for mine, theirs in zip(here, there, strict=False):
        if mine.casefold() != theirs.casefold():
            break
        count += 1
    return count


def _overlap(here: list[str], there: list[str]) -> bool:
    return bool({stem(word.casefold()) for word in here} & {stem(word.casefold()) for word in there} - _SMALL)


def _leads_to_a_place(frame: list[str]) -> bool:
    """A preposition stands at the end of the frame, or before the article or the part of a name there."""
    return any(_WHERE.search(" ".join(frame[: len(frame) - back]).casefold()) for back in range(3))


def _alike(here: list[str], there: list[str]) -> bool:
    """Two names, or two things without one: a house in a town isn't elsewhere than the town."""
    return any(word[0].isupper() for word in here) == any(word[0].isupper() for word in there)


def _names(text: str) -> frozenset[str]:
    """Return the words of a subject that tell it from others, with its first if that is a name's."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in _SMALL]
    return frozenset(word.casefold() for word in words if word[0].isupper())
