"""How a pattern of the tables is written, and what it compiles to.

A pattern is a regular expression over tokens: a word stands for itself, a blank for white space,
`<name>` for any word of a class, `{name}` for the same, remembered under its name (the second of a
name as `name2`). Classes are listed in `CLASSES`, phrases made of them in `PHRASES`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from woozle.annotate.time import words
from woozle.annotate.time.lexer import (
    FOUR_DIGITS,
    LONG_NUMBER,
    NAME,
    ROUND_YEAR,
    THREE_DIGITS,
    WORD,
    YEAR,
    Vocabulary,
    number_chars,
)

VOCABULARY = Vocabulary()

CLASSES: dict[str, tuple[str, ...]] = {
    "month": tuple(words.MONTHS),
    "weekday": tuple(words.WEEKDAYS),
    "fullweekday": tuple(d for d in words.WEEKDAYS if d.endswith("day")),
    "weekdays": tuple(words.WEEKDAYS_PLURAL),
    "unit": tuple(words.UNITS),
    "part": tuple(p for p in words.PARTS_OF_DAY if not p.endswith("s")),
    "parts": tuple(p for p in words.PARTS_OF_DAY if p.endswith("s")),
    "season": tuple(words.SEASONS),
    "cardinal": (*words.CARDINALS, *words.SCALES),
    "oneword": tuple(w for w, n in words.CARDINALS.items() if n < 20),
    "tenword": tuple(w for w, n in words.CARDINALS.items() if n >= 20),
    "scale": tuple(words.SCALES),
    "vague": tuple(sorted(words.VAGUE_COUNTS)),
    "ordinal": tuple(o for o, n in words.ORDINALS.items() if n > 0),
    "decades": tuple(words.DECADES),
    "dayword": tuple(words.DAY_WORDS),
    "direction": tuple(words.DIRECTIONS),
    "zone": tuple(sorted(words.ZONES)),
    "holidayword": tuple(sorted({w for name in words.HOLIDAYS for w in re.findall("[a-z]+", name)})),
    "plural": (
        *("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
        *("mins", "hrs", "yrs"),
    ),
    "fraction": tuple(words.FRACTIONS),
    "quartermonth": ("march", "june", "september", "december"),
    "quarterstart": ("january", "april", "july", "october", "jan", "apr", "jul", "oct"),
    "modal": ("will", "would", "may", "might", "could", "can", "should"),
    "single": ("minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century"),
    "span": ("day", "week", "weekend", "month", "quarter", "year", "decade", "century"),
    "period": ("week", "month", "quarter", "year", "weekend", "decade"),
    "sameunit": ("month", "period"),
    "fullmonth": tuple(m for m in words.MONTHS if (len(m) > 4 and m != "march") or m in ("june", "july")),
    "plainmonth": ("february", "september", "october", "november", "december"),
    "shortmonth": tuple(m for m in words.MONTHS if len(m) < 5 and m not in ("may", "june", "july")),
    "prep": (
        "in",
        "into",
        "by",
        "until",
        "till",
        "since",
        "from",
        "to",
        "through",
        "throughout",
        "between",
        "during",
        "before",
        "after",
        "of",
        "mid",
        "early",
        "late",
        "this",
        "and",
        "or",
        "for",
        "on",
        "around",
        "about",
        "next",
        "past",
        "beginning",
        "start",
        "end",
    ),
    "seasonprep": (
        "in",
        "by",
        "until",
        "till",
        "since",
        "during",
        "this",
        "last",
        "through",
        "throughout",
        "over",
        "into",
        "early",
        "late",
        "mid",
    ),
    "clockprep": (
        "at",
        "by",
        "until",
        "till",
        "from",
        "about",
        "around",
        "before",
        "after",
        "since",
        "to",
        "between",
        "and",
    ),
    "pastprep": ("at", "by", "until", "till", "from", "about", "around", "before", "after", "since"),
    "lasting": (
        "for",
        "in",
        "over",
        "after",
        "within",
        "of",
        "be",
        "take",
        "took",
        "taken",
        "follows",
        "followed",
        "spent",
        "spend",
        "spends",
        "lasted",
        "despite",
        "with",
        "during",
        "amid",
    ),
    "notday": (
        "anniversary",
        "birthday",
        "percent",
        "per",
        "century",
        "place",
        "time",
        "floor",
        "day",
        "quarter",
        "of",
        "million",
    ),
    "the": ("the", "a", "its", "their", "for"),
    "notmarch": (
        *("on", "for", "of", "to", "past", "and", "or"),
        *("government", "administration", "cabinet", "ministry", "family", "camp"),  # "the May government"
    ),
    "notunit": ("of", "that", "when", "after", "before", "ended", "ending", "beginning", "starting"),
}

NUMBERS = {
    "day": number_chars(1, 31),
    "hour": number_chars(0, 24),
    "minute": number_chars(0, 59, digits=2),
    "monthnumber": number_chars(1, 12),
    "twomonth": number_chars(1, 12, digits=2),
    "twoday": number_chars(1, 31, digits=2),
    "short": number_chars(0, 99, digits=2),
    "number": number_chars(0, 99) + THREE_DIGITS,
    "tens": "".join(number_chars(n, n, digits=2) for n in range(0, 100, 10)),
    "quarternumber": number_chars(1, 4, digits=1),
    "halfnumber": number_chars(1, 2, digits=1),
    "three": THREE_DIGITS,
    "digit": number_chars(1, 9, digits=1),
    "year": YEAR + ROUND_YEAR,
    "roundyear": ROUND_YEAR,
    "noyear": THREE_DIGITS + FOUR_DIGITS + LONG_NUMBER,
    "word": WORD + NAME,
}

_BELOW_HUNDRED = "(?:<tenword>(?:[ -]<oneword>)?|<oneword>)"
_WORD_NUMBER = (
    f"(?:{_BELOW_HUNDRED}(?:[ -]<scale>(?:[ -](?:and )?{_BELOW_HUNDRED})?){{0,3}}"
    f"|(?<!<number> )(?<!<oneword> )(?:a )?<scale>(?:[ -](?:and )?{_BELOW_HUNDRED}(?:[ -]<scale>)?){{0,2}})"
)
"""Not "two five" as in "two five-year terms"."""

PHRASES = {
    "holiday": "(?:" + "|".join(sorted(words.HOLIDAYS, key=len, reverse=True)) + ")",
    "dash": "[-/]",
    "meridiem": "(?:am|pm|a\\. ?m\\.?|p\\. ?m\\.?)",
    "military": f"[{YEAR}{ROUND_YEAR}{FOUR_DIGITS}]",
    "edge": "(?:past|last|latest|next|coming|first|final|previous|prior|following|additional)",
    "hyphen": " ?- ?",
    "gap": "(?: | ?- ?)",
    "half": "half",
    "latter": "latter",
    "final": "(?:final|closing|last(?= (?:fiscal )?quarter of ))",
    "minutes": "(?:five|ten|twenty|twenty[ -]five|a quarter|quarter|<cardinal>(?:[ -]<cardinal>)? minutes)",
    "pastto": "(?:past|to)",
    "count": (
        f"(?:a half|a quarter(?: of (?:a|an))?(?=[ -](?:century|hour))|(?:<number>[ -])?<digit>/<digit>|(?:<number>[ -]?)?<fraction>"
        f"|<number>(?:,<three>){{0,3}}(?:\\.<number>)?|{_WORD_NUMBER}|<year>(?=-| <plural>)"
        f"|(?:a|another)(?: good| further| whole| full)?(?: <vague>| dozen)(?: of| more)?|a|an|another|<vague>"
        f"|dozens of|hundreds of|thousands of|couple of|half (?:a|an)|half)(?: (?:more|additional|further|full|straight|consecutive|calendar|fiscal|financial|business|working|trading))?"
    ),
    "nth": "(?:<ordinal>|<number>(?:st|nd|rd|th)|(?:twenty|thirty)-<ordinal>)",
    "nthlast": "(?:<nth>|last|final)",
    "saidyear": "(?:nineteen|eighteen|seventeen|twenty)[ -](?:o |oh |hundred(?: and)? )?<cardinal>(?:[ -]<cardinal>)?",
    "which": "(?:this|last|next|that|the same)",
    "join": "(?: ?- ?| to | and | or | through | until | till )",
    "until": "(?: ?- ?| to | through | until | till )",
    "approx": (
        "(?:about|around|nearly|almost|roughly|approximately|some|at least|at most|more than|less than|over|up to"
        "|only|just|no more than|no less than|as long as|as much as|fewer than|under|barely|just over|just under"
        "|well over|an estimated)"
    ),
}

_PIECE = re.compile(r"\{([a-z]+)\}|<([a-z]+)>|[a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the tables.

    Attributes:
        name: Names the row; the tests quote it.
        pattern: What it matches, in the notation of this module.
        reader: What reads the match; a name in `readers.READERS`, or None for words to leave alone.
        given: What the reader is to know beyond the match (a value, a number of units).
        example: A sentence, the words it marks, and their value in a report of 29 June 2021 (a Tuesday).
    """

    name: str
    pattern: str
    reader: str | None
    example: tuple[str, str, str]
    given: str = ""


