"""Days counted on and back, and TIMEX3 values made of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from woozle.annotate.time.words import HOLIDAYS


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None if the calendar has no such day (30 February, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plus_days(day: date, days: int) -> date | None:
    """Return the day *days* on, or None beyond the calendar (years 1 to 9999)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def plus_months(day: date, months: int) -> date | None:
    """Return the same day *months* on, the last of the month where it has fewer days."""
    month = day.year * 12 + day.month - 1 + months
    if not 12 <= month < 120000:
        return None
    year, month = divmod(month, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


_MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_DAYS_IN = {"D": 1, "W": 7, "2W": 14, "WE": 7}


def shifted(day: date, unit: str, count: int) -> date | None:
    """Return *day* moved by *count* units of `words.UNITS`, or None beyond the calendar."""
    if unit in _DAYS_IN:
        return plus_days(day, count * _DAYS_IN[unit])
    if unit in _MONTHS_IN:
        return plus_months(day, count * _MONTHS_IN[unit])
    return day


def quarter_of(day: date) -> int:
    """Return 1 to 4."""
    return (day.month + 2) // 3


def week(day: date) -> str:
    """Return the ISO week ("2021-W26")."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def at(day: date, unit: str) -> str:
    """Return the value of the *unit* that holds *day*: "2021-06", "2021-Q2", "202" for the decade."""
    year = f"{day.year:04}"
    match unit:
        case "D":
            return day.isoformat()
        case "W" | "2W":
            return week(day)
        case "WE":
            return week(day) + "-WE"
        case "M":
            return day.isoformat()[:7]
        case "Q":
            return f"{year}-Q{quarter_of(day)}"
        case "H":
            return f"{year}-H{1 if day.month < 7 else 2}"
        case "DE":
            return year[:3]
        case "CE":
            return year[:2]
        case "ML":
            return year[:1]
        case "Y":
            return year
    return day.isoformat()


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    month, day = divmod(h + i - 7 * m + 114, 31)
    return date(year, month, day + 1)


_HOLIDAY = re.compile(r"(?P<month>\d\d)-(?:(?P<day>\d\d)|(?P<weekday>\d)-(?P<which>\d|L))(?P<on>\+\d+)?")


def holiday(name: str, year: int) -> date | None:
    """Return the day of a holiday of `words.HOLIDAYS` in *year*, or None for an unknown name."""
    spec = HOLIDAYS.get(name)
    if spec is None:
        return None
    if spec.startswith("easter"):
        return plus_days(easter(year), int(spec[6:]))
    found = _HOLIDAY.fullmatch(spec)
    if found is None:
        return None
    month = int(found["month"])
    if found["day"]:
        return day_of(year, month, int(found["day"]))
    day = nth_weekday(year, month, int(found["weekday"]), found["which"])
    return plus_days(day, int(found["on"] or 0))


def nth_weekday(year: int, month: int, weekday: int, which: str) -> date:
    """Return the first, second … or last ("L") such weekday of a month."""
    if which == "L":
        last = date(year, month, month_length(year, month))
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(which) - 1))
