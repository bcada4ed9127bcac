"""Whether 03/04/2021 is the third of April or the fourth of March."""

from __future__ import annotations

import re

_MONTH_FIRST = frozenset(
    (
        "us",
        "usa",
        "u.s.",
        "united states",
        "united states of america",
        "philippines",
        "ph",
        "micronesia",
        "palau",
    )
)
"""Where news is printed month first (CLDR short date formats for English)."""

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])")


def day_first(text: str, country: str | None) -> bool:
    """Tell how numeric dates are to be read: as another of the text shows, else as the country does.

    With neither, the month comes first.
    """
    for date in _NUMERIC.finditer(text):
        first, second = int(date[1]), int(date[3])
        if 12 < first <= 31 and second <= 12:
            return True
        if 12 < second <= 31 and first <= 12:
            return False
    return country is not None and country.strip().casefold() not in _MONTH_FIRST
