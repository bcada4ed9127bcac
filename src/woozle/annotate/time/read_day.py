"""Readers of single days (`rules_calendar`)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import (
    at,
    day_of,
    month_length,
    plus_days,
    plus_months,
    week,
)
from woozle.annotate.time.arithmetic import (
    holiday as holiday_in,
)
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.numbers import ordinal, said_year
from woozle.annotate.time.said import PUBLICATION, full_year, month_number, year_of
from woozle.annotate.time.tense import Outlook, is_past, sets_for
from woozle.annotate.time.words import DIRECTIONS, WEEKDAYS

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene


def day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a day of a month, with or without its year."""
    month = month_number(hit)
    number = int(hit.get("day") or hit.get("twoday") or ordinal(hit.get("nth") or "") or 0)
    number = month_length(2001, month) if number == -1 and month else number
    year, anchor = year_of(hit, scene)
    if year is not None:
        exact = day_of(year, month, number)
        rule = "explicit" if anchor is None else "month-of-said-year"
        return Meaning(exact.isoformat(), rule, anchor=anchor) if exact else None
    if day_of(2000, month, number) is None:
        return None
    return _yearless_day(hit, scene, month, number)


def _yearless_day(hit: Hit, scene: Scene, month: int, number: int) -> Meaning:
    published = scene.published
    if published is None:
        return UNRESOLVED
    years = (published.year - 1, published.year, published.year + 1)
    days = [d for d in (day_of(y, month, number) for y in years) if d]
    fresh = any(timedelta(0) <= published - d < _FRESH for d in days)
    story = None if fresh else scene.said_before(hit, month)
    exact = day_of(story[0], month, number) if story else None
    if story and exact:
        return Meaning(exact.isoformat(), "year-of-story", anchor=story[1])
    weekday = hit.get("weekday")
    if weekday:
        days = [d for d in days if d.weekday() == WEEKDAYS[weekday]] or days
    days.sort(key=lambda d: abs((d - published).days))
    if not days:
        return UNRESOLVED
    other = days[1].isoformat() if len(days) > 1 else None
    return _by_outlook(hit, scene, days, published) or Meaning(
        days[0].isoformat(), "date-nearest", anchor=PUBLICATION, alternative=other
    )


_FRESH = timedelta(days=60)
"""A day so shortly before publication needs no year, whatever else the paragraph dates."""


_FAR = timedelta(days=120)
"""Beyond this the tense decides which year a day of a month belongs to; nearer by, nearness does."""


def _by_outlook(hit: Hit, scene: Scene, days: list[date], published: date) -> Meaning | None:
    nearest = days[0]
    looks, near = _said_outlook(hit, scene, nearest), abs(nearest - published) < _FAR
    if looks is None and (not near or _told_of_this_year(hit, scene, nearest)):
        looks = scene.outlook(hit)
    if near and looks in (None, Outlook.AHEAD if nearest >= published else Outlook.BACK):
        return None
    if looks is Outlook.AHEAD:
        chosen = min((d for d in days if d >= published), default=nearest)
        rule = "date-ahead"
    else:
        chosen = max((d for d in days if d <= published), default=nearest)
        rule = "date-back"
    other = next((d.isoformat() for d in days if d != chosen), None)
    return Meaning(chosen.isoformat(), rule, anchor=PUBLICATION, alternative=other)


def _told_of_this_year(hit: Hit, scene: Scene, nearest: date) -> bool:
    """Tell whether a verb stands by the day and the nearest one is of the next year, which would have been said."""
    before = scene.word_before(hit)
    verb = scene.lexed.tokens[hit.start - 4].lower() if before == "on" and hit.start > 3 else before
    return (
        scene.published is not None
        and nearest.year > scene.published.year
        and is_past(verb)
        and not sets_for(verb)
    )


_TO_COME = timedelta(days=60)
"""How far ahead a day lies at most that a period has "ended" on: its results are expected."""


def _said_outlook(hit: Hit, scene: Scene, nearest: date) -> Outlook | None:
    """Return where "last June 18", "next June 18" and "ended June 18" look by themselves, or None."""
    before = scene.word_before(hit)
    if before == "ended" and scene.published and nearest - scene.published > _TO_COME:
        return Outlook.BACK
    direction = DIRECTIONS[hit.groups["direction"]] if hit.get("direction") else 0
    return {-1: Outlook.BACK, 1: Outlook.AHEAD}.get(direction)


