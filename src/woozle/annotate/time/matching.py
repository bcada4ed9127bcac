"""From a lexed text to hits: where rules match, which of them stand, and what the words beside them add."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.annotate.time.beside import joined_with_times, widened
from woozle.annotate.time.hit import Hit
from woozle.annotate.time.patterns import CLASSES, NUMBERS, VOCABULARY, Rule, compiled, needed
from woozle.annotate.time.rules_calendar import RULES as CALENDAR
from woozle.annotate.time.rules_clock import RULES as CLOCK
from woozle.annotate.time.rules_length import RULES as LENGTH
from woozle.annotate.time.rules_relative import RULES as RELATIVE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.annotate.time.lexer import Lexed

RULES: tuple[Rule, ...] = (*CALENDAR, *RELATIVE, *CLOCK, *LENGTH)
_COMPILED = [(rule, compiled(rule.pattern)) for rule in RULES]
_ALWAYS = sum(1 << i for i, rule in enumerate(RULES) if not needed(rule.pattern))
_WAKES: dict[str, int] = {}
"""Character → the rules, as bits, that a stretch of text holding it may match."""
for _i, _rule in enumerate(RULES):
    for _char in needed(_rule.pattern):
        _WAKES[_char] = _WAKES.get(_char, 0) | 1 << _i


_TRIGGER_CLASSES = [
    "month",
    "weekday",
    "weekdays",
    "unit",
    "part",
    "parts",
    "season",
    "dayword",
    "decades",
    "holidayword",
    "cardinal",
    "single",
    "plural",
]
_TRIGGER_WORDS = [
    "now",
    "currently",
    "present",
    "moment",
    "recently",
    "term",
    "run",
    "past",
    "future",
    "aged",
    "overnight",
    "daily",
    "hourly",
    "daylong",
    "weeklong",
    "monthlong",
    "yearlong",
    "decadelong",
    "midyear",
    "lately",
    "ago",
    "nightly",
    "weekly",
    "monthly",
    "yearly",
    "clock",
    "st",
    "nd",
    "rd",
    "th",
    "am",
    "pm",
    "m",
    "q",
    "h",
    "fy",
    "century",
    "half",
    "period",
]
_TRIGGERS = re.compile(
    "["
    + "".join(VOCABULARY.char(w) for c in _TRIGGER_CLASSES for w in CLASSES[c])
    + "".join(map(VOCABULARY.char, _TRIGGER_WORDS))
    + f"YZF/:.]|'[{NUMBERS['short']}]"
)
_ISLAND = re.compile("[^xX¶·]+")
_DIGITS = re.compile(f"[{NUMBERS['number']}{NUMBERS['year']}FN]")
_GLUE = re.compile("[xXYZTFN\ue000-\uf8ff]")


def hits(lexed: Lexed) -> list[Hit]:
    """Return what stands of all matches, in the order of the text; times joined to the day beside them."""
    found: list[tuple[Rule, re.Match[str]]] = []
    for island in _ISLAND.finditer(lexed.chars):
        if _TRIGGERS.search(lexed.chars, island.start(), island.end()):
            found += _standing(list(_matches(lexed, island.start(), island.end())))
    read = [half for standing in found for half in _halves(lexed, standing) if half.rule.reader is not None]
    whole: list[Hit] = []
    for hit in read:
        if not _in_identifier(lexed, hit):
            wide = widened(lexed, hit)
            # "Two years earlier in 1983": what is taken already widens nothing.
            whole.append(hit if whole and wide.start < whole[-1].end else wide)
    return joined_with_times(lexed, whole)


def _matches(lexed: Lexed, start: int, end: int) -> Iterator[tuple[int, int, Rule, re.Match[str]]]:
    for rule, pattern in _awake(lexed.chars[start:end]):
        for match in pattern.finditer(lexed.chars, start, end + 1):
            if match.end() > match.start() and not _glued(lexed.chars, match.start(), match.end()):
                yield match.start(), match.end(), rule, match


def _awake(chars: str) -> Iterator[tuple[Rule, re.Pattern[str]]]:
    bits = _ALWAYS
    for char in set(chars):
        bits |= _WAKES.get(char, 0)
    while bits:
        lowest = bits & -bits
        yield _COMPILED[lowest.bit_length() - 1]
        bits ^= lowest


def _glued(chars: str, start: int, end: int) -> bool:
    """Tell whether a match cuts a token sequence written in one: "F1984b", "1.984", "$1990"."""
    before, after = chars[start - 1 : start], chars[end : end + 1]
    return bool(
        _GLUE.match(before)
        or _GLUE.match(after)
        or (before and before in "$£€#%_@")
        or (after and after in "%$€£_@")
        or (_DIGITS.match(chars, start) and before and before in ".,:/-" and _digit_or_glue(chars, start - 2))
        or (_DIGITS.match(chars, end - 1) and after and after in ".,:/-" and _DIGITS.match(chars, end + 1))
    )


def _digit_or_glue(chars: str, at: int) -> bool:
    return at >= 0 and (_DIGITS.match(chars, at) is not None or chars[at] in "xX")


def _standing(matches: list[tuple[int, int, Rule, re.Match[str]]]) -> list[tuple[Rule, re.Match[str]]]:
    """Return the matches that stand where several overlap: the longest, of equals the first in the tables."""
    taken: list[tuple[int, int, Rule, re.Match[str]]] = []
    end = -1
    ranked = sorted(range(len(matches)), key=lambda i: (matches[i][0] - matches[i][1], i))
    claimed: set[int] = set()
    for i in ranked:
        first, after, _, _ = matches[i]
        if claimed.isdisjoint(range(first, after)):
            claimed.update(range(first, after))
            taken.append(matches[i])
    taken.sort(key=lambda m: (m[0], end))
    return [(rule, match) for _, _, rule, match in taken]


def _groups(lexed: Lexed, match: re.Match[str]) -> dict[str, str]:
    found = {
        name: lexed.words(*match.span(name)) for name, part in match.groupdict().items() if part is not None
    }
    # Where the first of a name was skipped (another branch of the pattern), a later one stands for it.
    return {name.rstrip("23"): words for name, words in found.items()} | found


_JOINS = ("join", "until", "dash")


def _halves(lexed: Lexed, standing: tuple[Rule, re.Match[str]]) -> Iterator[Hit]:
    """Yield the hit of a match; of a pair ("May 3 to 5") one for either side, the second with its own words."""
    rule, match = standing
    groups = _groups(lexed, match)
    join = next((name for name in _JOINS if name in groups), None)
    if join is None:
        yield Hit(rule, match.start(), match.end(), groups, lexed.words(match.start(), match.end()))
        return
    middle, after = match.span(join)
    yield Hit(rule, match.start(), middle, {k: v for k, v in groups.items() if k != "short"}, "")
    second = groups | {name[:-1]: words for name, words in groups.items() if name.endswith("2")}
    yield Hit(rule, after, match.end(), second, "")


_IDENTIFIER = re.compile(
    r"://|www\.|@|_|\\|\w\.(?:com|org|net|gov|edu|info|pdf|html?|jpe?g|png|xlsx?|docx?|zip)\b", re.I
)
_CHUNK = 300


def _in_identifier(lexed: Lexed, hit: Hit) -> bool:
    """Tell whether the hit stands inside a URL, an address, a file name or the like."""
    first, after = hit.start, hit.end
    while first > 0 and hit.start - first < _CHUNK and lexed.chars[first - 1] not in " ¶":
        first -= 1
    while after < len(lexed.chars) and after - hit.end < _CHUNK and lexed.chars[after] not in " ¶":
        after += 1
    return after - first > hit.end - hit.start and bool(
        _IDENTIFIER.search("".join(lexed.tokens[first:after]))
    )
