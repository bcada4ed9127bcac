"""Readers of dates counted from the day of publication (`rules_relative`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import at, plus_months, shifted
from woozle.annotate.time.counting import counted_from, from_publication, whole_unit
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.numbers import quantity
from woozle.annotate.time.read_length import length
from woozle.annotate.time.read_narrative import year_earlier
from woozle.annotate.time.said import PUBLICATION
from woozle.annotate.time.tense import Outlook
from woozle.annotate.time.words import DAY_WORDS, DIRECTIONS, UNITS
from woozle.model.timex import TimexType

if TYPE_CHECKING:
    from datetime import date

    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene


def day_word(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "today", "yesterday", "tomorrow", "tonight"."""
    found = from_publication(scene, "D", DAY_WORDS[hit.groups["dayword"]])
    if hit.groups["dayword"] != "tonight":
        return found
    return replace(found, type=TimexType.TIME, value=found.value and found.value + "TNI")


def offset_day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a day that the rule's own number counts from publication."""
    return from_publication(scene, "D", int(hit.rule.given))


def direction_unit(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "last week", "this year", "the coming month"; "the past decade" is a duration."""
    unit, direction = UNITS[hit.groups["span"]], hit.groups["direction"]
    if _is_length(hit, unit, direction) or _lies_ahead(hit, scene, unit):
        return duration_of(unit, direction, scene)
    if unit == "D":
        return _direction_day(direction, scene)
    quarter = scene.quarter_compared(hit) if unit == "Y" and direction == "last" else None
    if quarter:
        year = from_publication(scene, "Y", -1)
        return replace(
            year,
            value=f"{year.value}{quarter[0][4:]}",
            rule="quarter-year-before",
            anchor=quarter[1],
            alternative=year.value,
        )
    if direction == "previous" and scene.dated:
        return whole_unit(counted_from(scene, unit, -1), unit)
    if hit.words.startswith("the next") and scene.named and scene.outlook(hit) is Outlook.BACK:
        return whole_unit(counted_from(scene, unit, 1, scene.named), unit)
    if unit == "WE" and direction == "last" and scene.published and scene.published.weekday() > 4:
        return from_publication(scene, unit, -1)
    return from_publication(scene, unit, DIRECTIONS[direction])


def _is_length(hit: Hit, unit: str, direction: str) -> bool:
    """Tell "the past year", the twelve months up to now, from "last year", the one of the calendar."""
    if unit in ("DE", "CE"):
        return DIRECTIONS[direction] != 0 and hit.mod is None and hit.words.startswith(("the ", "past"))
    return unit in ("W", "M", "Y") and (
        direction == "past" or (direction == "last" and hit.words.startswith("the "))
    )


_WITHIN = frozenset(("over", "within", "in", "during", "throughout", "for"))


def _lies_ahead(hit: Hit, scene: Scene, unit: str) -> bool:
    """Tell "over the next year", the twelve months from now, from "the next year", the one that follows in a story."""
    plain = hit.words.split() in (["the", way, hit.groups["span"]] for way in ("next", "coming"))
    return plain and hit.mod is None and unit in ("W", "M", "Y") and scene.word_before(hit) in _WITHIN


def duration_of(unit: str, direction: str, scene: Scene) -> Meaning:
    """Return one such unit up to publication, or from it."""
    back = DIRECTIONS[direction] < 0
    days = (
        (shifted(scene.published, unit, -1 if back else 1), scene.published)
        if scene.published
        else (None, None)
    )
    rule = "duration-until-publication" if back else "duration-from-publication"
    ordered = days if back else (days[1], days[0])
    return Meaning(f"P{length(1, unit)}", rule, type=TimexType.DURATION, anchor=PUBLICATION, days=ordered)


def _direction_day(direction: str, scene: Scene) -> Meaning | None:
    return from_publication(scene, "D", 0) if direction == "this" else None


def before_last(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the week before last"."""
    return from_publication(scene, UNITS[hit.groups["span"]], -2)


def after_next(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the week after next"."""
    return from_publication(scene, UNITS[hit.groups["span"]], 2)


def ago(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "three years ago"; in a report that names a quarter, "a year ago" is that quarter."""
    one_year = hit.groups["unit"] == "year" and quantity(hit.groups["count"]) == 1.0
    if one_year and not hit.get("count2") and not _AND_A_HALF.search(hit.words):
        return year_earlier(hit, scene)
    return _counted(hit, scene, -1)


def ago_today(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "a year ago today", "three years ago this week", "ten years ago next month"."""
    count, unit = quantity(hit.groups["count"]), UNITS[hit.groups["unit"]]
    if scene.published is None or count is None or unit in ("S", "TM", "H"):
        return UNRESOLVED
    told, way = UNITS[hit.get("period") or "day"], DIRECTIONS[hit.get("direction") or "this"]
    base = shifted(scene.published, told, way)
    day = _moved(base, unit, -count) if base else None
    return Meaning(at(day, told), "from-publication", anchor=PUBLICATION) if day else None


def from_now(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "three years from now"."""
    return _counted(hit, scene, 1)


def _counted(hit: Hit, scene: Scene, sign: int) -> Meaning | None:
    count, unit = quantity(hit.groups["count"]), UNITS[hit.groups["unit"]]
    if unit in ("S", "TM", "H"):
        return _hours_off(count, unit, scene, sign)
    if count is None:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", "vague", anchor=PUBLICATION)
    if scene.published is None:
        return UNRESOLVED
    count += 0.5 * bool(_AND_A_HALF.search(hit.words))
    months = quantity(hit.groups["count2"]) if hit.get("count2") else None
    day = _moved(scene.published, unit, sign * count)
    fine = UNITS[hit.groups["unit2"]] if hit.get("unit2") else unit
    if day and months:
        day = _moved(day, fine, sign * months)
    if day is None:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", "vague", anchor=PUBLICATION)
    # Half a century ago is told by its year.
    fine = "Y" if fine == "CE" and count != int(count) else fine
    return Meaning(at(day, fine), "from-publication", anchor=PUBLICATION)


_AND_A_HALF = re.compile(r"\band[\s-]+a[\s-]+half\b")


def _moved(day: date, unit: str, count: float) -> date | None:
    """Return *day* moved; half a unit where the next smaller one allows it."""
    if count == int(count) or unit not in _MONTHS_IN:
        return shifted(day, unit, int(count)) if abs(count) < 1e6 else None
    return plus_months(day, round(count * _MONTHS_IN[unit]))


_MONTHS_IN = {"Y": 12, "DE": 120, "CE": 1200}
"""Units that may be halved and counted in months."""


def _hours_off(count: float | None, unit: str, scene: Scene, sign: int) -> Meaning:
    """Read "two hours ago": a time of the day of publication that its hour would tell."""
    if count is None or scene.published is None:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", "vague", anchor=PUBLICATION)
    return Meaning(
        scene.published.isoformat(),
        "from-publication",
        anchor=PUBLICATION if unit else None,
        type=TimexType.TIME,
    )


def vague(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read a word that refers to past, present or future only."""
    return Meaning(hit.rule.given, "vague")
