"""When a page says it was published and changed, and where it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.ingest.published import parse_published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@dataclass(frozen=True, slots=True)
class PageDates:
    """What a page states.

    Attributes:
        published: When it was published; None if it doesn't say.
        published_found: Where it says so ("article:published_time", "htmldate"); None if nowhere.
        modified: When it was last changed; None if it doesn't say.
        modified_found: Where it says so; None if nowhere.
    """

    published: date | None = None
    published_found: str | None = None
    modified: date | None = None
    modified_found: str | None = None


_PUBLISHED = ("article:published_time", "datePublished", "time")
_MODIFIED = ("article:modified_time", "og:updated_time", "dateModified")
_TIME = re.compile(r"<time\b[^>]{0,200}?\bdatetime\s*=\s*[\"']([^\"']{8,40})[\"']", re.IGNORECASE)
_CONTENT = re.compile(r"content\s*=\s*[\"']([^\"']{8,40})[\"']", re.IGNORECASE)


def dates_of(source: str, *, day: str | None) -> PageDates:
    """Return the dates that a page states.

    Args:
        source: The page.
        day: The ISO day of publication that htmldate found, or None. It weighs all signs but gives days only; the hour,
            which tells the first of two reports, is taken from the page's own statement if it falls on that day.
    """
    # A bare <time> may be of anything on the page: it counts only as the hour of a day that is found otherwise.
    published, where = _first(source, _PUBLISHED if day else _PUBLISHED[:-1], on=day)
    if published is None and day:
        published, where = parse_published(day), "htmldate"
    modified, modified_where = _first(source, _MODIFIED, on=None)
    return PageDates(published, where, modified, modified_where)


def _first(source: str, names: tuple[str, ...], *, on: str | None) -> tuple[date | None, str | None]:
    """Return the first date that is stated under one of *names*, on the day *on* if it is given, and the name."""
    for name in names:
        for stated in _stated(source, name):
            moment = parse_published(stated)
            if moment is not None and (on is None or moment.isoformat()[:10] == on):
                return moment, name
    return None, None


def _stated(source: str, name: str) -> Iterator[str]:
    """Yield what stands in meta elements and in JSON-LD under *name*; of "time" what stands in elements of that name."""
    if name == "time":
        yield from _TIME.findall(source)
        return
    for tag in re.findall(rf"<meta[^>]{{1,300}}{name}[^>]{{0,300}}>", source, re.IGNORECASE):
        yield from _CONTENT.findall(tag)
    yield from re.findall(rf"\"{name}\"\s*:\s*\"([^\"\\]{{8,40}})\"", source)
