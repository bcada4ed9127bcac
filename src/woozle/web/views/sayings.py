"""What is said for and against a claim, report by report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.terms import KIND, MEDIUM, PRINTED
from woozle.model.attribution import SourceKind, Stance
from woozle.model.subject import Rated, StatementAt
from woozle.web.views.fixes import Fix, Names, fix_of
from woozle.web.views.merging import place_in, same_claim
from woozle.web.views.quotes import Quote, around, quote_of, when_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.model.attribution import Attribution
    from woozle.model.claim import Claim
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
        fix: What a person can put right about it.
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
    fix: Fix
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


def said_of(case: Case, one: Statement, names: Names | None) -> Said:
    """Return a statement, ready to be shown; *names* are those of its report, None if it has no reading."""
    attribution = case.attribution(one)
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
        fix=_fix(case, one, names),
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


def mark_in(case: Case, claim: Claim) -> str:
    """Return the mark of a claim's first statement, or "" where nothing is said of it."""
    said = case.statements(claim.id)
    return mark_of(said[0]) if said else ""


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


def _fix(case: Case, one: Statement, names: Names | None) -> Fix:
    """Return what can be put right: who says it in the report, and how that stands to the claim, whatever the act is."""
    attribution, place = case.attribution(one), place_in(case, one)
    found = fix_of(names, attribution) if names and attribution else None
    # Of several who say the same words the one is named that is meant; else the stance holds whoever the source turns out to be.
    said = case.statements(one.claim)
    is_alone = sum((other.article, other.content) == (one.article, one.content) for other in said) == 1
    return Fix(
        subject=found.subject if found else None,
        stand=str(StatementAt(place, None if is_alone else one.chain[-1])) if place else None,
        stance=one.stance.value,
        names=found.names if found else (),
    )


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