def _class(name: str) -> str:
    if name in NUMBERS and name not in CLASSES:
        return f"[{NUMBERS[name]}]"
    return "[" + "".join(map(VOCABULARY.char, CLASSES[name])) + "]"


def compiled(pattern: str) -> re.Pattern[str]:
    """Return *pattern* as a regular expression over the characters of `lexer.lex`."""
    return re.compile(_expanded(pattern, {}))


def _expanded(pattern: str, seen: dict[str, int]) -> str:
    def piece(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        if name is None:
            return VOCABULARY.char(match[0])
        inner = _expanded(PHRASES[name], {}) if name in PHRASES else _class(name)
        if match[2]:
            return f"(?:{inner})"
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}{seen[name] if seen[name] > 1 else ''}>{inner})"

    return _PIECE.sub(piece, pattern)


_COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "to",
        "and",
        "or",
        "for",
        "on",
        "at",
        "by",
        "from",
        "this",
        "that",
        "last",
        "next",
        "his",
        "her",
        "its",
        "their",
        "each",
        "half",
        "s",
        "st",
        "nd",
        "rd",
        "th",
    ]
)
_NESTED = re.compile(r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)[?*+]?(?:\{\d,\d\})?")
_REQUIRED = re.compile(r"[{<]([a-z]+)[}>](?!\?)|([a-z]+)(?!\?)")


def needed(pattern: str) -> str:
    """Return characters of which every match of *pattern* holds at least one, or "" if none can be told.

    They let a stretch of text skip the rules that cannot match in it.
    """
    keys = [_key(branch) for branch in _NESTED.sub("", pattern).split("|")]
    return "".join(keys) if all(keys) else ""


def _key(branch: str) -> str:
    found = []
    for name, word in _REQUIRED.findall(branch):
        if word and word not in _COMMON:
            found.append(VOCABULARY.char(word))
        elif name in CLASSES:
            found.append("".join(map(VOCABULARY.char, CLASSES[name])))
        elif name in NUMBERS:
            found.append(NUMBERS[name])
    return min(found, key=lambda chars: (len(chars) > 40, len(chars)), default="")
