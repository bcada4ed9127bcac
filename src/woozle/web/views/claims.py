"""One claim: what it stands on, in the five questions of verification, and every number with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from woozle.export.terms import KIND, MEDIUM, PRINTED
from woozle.model.attribution import SourceKind, Stance
from woozle.model.subject import CopyOf, Rated
from woozle.web.judged import place_of
from woozle.web.views.merging import (
    Choice,
    Printed,
    Ruled,
    place_in,
    ruled_sources,
    same_claim,
    same_claims,
    sources,
)
from woozle.web.views.pillars import Pillar, pillars_of
from woozle.web.views.quotes import Quote, quote_of, quotes_of, when_of
from woozle.web.views.summary import deniers, figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.attribution import Attribution
    from woozle.model.claim import Claim
    from woozle.model.finding import Finding
    from woozle.model.statement import Node, Statement
    from woozle.web.case import Case

TITLES = {
    "single-origin": "One origin behind several reports",
    "anonymous-only": "Nobody with a name says it",
    "no-source": "No source given",
    "circular": "The reporting runs in a circle",
    "possible-circle": "The sources may be each other",
    "self-confirming": "A report confirmed by itself",
    "denied": "Denied",
    "no-reply": "No answer, and none sought",
    "conflict": "Two statements can't both be so",
    "corrected": "Corrected later",
    "identified-later": "Named only later",
}
"""What each code of a finding says, in a few words."""

STANCES = {
    Stance.SUPPORT: "says so",
    Stance.DENY: "denies it",
    Stance.QUERY: "asks",
    Stance.COMMENT: "comments",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, ready to be shown.

    Attributes:
        quote: The words that carry it.
        stance: How the source stands to the claim, as a value of the model and in words.
        chain: From the report to the deepest source.
        source: The words that print that source; "" for the report's own voice.
        facts: What kind of source it is, how printed, through what, when.
        subject: What a judgement of its attribution is about; None for a report's own voice.
        apart: What a judgement is about that it is of another claim; None for the only statement.
        rate: What a rating of it is about.
        rating: How a person rates it ("B2"), or None.
    """

    quote: Quote
    stance: str
    stance_words: str
    chain: tuple[str, ...]
    source: str
    facts: tuple[str, ...]
    subject: str | None
    apart: str | None
    rate: str | None
    rating: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A finding, ready to be shown."""

    code: str
    title: str
    why: str
    rule: str
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """All of a claim's page.

    Attributes:
        key: The claim's id in its dossier.
        text: The claim.
        figures: See `summary.figures`.
        pillars: Provenance, source, date, place, motive: each with sentences and the quotes behind them.
        support: What is said for it, denials and the rest apart.
        origins: What the upper bound counts, with the reasons why the lower is less.
        removals: What is left without each origin.
        copies: Which of its reports reprint which.
        same: The other claims, the likest first, each with the subject of a judgement that it is the same.
        sources: The sources that its reports print, of which a person can say that two are one.
        ruled: What persons decided about sources of its reports.
        losses: What falls with reports that were retracted.
    """

    key: str
    text: str
    figures: dict[str, Any]
    pillars: tuple[Pillar, ...]
    support: tuple[Said, ...]
    denials: tuple[Said, ...]
    others: tuple[Said, ...]
    findings: tuple[Shown, ...]
    origins: tuple[str, ...]
    merges: tuple[str, ...]
    removals: tuple[str, ...]
    copies: tuple[Choice, ...]
    same: tuple[Choice, ...]
    sources: tuple[Printed, ...]
    ruled: tuple[Ruled, ...]
    losses: tuple[str, ...]


def claim_view(case: Case, claim: Claim, *, most: int | None = None) -> ClaimView:
    """Return a claim's page, with at most *most* of the claims that it may be one with; None: with all."""
    statements = case.statements(claim.id)
    said = [said_of(case, one) for one in statements]
    mine = {id(one): shown for one, shown in zip(statements, said, strict=True)}
    origins = case.origins(claim.id)
    return ClaimView(
        key=claim.id,
        text=claim.text,
        figures=figures(case.dossier, claim.id, case.articles),
        pillars=tuple(pillars_of(case, claim, statements)),
        support=tuple(one for one in said if one.stance == Stance.SUPPORT),
        denials=tuple(mine[id(one)] for one in deniers(statements).values()),
        others=tuple(one for one in said if one.stance in (Stance.QUERY, Stance.COMMENT)),
        findings=tuple(finding_of(case, one) for one in case.dossier.findings if one.claim == claim.id),
        origins=tuple(_node(case, node) for node in origins.nodes) if origins else (),
        merges=tuple(merge.reason for merge in origins.merges) if origins else (),
        removals=tuple(_removals(case, claim.id)),
        copies=tuple(_copies(case, {one.article for one in statements})),
        same=tuple(same_claims(case, claim, most)),
        sources=tuple(sources(case, statements)),
        ruled=tuple(ruled_sources(case, {one.article for one in statements})),
        losses=tuple(_losses(case, claim.id)),
    )


def said_of(case: Case, one: Statement) -> Said:
    """Return a statement, ready to be shown."""
    attribution = case.attribution(one)
    reading = case.readings.get(one.article)
    return Said(
        quote=quote_of(case, one.article, case.words(one.article, one.content), one.content),
        stance=one.stance.value,
        stance_words=STANCES[one.stance],
        chain=tuple(case.label(node) for node in one.chain),
        source=case.words(one.article, one.source),
        facts=tuple(_facts(case, one, attribution)),
        subject=str(place_of(reading, attribution)) if reading and attribution else None,
        apart=_apart(case, one),
        rate=_rate(case, one),
        rating=_rating(case, one),
    )


def finding_of(case: Case, one: Finding) -> Shown:
    """Return a finding, ready to be shown."""
    return Shown(
        code=one.code.value,
        title=TITLES[one.code.value],
        why=one.why,
        rule=one.rule,
        evidence=tuple(quotes_of(case, one.evidence)),
    )


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


def _node(case: Case, node: Node) -> str:
    label = case.label(node)
    kind = KIND[node.kind.source_kind]
    if node.told:
        told = case.outlet(node.told) if node.told in case.rows else node.told
        return f"{label}, {kind}, who spoke to {told}"
    return f"{label}, {'a report in its own voice' if node.kind.value == 'article' else kind}"


def _removals(case: Case, key: str) -> Iterator[str]:
    for one in case.dossier.removals:
        if one.claim == key:
            left = len(one.remaining)
            reports = "report" if one.total == 1 else "reports"
            yield f"Without {case.label(one.source)}, {left} of {one.total} {reports} still has another origin."


def _apart(case: Case, one: Statement) -> str | None:
    others = [other for other in case.statements(one.claim) if other != one]
    return same_claim(case, one, others[0]) if others else None


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


def _losses(case: Case, key: str) -> Iterator[str]:
    for one in case.dossier.losses:
        if one.claim == key:
            gone = ", ".join(case.outlet(id) for id in one.retracted)
            yield f"{gone} took its report back: {len(one.remaining)} of {one.total} reports still have an origin."


def _copies(case: Case, articles: set[str]) -> Iterator[Choice]:
    for one in case.dossier.copies:
        if one.copy in articles:
            credit = "with credit" if one.credited else "without credit"
            text = f"{case.outlet(one.copy)} reprints {case.outlet(one.original)} {credit}."
            yield Choice(text, str(CopyOf(one.copy, one.original)))
