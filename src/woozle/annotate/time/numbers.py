"""Numbers in words and figures."""

from __future__ import annotations

import re

from woozle.annotate.time.words import CARDINALS, FRACTIONS, ORDINALS, SCALES

_FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FRACTION = re.compile(r"(?:(\d+)(?:-|\s+))?(\d)/(\d)")
_SIGN = re.compile(r"(?:(\d+)(?:-|\s*))?([½¼¾])")
_LETTERS = re.compile(r"[a-z]+")


def quantity(words: str) -> float | None:
    """Return the number that *words* say ("a", "two", "1,200", "2 1/2"), or None for "several" and its like."""
    broken = _with_fraction(words)
    if broken is not None:
        return broken
    figures = _FIGURES.search(words)
    if figures:
        return float(figures[0].replace(",", ""))
    parts = _LETTERS.findall(words)
    if "half" in parts:
        return 0.5
    if parts[:2] == ["a", "quarter"]:
        return 0.25
    if "couple" in parts:
        return 2.0
    counted = [p for p in parts if p in CARDINALS or p in SCALES]
    if counted:
        return float(_spelled(counted))
    return 1.0 if parts[:1] in (["a"], ["an"], ["another"]) and not _vague(parts) else None


def _with_fraction(words: str) -> float | None:
    sign, fraction = _SIGN.match(words), _FRACTION.match(words)
    if sign:
        return int(sign[1] or 0) + FRACTIONS[sign[2]]
    return int(fraction[1] or 0) + int(fraction[2]) / int(fraction[3]) if fraction else None


def _vague(parts: list[str]) -> bool:
    return any(p in ("few", "several", "many", "some", "numerous") for p in parts)


def _spelled(parts: list[str]) -> int:
    total, current = 0, 0
    for part in parts:
        if part in CARDINALS:
            current += CARDINALS[part]
        elif part == "hundred" or part == "dozen":
            current = max(1, current) * SCALES[part]
        else:
            total, current = total + max(1, current) * SCALES[part], 0
    return total + current


def ordinal(words: str) -> int | None:
    """Return the number of an ordinal ("third", "24th", "twenty-first"); -1 for "last"."""
    figures = _FIGURES.search(words)
    if figures:
        return int(figures[0].replace(",", "").split(".")[0])
    tens, ones = 0, None
    for part in _LETTERS.findall(words):
        tens = CARDINALS.get(part, tens)
        ones = ORDINALS.get(part, ones)
    return None if ones is None else tens + ones


def spelled_year(words: str) -> int | None:
    """Return the year of "nineteen ninety-seven", "twenty oh five", "nineteen hundred"."""
    parts = _LETTERS.findall(words)
    if not parts or parts[0] not in CARDINALS:
        return None
    rest = sum(CARDINALS[p] for p in parts[1:] if p in CARDINALS)
    return (
        CARDINALS[parts[0]] * 100 + rest if 10 <= rest < 100 or {"o", "oh", "hundred"} & set(parts) else None
    )


def said_year(year: str | None, words: str | None) -> int | None:
    """Return the year of its figures or its words, or None if neither is there."""
    if year:
        return int(year)
    return spelled_year(words) if words else None
