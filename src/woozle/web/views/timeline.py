"""Three times that are never mixed: when it happened, when it was said, when it was printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from woozle.model.timex import TimexType
from woozle.web.naming import cut
from woozle.web.views.dates import day_words, days_words
from woozle.web.views.links import to_words
from woozle.web.views.quotes import around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.reading import Reading
    from woozle.model.text import Span
    from woozle.model.timex import Timex
    from woozle.web.case import Case

LANES = {"event": "Happened", "statement": "Said", "publication": "Printed"}
"""The lanes, from top to bottom."""

_MOST = 400
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something on the timeline.

    Attributes:
        lane: A key of `LANES`.
        start: The first day it can be.
        end: The day after the last it can be; where that is the day after *start*, the day is certain.
        text: What it is, in the words of the report.
        note: The date as printed and resolved.
        outlet: Where it stands.
        link: The way to the words.
    """

    lane: str
    start: date
    end: date
    text: str
    note: str
    outlet: str
    link: str

    @property
    def last(self) -> date:
        """The last day that it can be."""
        return self.end - timedelta(days=1)

    @property
    def when(self) -> str:
        """When it can be, in words."""
        return days_words(self.start, self.last)

    @property
    def is_certain(self) -> bool:
        """Whether the day is known."""
        return self.end - self.start <= timedelta(days=1)


def moments(case: Case) -> list[Moment]:
    """Return what is on a story's timeline, in the order of time."""
    found = [*_publications(case), *_statements(case), *_events(case)]
    return sorted(found, key=lambda one: (one.start, one.end, one.lane, one.text))[:_MOST]


def _publications(case: Case) -> Iterator[Moment]:
    for id, article in case.articles.items():
        if article.published is not None:
            day = date.fromisoformat(article.published.isoformat()[:10])
            yield Moment(
                lane="publication",
                start=day,
                end=day + timedelta(days=1),
                text=cut(article.headline or id, _LONGEST),
                note=day_words(article.published.isoformat()),
                outlet=case.outlet(id),
                link=f"/articles/{id}?story={case.row.id}",
            )


def _statements(case: Case) -> Iterator[Moment]:
    for reading in case.readings.values():
        timexes = {timex.id: timex for timex in reading.timexes}
        names = {entity.id: entity.name for entity in reading.entities}
        for one in reading.attributions:
            timex = timexes.get(one.when or "")
            if timex is None or not one.content:
                continue
            text = case.words(reading.id, one.content)
            who = (
                names.get(one.source_entity or "") or case.words(reading.id, one.source) or "no source given"
            )
            yield from _moment(case, reading, timex, lane="statement", text=f"{who}: {text}")


def _events(case: Case) -> Iterator[Moment]:
    """Yield the dated events: every date that doesn't say when something was said."""
    for reading in case.readings.values():
        used = {one.when for one in reading.attributions}
        article = case.articles.get(reading.id)
        if article is None:
            continue
        for timex in reading.timexes:
            if timex.type in (TimexType.DATE, TimexType.TIME) and timex.id not in used:
                yield from _moment(
                    case, reading, timex, lane="event", text=_sentence(article.text, timex.span)
                )


def _moment(case: Case, reading: Reading, timex: Timex, *, lane: str, text: str) -> Iterator[Moment]:
    if timex.earliest is None or timex.latest is None or timex.latest <= timex.earliest:
        return
    printed = case.words(reading.id, [timex.span])
    meant = day_words(timex.value) if timex.value else "unresolved"
    yield Moment(
        lane=lane,
        start=timex.earliest,
        end=timex.latest,
        text=cut(text, _LONGEST),
        note=f"“{printed}”" if printed == meant else f"“{printed}” ({meant})",
        outlet=case.outlet(reading.id),
        link=to_words(reading.id, [timex.span], text=reading.text_sha256, story=case.row.id),
    )


def _sentence(text: str, span: Span) -> str:
    before, after = around(text, span.start, span.end, near=400)
    return f"{before}{' '.join(span.of(text).split())}{after}"
