"""Dates as people write them, of what programs write."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
"""The parts of a day in TIMEX3."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_DECADE_OR_CENTURY = re.compile(r"(\d\d)(\d?)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_OF_YEAR = {
    "SP": "spring",
    "SU": "summer",
    "FA": "autumn",
    "WI": "winter",
    "Q1": "first quarter of",
    "Q2": "second quarter of",
    "Q3": "third quarter of",
    "Q4": "fourth quarter of",
    "H1": "first half of",
    "H2": "second half of",
}
"""The parts of a year in TIMEX3."""
_PART_OF_YEAR = re.compile(rf"(\d{{4}})-({'|'.join(_OF_YEAR)})")
_TIMED = re.compile(
    r"(\d{4}-\d\d-\d\d)T(MO|MI|AF|EV|NI|DT|\d\d(?::\d\d)?)(?::\d\d(?:\.\d+)?)?(Z|\+00:00|[+-]\d\d:\d\d)?"
)


def day_words(value: str) -> str:
    """Return a TIMEX3 value or an ISO 8601 stamp as people write it; what is neither comes back as it is."""
    if found := _MONTH.fullmatch(value):
        return f"{month_name[int(found[2])]} {found[1]}"
    if found := _DECADE_OR_CENTURY.fullmatch(value):
        return f"{found[1]}{found[2]}0s" if found[2] else f"{found[1]}00 to {found[1]}99"
    if found := _WEEK.fullmatch(value):
        return f"{'weekend of ' if found[3] else ''}week {int(found[2])} of {found[1]}"
    if found := _PART_OF_YEAR.fullmatch(value):
        return f"{_OF_YEAR[found[2]]} {found[1]}"
    if found := _TIMED.fullmatch(value):
        day, time, zone = found.groups()
        if time in _PARTS:
            return f"{day}, {_PARTS[time]}"
        zone_words = {None: "", "Z": " UTC", "+00:00": " UTC"}.get(zone, f" UTC{zone}")
        return f"{day} {time if ':' in time else time + ':00'}{zone_words}"
    return value


def days_words(first: date, last: date) -> str:
    """Return a stretch of days, both ends in it: a day, a month, a year, or from when to when."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year:
        if first.month == last.month:
            return day_words(first.isoformat()[:7])
        if (first.month, last.month) == (1, 12):
            return str(first.year)
    return f"{first.isoformat()} to {last.isoformat()}"
