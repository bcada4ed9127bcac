"""What is said for and against a claim, report by report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.terms import KIND, MEDIUM, PRINTED
from woozle.model.attribution import SourceKind, Stance
from woozle.model.subject import Rated
from woozle.web.judged import place_of
from woozle.web.views.merging import place_in, same_claim
from woozle.web.views.quotes import Quote, around, quote_of, when_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.model.attribution import Attribution
    from woozle.model.statement import Statement
    from woozle.web.case import Case

STANCES = {
    Stance.SUPPORT: "says so",
    Stance.DENY: "denies it",
    Stance.QUERY: "asks",
    Stance.COMMENT: "comments",
}
_FEW = 60
"""Fewer letters than these are shown in their sentence: out of it they say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, ready to be shown.

    Attributes:
        quote: The words that carry it.
        before: What stands before them in their sentence; "" where they say enough by themselves.
        after: What stands after them.
        stance: How the source stands to the claim, as a value of the model and in words.
        chain: From the report to the deepest source.
        source: The words that print that source; "" for the report's own voice.
        facts: What kind of source it is, how printed, through what, when.
        subject: What a judgement of its attribution is about; None for a report's own voice.
        apart: What a judgement is about that it is of another claim; None for the only statement.
        rate: What a rating of it is about.
        rating: How a person rates it ("B2"), or None.
        mate: The mark of another statement of the claim, or its own if it is the only one; see `mark_of`.
    """

    quote: Quote
    before: str
    after: str
    stance: str
    stance_words: str
    chain: tuple[str, ...]
    source: str
    facts: tuple[str, ...]
    subject: str | None
    apart: str | None
    rate: str | None
    rating: str | None
    mate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one report prints for a claim.

    Attributes:
        article: Its id.
        outlet: Who published it.
        headline: Its headline, or "".
        day: When, or None.
        said: What it prints, in the order of the dossier.
    """

    article: str
    outlet: str
    headline: str
    day: str | None
    said: tuple[Said, ...]


def said_of(case: Case, one: Statement) -> Said:
    """Return a statement, ready to be shown."""
    attribution = case.attribution(one)
    reading = case.readings.get(one.article)
    words = case.words(one.article, one.content)
    before, after = _around(case, one) if len(words) < _FEW else ("", "")
    others = [other for other in case.statements(one.claim) if other != one]
    return Said(
        quote=quote_of(case, one.article, words, one.content),
        before=before,
        after=after,
        stance=one.stance.value,
        stance_words=STANCES[one.stance],
        chain=tuple(case.label(node) for node in one.chain),
        source=case.words(one.article, one.source),
        facts=tuple(_facts(case, one, attribution)),
        subject=str(place_of(reading, attribution)) if reading and attribution else None,
        apart=same_claim(case, one, others[0]) if others else None,
        rate=_rate(case, one),
        rating=_rating(case, one),
        mate=mark_of(others[0] if others else one),
    )


def told(case: Case, said: Iterable[Said]) -> tuple[Told, ...]:
    """Return statements under the reports that print them, in the order in which these come."""
    found: dict[str, list[Said]] = {}
    for one in said:
        found.setdefault(one.quote.article, []).append(one)
    return tuple(
        Told(
            article=id,
            outlet=case.outlet(id),
            headline=case.articles[id].headline or "" if id in case.articles else "",
            day=case.day(id),
            said=tuple(mine),
        )
        for id, mine in found.items()
    )


def mark_of(one: Statement) -> str:
    """Return what finds a statement again in a later dossier: "12-345", its report and where its content starts."""
    return f"{one.article}-{one.start}"


def _around(case: Case, one: Statement) -> tuple[str, str]:
    report = case.articles.get(one.article)
    return around(report.text, one.start, max(span.end for span in one.content)) if report else ("", "")


def _facts(case: Case, one: Statement, attribution: Attribution | None) -> Iterator[str]:
    yield KIND[one.source_kind]
    if attribution is None:
        return
    if attribution.printed_as and one.source_kind is not SourceKind.SELF:
        yield PRINTED[attribution.printed_as]
    if attribution.medium:
        yield MEDIUM[attribution.medium]
    when = when_of(case, one, attribution)
    if when:
        yield when


def _rate(case: Case, one: Statement) -> str | None:
    place = place_in(case, one)
    return None if place is None else str(Rated(place, one.chain[-1]))


def _rating(case: Case, one: Statement) -> str | None:
    found = (
        rating
        for rating in case.dossier.ratings
        if rating.article == one.article and rating.source == one.chain[-1] and rating.span.start == one.start
    )
    return next((str(rating) for rating in found), None)
