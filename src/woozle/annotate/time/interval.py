"""From a TIMEX3 value to the days it can mean."""

from __future__ import annotations

import re
from datetime import date, timedelta

from woozle.annotate.time.arithmetic import day_of, plus_days, plus_months

Interval = tuple[date | None, date | None]
"""First day and the day after the last (half-open); None where open, unknown, or beyond the calendar."""

OPEN: Interval = (None, None)

_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?(?:T.*)?"
)


def interval(value: str | None) -> Interval:
    """Return the days that *value* covers, at its own precision.

    Durations, sets, `PAST_REF` and unresolved values give two None.
    """
    if value is None:
        return OPEN
    if value.isdecimal() and len(value) < 4:
        return _of_years(int(value), 10 ** (4 - len(value)))
    match = _VALUE.fullmatch(value)
    return OPEN if match is None else _of_parts(match)


def _of_years(number: int, length: int) -> Interval:
    return day_of(max(1, number * length), 1, 1), day_of(number * length + length, 1, 1)


def _of_parts(value: re.Match[str]) -> Interval:
    year = int(value["year"])
    if value["day"]:
        day = day_of(year, int(value["month"]), int(value["day"]))
        return (day, plus_days(day, 1)) if day else OPEN
    if value["month"]:
        return _months(year, int(value["month"]), 1)
    if value["week"]:
        return _week(year, int(value["week"]), weekend=bool(value["weekend"]))
    if value["quarter"]:
        return _months(year, int(value["quarter"]) * 3 - 2, 3)
    if value["half"]:
        return _months(year, int(value["half"]) * 6 - 5, 6)
    if value["season"]:
        return _months(year, _SEASON_START[value["season"]], 3)
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> Interval:
    first = day_of(year, month, 1)
    return (first, plus_months(first, count)) if first else OPEN


def _week(year: int, number: int, *, weekend: bool) -> Interval:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return OPEN
    return plus_days(monday, 5 if weekend else 0), plus_days(monday, 7)


def narrowed(days: Interval, mod: str | None) -> Interval:
    """Return the third of *days* that START, MID or END leaves; of any other modifier all of them.

    A third is how printed "early", "mid" and "late" are used of months and years; a single day isn't cut.
    """
    first, after = days
    if first is None or after is None or mod not in _THIRDS or (after - first).days < 3:
        return days
    low, high = _THIRDS[mod]
    third = (after - first) / 3
    return first + timedelta(days=(third * low).days), first + timedelta(
        days=-(-(third * high) // timedelta(days=1))
    )


_THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}