def numeric(hit: Hit, scene: Scene) -> Meaning | None:
    """Read 13/08/2010 and 8/13/10: the order by what is possible, then by the country, then month first."""
    a, b = int(hit.groups["day"]), int(hit.groups["day2"])
    year = said_year(hit.get("year"), None) or full_year(int(hit.groups["short"]), scene)
    day_first, month_first = day_of(year, b, a), day_of(year, a, b)
    if not (day_first and month_first) or a == b:
        only = day_first or month_first
        return Meaning(only.isoformat(), "only-reading") if only else None
    if scene.day_first:
        return Meaning(day_first.isoformat(), "day-first", alternative=month_first.isoformat())
    return Meaning(month_first.isoformat(), "month-first", alternative=day_first.isoformat())


def bare_day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the 13th": of the month last named, else of the month of publication."""
    number = int("".join(c for c in hit.groups["number"] if c.isdigit()) or 0)
    base, anchor = scene.day or (scene.published, PUBLICATION)
    if base is None:
        return UNRESOLVED
    exact = day_of(base.year, base.month, number)
    return Meaning(exact.isoformat(), "bare-day", anchor=anchor) if exact else None


def weekday_the_day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "Friday the 13th": the latest such day, or the next if the clause looks ahead."""
    number, weekday = int(hit.groups["number"]), WEEKDAYS[hit.groups["fullweekday"]]
    if scene.published is None:
        return UNRESOLVED
    sign = 1 if scene.looks_ahead(hit) else -1
    for months in range(_MONTHS_BETWEEN):
        base = plus_months(scene.published.replace(day=1), sign * months)
        exact = day_of(base.year, base.month, number) if base else None
        if exact and exact.weekday() == weekday and (exact - scene.published).days * sign >= 0:
            return Meaning(exact.isoformat(), "date-ahead" if sign > 0 else "date-back", anchor=PUBLICATION)
    return None


_MONTHS_BETWEEN = 60
"""More months than lie between two such days, be it a 31st."""


def day_of_month(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the 16th of this month", "the first of next month"."""
    if scene.published is None:
        return UNRESOLVED
    number = ordinal(hit.groups["nth"]) or 0
    base = plus_months(scene.published, DIRECTIONS[hit.groups["direction"]])
    exact = day_of(base.year, base.month, number) if base else None
    return Meaning(exact.isoformat(), "from-publication", anchor=PUBLICATION) if exact else None


def week_of_day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the week of June 14"."""
    found = day(hit, scene)
    if found is None or found.value is None:
        return found
    return Meaning(week(date.fromisoformat(found.value)), found.rule, anchor=found.anchor)


def holiday(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a holiday: of its year, else the nearest, else by "last" and "next"."""
    name = " ".join(hit.groups["holiday"].split())
    year, anchor = year_of(hit, scene)
    if year is not None:
        exact = holiday_in(name, year)
        return Meaning(exact.isoformat(), "holiday-of-year", anchor=anchor) if exact else None
    published = scene.published
    if published is None:
        return UNRESOLVED
    around = (published.year - 1, published.year, published.year + 1)
    days = [d for d in (holiday_in(name, y) for y in around) if d]
    direction = DIRECTIONS.get(hit.get("direction") or "", 0)
    days = [d for d in days if (d - published).days * direction >= 0] or days
    days.sort(key=lambda d: abs((d - published).days))
    if not days:
        return None
    told = None if direction else _by_outlook(hit, scene, days, published)
    if told:
        return told
    other = days[1].isoformat() if len(days) > 1 else None
    return Meaning(days[0].isoformat(), "holiday-nearest", anchor=PUBLICATION, alternative=other)


def holiday_weekend(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the Easter weekend": that of its week, or the one before a holiday on Monday or Tuesday."""
    found = holiday(hit, scene)
    if found is None or found.value is None:
        return found
    day = date.fromisoformat(found.value)
    before = plus_days(day, -day.weekday() - 1) if day.weekday() < _MIDWEEK else day
    return Meaning(at(before, "WE"), found.rule, anchor=found.anchor) if before else None


_MIDWEEK = 2
"""Wednesday."""


def first_of_year(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "since the first of the year", "by the first of next year"."""
    said, anchor = year_of(hit, scene)
    if said is not None:
        return Meaning(f"{said:04}-01-01", "from-publication", anchor=anchor)
    if scene.published is None:
        return UNRESOLVED
    ahead = scene.looks_ahead(hit)
    year = scene.published.year + ahead
    return Meaning(f"{year:04}-01-01", "date-ahead" if ahead else "date-back", anchor=PUBLICATION)


def year_end(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read "year-end": the last day of the year of publication."""
    if scene.published is None:
        return UNRESOLVED
    return Meaning(f"{at(scene.published, 'Y')}-12-31", "from-publication", anchor=PUBLICATION)
