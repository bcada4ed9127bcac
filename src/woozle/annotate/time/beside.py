"""What the words beside an expression add: a modifier, or the time of its day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.annotate.time.patterns import compiled
from woozle.annotate.time.readers import CLOCK_READERS, DAY_READERS

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.lexer import Lexed

_DATED = frozenset(
    [
        "day",
        "month",
        "year",
        "bare_year",
        "decade",
        "century",
        "quarter",
        "half",
        "season",
        "holiday",
        "direction_unit",
        "week_of_month",
        "the_unit",
        "day_word",
        "weekday",
        "that_unit",
        "year_end",
        "part",
        "before_last",
        "numeric",
        "narrative_unit",
    ]
)

_COUNTED = frozenset(["duration", "ago", "from_now", "earlier", "later", "from_event"])

_ABOUT = (_DATED - {"weekday", "day_word", "direction_unit", "the_unit", "that_unit"}) | frozenset(
    ["duration", "ago", "from_now", "earlier", "later", "from_event", "clock", "part"]
)

PREFIXES = (
    ("(?:the )?(?:early|earlier)(?: in)?(?: on)?[ -](?:the )?", "START", _DATED),
    ("(?:the )?(?:early|wee|small) hours of (?:the )?", "START", _DATED),
    ("(?:the )?(?:late|later)(?: in)?(?: on)?[ -](?:the )?", "END", _DATED),
    ("(?:the )?(?:early|first) part of (?:the )?", "START", _DATED),
    ("(?:the )?(?:late|latter|last) part of (?:the )?", "END", _DATED),
    ("(?:the )?mid[ -]", "MID", _DATED),
    ("(?:the )?(?:beginning|start|outset) of (?:the )?", "START", _DATED),
    ("(?:the )?(?:end|close) of (?:the )?", "END", _DATED),
    ("(?:the )?middle of (?:the )?", "MID", _DATED),
    ("(?:around|roughly|approximately|circa) ", "APPROX", _ABOUT),
    # "Worries about 1990" are no worries of about that year.
    ("about ", "APPROX", _ABOUT - _DATED),
    ("(?<=<pastprep> )about |(?<=in )about ", "APPROX", _ABOUT & _DATED),
    ("some ", "APPROX", _COUNTED),
    ("(?:nearly|almost|less than|fewer than|under|barely|just under) ", "LESS_THAN", _COUNTED),
    ("(?:up to|at most|(?:no|not) more than|as many as) ", "EQUAL_OR_LESS", _COUNTED),
    ("(?:more than|just over|well over|(?<=<lasting> )over) ", "MORE_THAN", _COUNTED),
    ("(?:at least|no less than|no fewer than) ", "EQUAL_OR_MORE", _COUNTED),
)
"""What the words before an expression add to it: pattern, modifier of TIMEX3, the readers it goes with."""

_COMPILED = [
    (re.compile(compiled(f"(?:{pattern})").pattern + r"\Z"), mod, readers)
    for pattern, mod, readers in PREFIXES
]

_PREFIX_REACH = 10

_OWN_MOD = {"early": "START", "late": "END", "mid": "MID", "beginning": "START", "end": "END"}


def widened(lexed: Lexed, hit: Hit) -> Hit:
    """Return *hit* with the words before it that modify it: "late 2019", "at least 72 hours"."""
    for word in hit.words.replace("-", " ").split()[:2]:
        if word in _OWN_MOD:
            return replace(hit, mod=_OWN_MOD[word])
    before = lexed.chars[max(0, hit.start - _PREFIX_REACH) : hit.start]
    for pattern, mod, readers in _COMPILED:
        found = pattern.search(before) if hit.rule.reader in readers else None
        if found:
            return replace(hit, start=hit.start - (len(before) - found.start()), mod=mod)
    return hit


_GAPS = frozenset((" ", ", ", "-"))


def joined_with_times(lexed: Lexed, found: list[Hit]) -> list[Hit]:
    """Return the hits with every time joined to the day beside it: "5 p.m. EST, Nov. 6", "Friday evening"."""
    joined: list[Hit] = []
    for hit in found:
        last = joined[-1] if joined else None
        if last is None or not _beside(lexed, last, hit) or not _time_and_day(last, hit):
            joined.append(hit)
            continue
        day, clock = (last, hit) if hit.rule.reader in CLOCK_READERS else (hit, last)
        joined[-1] = replace(day, start=last.start, end=hit.end, clock=clock)
    return joined


def _beside(lexed: Lexed, last: Hit, hit: Hit) -> bool:
    gap = re.sub(r"\s+", " ", lexed.words(last.end, hit.start))
    return gap in _GAPS or gap in (
        " on ",
        " at ",
        ", at ",
        " around ",
        " about ",
        " in the ",
        " at about ",
        " of ",
    )


def _time_and_day(last: Hit, hit: Hit) -> bool:
    readers = {last.rule.reader, hit.rule.reader}
    free = last.clock is None and hit.clock is None and "last_night" not in readers
    return free and bool(readers & CLOCK_READERS) and bool(readers & DAY_READERS)
