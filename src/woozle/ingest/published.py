"""Dates of publication, as fields and headers write them."""

from __future__ import annotations

from datetime import date, datetime

_FORMATS = (
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%Y/%m/%d",
    "%d-%b-%Y",
)
_FORMATS_WITH_HOUR = ("%d-%b-%Y %H:%M:%S.%f", "%d-%b-%Y %H:%M:%S", "%Y/%m/%d %H:%M:%S")


def parse_published(text: str) -> date | None:
    """Return the day, or the moment where the hour is given, that *text* names.

    ISO 8601 first, then e-mail and feed dates (RFC 5322), then days with the month in English letters.
    All-figure dates whose day and month could be swapped are not guessed at.

    Returns:
        A `date` or `datetime`, or None if *text* names no single day.
    """
    text = text.strip()
    return _iso(text) or _rfc5322(text) or _by_format(text)


def _iso(text: str) -> date | None:
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(text)
        except ValueError:
            continue
    return None


def _rfc5322(text: str) -> date | None:
    # The parser of the standard library takes "2024" for a day of a month; a real one has four parts.
    if len(text.split()) < 4 or ":" not in text:
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _by_format(text: str) -> date | None:
    for form in _FORMATS_WITH_HOUR:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
