"""Numbers, dates, names and plain words of a claim, for comparing two claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from woozle.trace.words import word_set

_TOKEN = re.compile(r"(?<![^\W_])(?:\d[\d,.]*\d|\d)|[^\W\d_]+(?:['’-][^\W_]+)*")
_MONTHS = word_set("january february march april may june july august september october november december")
_SPELT = {
    word: str(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
_SCALES = word_set("hundred thousand million billion trillion dozen percent per-cent")
_WHEN = word_set(
    "night day morning evening afternoon noon midnight monday tuesday wednesday thursday friday saturday sunday"
)
_EMPTY = word_set(
    "a an the of in at on to for by from with and or that which who is are was were be been has have had it its",
    "as than their his her this these those did do does will would not no",
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What can differ between two claims.

    Attributes:
        numbers: Amounts, with their scale, without those that belong to a date.
        dates: Days, months and years.
        names: Words with a capital that don't only open the sentence.
        words: The other words, without endings and empty words.
        subject: The first word that isn't empty, which is what the claim is about more often than not.
    """

    numbers: frozenset[str]
    dates: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    subject: str


@lru_cache(maxsize=50_000)
def facts_of(text: str) -> Facts:
    """Return the numbers, dates, names and words of *text*."""
    tokens = _TOKEN.findall(text)
    numbers, dates, names, words = set(), set(), set(), set()
    for place, token in enumerate(tokens):
        low = token.casefold().removesuffix("'s").removesuffix("’s")
        if _is_date(tokens, place):
            dates.add(low)
        elif low in _WHEN:
            continue
        elif low[0].isdigit() or low in _SCALES or spelt(low):
            numbers.add(spelt(low) or low)
        elif token[0].isupper() and low not in _EMPTY and (place or _is_name_at_start(tokens)):
            names.add(low)
        elif low not in _EMPTY:
            words.add(stem(low))
    subject = next((stem(token.casefold()) for token in tokens if token.casefold() not in _EMPTY), "")
    return Facts(frozenset(numbers), frozenset(dates), frozenset(names), frozenset(words), subject)


def spelt(word: str) -> str | None:
    """Return the digits of a number in words ("twenty-one"), or None if it is none."""
    tens, _, unit = word.partition("-")
    if unit and tens in _SPELT and unit in _SPELT:
        return str(int(_SPELT[tens]) + int(_SPELT[unit]))
    return _SPELT.get(word)


def _is_name_at_start(tokens: list[str]) -> bool:
    return len(tokens) > 1 and tokens[1][0].isupper()


def _is_date(tokens: list[str], place: int) -> bool:
    """A month, a year, or a number at most three tokens from a month ("8 to 9 March")."""
    low = tokens[place].casefold()
    if low in _MONTHS and tokens[place][0].isupper():
        return True
    if re.fullmatch(r"(?:1[89]|20)\d\d", low):
        return True
    if not re.fullmatch(r"[12]?\d|3[01]", low):
        return False
    near = tokens[max(0, place - 1) : place + 4]
    return any(t.casefold() in _MONTHS and t[0].isupper() for t in near)


def stem(word: str) -> str:
    """Return *word* without the commonest endings, enough to compare two wordings."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word
