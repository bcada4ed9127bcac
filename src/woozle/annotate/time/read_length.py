"""Readers of durations and sets (`rules_length`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import shifted
from woozle.annotate.time.hit import Meaning
from woozle.annotate.time.interval import OPEN, Interval
from woozle.annotate.time.numbers import quantity
from woozle.annotate.time.words import (
    DIRECTIONS,
    MONTHS,
    PARTS_OF_DAY,
    SEASONS,
    UNITS,
    WEEKDAYS,
    WEEKDAYS_PLURAL,
)
from woozle.model.timex import TimexType

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene

_LETTERS = {"S": "S", "TM": "M", "H": "H", "D": "D", "WE": "WE", "W": "W", "M": "M", "Q": "Q", "Y": "Y"}
_YEARS = {"DE": 10, "CE": 100, "ML": 1000}
_CLOCK_UNITS = ("S", "TM", "H")


_HALVES = {"H": (60, "TM"), "TM": (60, "S"), "Y": (12, "M")}
"""Units whose halves and quarters are printed in the next smaller one: half an hour is PT30M."""


def length(count: float | None, unit: str) -> str:
    """Return a number of units without its P: "2W", "XM", "10Y" for a decade, "6M" for half a year."""
    if count is not None and count < 1 and unit in _HALVES:
        number, smaller = _HALVES[unit]
        return length(count * number, smaller)
    if unit in _YEARS:
        return f"{_number(count * _YEARS[unit])}Y" if count is not None else f"X{unit}"
    if unit == "2W":
        return f"{_number(count * 2)}W" if count is not None else "XW"
    if unit == "Q" and count is not None:
        return f"{_number(count * 3)}M"
    return f"{'X' if count is None else _number(count)}{_LETTERS[unit]}"


def _number(count: float) -> str:
    return f"{count:g}" if count < 1e6 else str(int(count))


def duration_value(parts: list[tuple[float | None, str]]) -> str:
    """Return the ISO 8601 duration of several counts and units."""
    parts = [piece for count, unit in parts for piece in _whole(count, unit)]
    dates = "".join(length(c, u) for c, u in parts if u not in _CLOCK_UNITS)
    times = "".join(length(c, u) for c, u in parts if u in _CLOCK_UNITS)
    return f"P{dates}" + (f"T{times}" if times else "")


def _whole(count: float | None, unit: str) -> list[tuple[float | None, str]]:
    """Return a count and unit without a fraction where the next smaller unit takes it up: 2.5 years, 2 and 6 months."""
    if count is None or count < 1 or count == int(count) or unit not in _HALVES:
        return [(count, unit)]
    number, smaller = _HALVES[unit]
    rest = (count - int(count)) * number
    return [(float(int(count)), unit), (rest, smaller)] if rest == int(rest) else [(count, unit)]


def _parts(hit: Hit) -> list[tuple[float | None, str]]:
    units = [UNITS[hit.groups[name]] for name in ("unit", "unit2") if hit.get(name)]
    counts = [quantity(hit.groups[name]) for name in ("count", "count2") if hit.get(name)]
    return list(zip(counts, units, strict=False))


_MOST = 1e5
"""A number above this, before a unit, is another figure: "revenue 10,500,000 Year"."""


_KIND_OF_UNIT = re.compile(r"an? (?:calendar|fiscal|financial|business|working|trading)")
"""Before a unit it names the kind: "changed to a calendar year" says nothing of a length."""


def duration(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a number of units; a lone "a second", "a day", "a quarter" is no duration."""
    parts = _parts(hit)
    lone = hit.groups["count"] in ("a", "an")
    whole = hit.rule.reader != "from_event" and not hit.rule.given
    if lone and whole and parts[0][1] in ("S", "TM", "D", "Q", "WE"):
        return None
    if _KIND_OF_UNIT.fullmatch(hit.groups["count"]) or _is_title(hit, scene):
        return None
    if any(count is not None and count >= _MOST for count, _ in parts):
        return None
    if len(parts) > 1 and parts[0][1] == parts[1][1]:  # "Four days, five days" is a guess at one length.
        return Meaning(duration_value([(None, parts[0][1])]), "duration", type=TimexType.DURATION)
    if parts[0][1] == "Q" and "-" in hit.words:
        return None
    if hit.rule.given:
        parts = [((parts[0][0] or 0) + float(hit.rule.given), parts[0][1])]
    if lone and hit.rule.name == "duration" and _is_rate(hit, scene):
        return Meaning(duration_value(parts), "set", type=TimexType.SET)
    return Meaning(duration_value(parts), "duration", type=TimexType.DURATION)


