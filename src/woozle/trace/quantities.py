"""Counts of people by what became of them: where reports give two numbers of the same, one of them is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.trace.text_facts import spelt
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:-[^\W\d_]+)*")
_KINDS = {
    "killed": word_set("died dead dies die killed killing kills deaths bodies lives toll fatalities"),
    "injured": word_set("injured wounded hurt injuries injuring wounding"),
    "missing": word_set("missing trapped unaccounted cut-off"),
    "aboard": word_set("aboard board"),
}
_NEAR = 6
"""How many words from its number the word may stand that says what is counted."""

_NO_COUNT = word_set(
    "january february march april may june july august september october november december percent per million billion",
    "thousand hours hour minutes minute days day weeks week months month years year metres miles kilometres km pm am",
    "crowns francs florins shillings dollars euros pounds tonnes tons level",
)
"""What a number counts or dates instead when it stands beside it."""

_OPEN = word_set("least than about around nearly almost some over up approximately roughly")
"""Words before a number that leave it open, so that another one needn't contradict it."""


def counts_in(text: str) -> frozenset[tuple[str, int]]:
    """Return the counts of people that *text* gives, as ("killed", 27)."""
    for words, said in _PHRASES:
        text = words.sub(said, text)
    return frozenset(_counts(_TOKEN.findall(text)))


_PHRASES = (
    (
        re.compile(
            r"\bon (?:the|that|this|board the) (?:plane|ship|ferry|train|bus|boat|flight|aircraft|vessel)\b"
        ),
        "aboard",
    ),
    (re.compile(r"\blost (?:his|her|their) li(?:fe|ves)\b"), "died"),
    (re.compile(r"\bcut off\b"), "cut-off"),
)
"""Several words that say what is counted, as one."""


def _counts(tokens: list[str]) -> Iterator[tuple[str, int]]:
    low = [token.casefold() for token in tokens]
    for place, token in enumerate(low):
        value = _value(token)
        beside = {*low[max(0, place - 1) : place], *low[place + 1 : place + 2]}
        if value is None or beside & (_NO_COUNT | _OPEN):
            continue
        kind = _nearest_kind(low, place)
        if kind:
            yield kind, value


def _value(token: str) -> int | None:
    digits = token.replace(",", "") if token[0].isdigit() else spelt(token)
    return int(digits) if digits and digits.isdigit() and 0 < int(digits) < 1_000_000 else None


def _nearest_kind(tokens: list[str], place: int) -> str | None:
    near = [
        (abs(other - place), kind)
        for other in range(max(0, place - _NEAR), min(len(tokens), place + _NEAR + 1))
        for kind, words in _KINDS.items()
        if tokens[other] in words
    ]
    return min(near)[1] if near else None
