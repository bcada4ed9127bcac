"""What happened when, in the words of the reports; kept apart from when it was said and when it was printed."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from woozle.model.dossier import Happening
from woozle.model.timex import TimexType
from woozle.trace.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from woozle.model.article import Article
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement
    from woozle.model.text import Span

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?(?![\d-])")
_COARSER = re.compile(r"(\d{4})-(?:Q\d|H\d|S[PU]|FA|WI)")
"""Quarters, halves and seasons, which no ISO date writes, take the year."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_ALIKE = 0.25
"""The share of words from which two sentences of one date tell of one event."""
_MOST = 10
"""How many events are told of a story; a timeline with everything is one with nothing."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A sentence that dates something."""

    date: str
    sentence: Span
    article: Article
    in_claim: bool

    @property
    def words(self) -> frozenset[str]:
        return frozenset(word.lower() for word in _WORD.findall(self.sentence.of(self.article.text)))


def happenings(
    readings: Iterable[Reading], articles: Iterable[Article], statements: Iterable[Statement] = ()
) -> list[Happening]:
    """Return the events that matter, by date: those that several reports tell of, or that bear on a claim.

    What dates a saying is no event but the time of a statement (`with_times`), and when a report came out is known
    from the report.

    Args:
        readings: What was found in the reports.
        articles: The reports, in the order in which they are to be trusted with the words: by time.
        statements: The statements of the claims of the story.
    """
    by_id = {article.id: article for article in articles}
    order = {id: place for place, id in enumerate(by_id)}
    claimed: defaultdict[str, list[Span]] = defaultdict(list)
    for statement in statements:
        claimed[statement.article] += statement.content
    dated = [
        one
        for reading in sorted(readings, key=lambda reading: order[reading.id])
        for one in _dated(reading, by_id[reading.id], claimed[reading.id])
    ]
    events = [event for of_date in _by_date(dated).values() for event in _worth_telling(_events(of_date))]
    events.sort(key=lambda event: (-_weight(event), event[0].date))
    kept = sorted(events[:_MOST], key=lambda event: (event[0].date, order[event[0].article.id]))
    return [_happening(event) for event in kept]


def with_times(statements: Iterable[Statement], readings: Iterable[Reading]) -> list[Statement]:
    """Return *statements*, each with the day on which it was made, as far as its report says so."""
    said: dict[tuple[str, str | None], str | None] = {}
    for reading in readings:
        values = {timex.id: timex.value for timex in reading.timexes}
        said |= {
            (reading.id, attribution.id): _iso(values.get(attribution.when or ""))
            for attribution in reading.attributions
        }
    return [
        replace(statement, said=said.get((statement.article, statement.attribution)))
        for statement in statements
    ]


def _dated(reading: Reading, article: Article, claimed: Sequence[Span]) -> Iterator[_Dated]:
    """Yield the sentences of a report that date what they tell; those of tenures as well."""
    of_sayings = {attribution.when for attribution in reading.attributions}
    found = sentences(article.text)
    for timex in reading.timexes:
        date = _iso(timex.value)
        if date is None or timex.type is TimexType.DURATION or timex.id in of_sayings:
            continue
        for sentence in found:
            if sentence.covers(timex.span):
                yield _Dated(date, sentence, article, any(span.overlaps(sentence) for span in claimed))
    for occupancy in reading.occupancies:
        for date in filter(None, map(_iso, (occupancy.start, occupancy.end))):
            for sentence in found:
                if occupancy.evidence and sentence.overlaps(occupancy.evidence[0]):
                    yield _Dated(date, sentence, article, in_claim=False)


def _iso(value: str | None) -> str | None:
    """Return a TIMEX3 value as an ISO date of the precision it has; None if it is none."""
    if value is None:
        return None
    coarser = _COARSER.match(value)
    if coarser:
        return coarser[1]
    found = _ISO.match(value)
    return found[0] if found else None


def _by_date(dated: Iterable[_Dated]) -> Mapping[str, list[_Dated]]:
    found: defaultdict[str, list[_Dated]] = defaultdict(list)
    for one in dated:
        found[one.date].append(one)
    return found


def _events(of_date: Sequence[_Dated]) -> list[list[_Dated]]:
    """Put together what tells of one event: sentences of one date that share words."""
    events: list[list[_Dated]] = []
    for one in of_date:
        same = next((event for event in events if any(_is_alike(one, other) for other in event)), None)
        if same is None:
            events.append([one])
        else:
            same.append(one)
    return events


def _worth_telling(events: Sequence[list[_Dated]]) -> list[list[_Dated]]:
    """Return the weightiest event of a date, and what else several reports tell of."""
    first, *others = sorted(events, key=lambda event: -_weight(event))
    return [first, *(event for event in others if len({one.article.id for one in event}) > 1)]


def _is_alike(one: _Dated, other: _Dated) -> bool:
    if one.article is other.article and one.sentence == other.sentence:
        return True
    mine, theirs = one.words, other.words
    return len(mine & theirs) >= _ALIKE * min(len(mine), len(theirs))


def _weight(event: Sequence[_Dated]) -> float:
    """Return how much an event matters: how exact its date is, how many tell of it, whether a claim turns on it."""
    reports = len({one.article.id for one in event})
    exact = {10: 2.0, 8: 1.5, 7: 1.5}.get(len(event[0].date), 0.0)
    return exact + reports + 0.5 * any(one.in_claim for one in event)


def _happening(event: Sequence[_Dated]) -> Happening:
    first = event[0]
    return Happening(first.date, " ".join(first.sentence.of(first.article.text).split()), first.article.id)