def _is_title(hit: Hit, scene: Scene) -> bool:
    """Tell whether a quoted number of units is a name: "on '60 Minutes'"."""
    tokens = scene.lexed.tokens
    figures = hit.groups["count"].isdigit()
    return figures and tokens[hit.end - 1].istitle() and tokens[max(0, hit.start - 1)] in _QUOTES


_QUOTES = frozenset("\"'“‘”’`")


_LASTING = frozenset(
    [
        "in",
        "for",
        "within",
        "after",
        "over",
        "about",
        "nearly",
        "almost",
        "than",
        "of",
        "least",
        "under",
        "just",
        "to",
        "by",
        "until",
        "only",
        "took",
        "take",
        "lasted",
        "last",
        "spend",
        "spent",
        "and",
        "or",
        "during",
        "before",
        "since",
        "with",
        "is",
        "be",
        "was",
        "up",
        "every",
        "half",
        "each",
        "on",
        "at",
        "from",
        "like",
    ]
)


def _is_rate(hit: Hit, scene: Scene) -> bool:
    """Tell whether "a year" says how often: after a noun or a figure, not after a preposition or verb."""
    if (
        hit.mod
        or UNITS[hit.groups["unit"]] in _YEARS
        or scene.lexed.tokens[hit.end + 1 : hit.end + 2] == ["of"]
    ):
        return False
    before = scene.word_before(hit)
    return before not in _LASTING and before.isalnum() and not before.endswith(("ed", "ly", "ing"))


def edge_duration(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the past two weeks", "the first three months": anchored to publication where that is said."""
    parts = _parts(hit)
    direction = DIRECTIONS.get(hit.groups["edge"], 0)
    if not direction or hit.groups["edge"] == "previous":
        return Meaning(duration_value(parts), "duration", type=TimexType.DURATION)
    count, unit = parts[0]
    rule = "duration-until-publication" if direction < 0 else "duration-from-publication"
    days = _around_publication(count, unit, direction, scene)
    return Meaning(duration_value(parts), rule, type=TimexType.DURATION, anchor="publication", days=days)


def _around_publication(count: float | None, unit: str, direction: int, scene: Scene) -> Interval:
    if scene.published is None or count is None or not 1 <= count < 1e5 or unit in _CLOCK_UNITS:
        return OPEN
    other = shifted(scene.published, unit, direction * int(count))
    return (other, scene.published) if direction < 0 else (scene.published, other)


def vague_duration(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read an unknown number of units: "weeks", "the coming months", "12 to 18 months"."""
    unit = UNITS[hit.get("plural") or hit.get("single") or hit.groups["unit"]]
    return Meaning(duration_value([(None, unit)]), "duration", type=TimexType.DURATION)


def one_unit(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read "week-long"."""
    value = duration_value([(1.0, UNITS[hit.groups["single"]])])
    return Meaning(value, "duration", type=TimexType.DURATION)


def fixed_duration(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read a phrase whose length the rule says: "the year ended Aug. 31"."""
    return Meaning(hit.rule.given, "duration", type=TimexType.DURATION)


def fixed_set(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read "daily" and its like: the rule says its value."""
    return Meaning(hit.rule.given, "set", type=TimexType.SET)


def recurring(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read "every Thursday", "twice a week", "Tuesday nights"."""
    return Meaning(_recurring(hit), "set", type=TimexType.SET)


def _recurring(hit: Hit) -> str:
    part = hit.get("part") or hit.get("parts")
    time = f"T{PARTS_OF_DAY[part]}" if part else ""
    weekday = WEEKDAYS.get(hit.get("weekday") or "", WEEKDAYS_PLURAL.get(hit.get("weekdays") or ""))
    if weekday is not None:
        return f"XXXX-WXX-{weekday + 1}{time}"
    if hit.get("month"):
        return f"XXXX-{MONTHS[hit.groups['month']]:02}"
    if hit.get("season"):
        return f"XXXX-{SEASONS[hit.groups['season']]}"
    if part:
        return "P1D" if part.startswith("day") else f"XXXX-XX-XX{time}"
    counted = hit.get("unit") and hit.get("count")
    count = quantity(hit.groups["count"]) if counted else 2.0 if " other " in hit.words else 1.0
    return duration_value([(count, UNITS[hit.get("unit") or hit.groups["single"]])])
