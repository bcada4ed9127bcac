"""All that persons decided about a story, laid over what was found of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from woozle.trace.judgements.claims import judged_claims
from woozle.trace.judgements.copying import judged_copies
from woozle.trace.judgements.decided import Decided
from woozle.trace.judgements.finding import Finder
from woozle.trace.judgements.holding import rulings_of, when
from woozle.trace.judgements.ratings import judged_ratings
from woozle.trace.judgements.reliances import Ties, judged_reliances
from woozle.trace.judgements.retractions import judged_retractions
from woozle.trace.judgements.sources import judged_sources, with_sources
from woozle.trace.judgements.stands import judged_stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.model.article import Article
    from woozle.model.claim import Claim, Proposal
    from woozle.model.judgement import Judgement, Outcome, Rating
    from woozle.model.lineage import Copy
    from woozle.model.statement import Node, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A story with what persons decided about it.

    Attributes:
        claims: Merged and split.
        statements: As persons say that they are.
        copies: As persons say.
        proposals: Those that no person has decided.
        decided: What persons say of the graph.
        ratings: In the order of the statements.
        retracted: The ids of the reports that are marked as retracted.
        outcomes: What became of each decision, in the order in which they were made.
    """

    claims: Sequence[Claim]
    statements: Sequence[Statement]
    copies: Sequence[Copy]
    proposals: Sequence[Proposal] = ()
    decided: Decided = field(default_factory=Decided)
    ratings: Sequence[Rating] = ()
    retracted: frozenset[str] = frozenset()
    outcomes: Sequence[Outcome] = ()


def settle(
    articles: Iterable[Article],
    claims: Iterable[Claim],
    statements: Iterable[Statement],
    copies: Iterable[Copy],
    proposals: Iterable[Proposal],
    judgements: Iterable[Judgement],
) -> Settled:
    """Return a story with what persons decided, in whatever order it comes.

    What was decided about attributions belongs to the readings, and is passed over.
    """
    reports, found = list(articles), list(statements)
    texts = {report.id: report.text for report in reports}
    rulings, failed = rulings_of(judgements, texts)
    finder = Finder(reports, found)
    stands, of_stands = judged_stands(found, rulings, finder)
    sources, of_sources = judged_sources(rulings, finder)
    regrouped, of_claims = judged_claims(list(claims), found, texts, rulings, finder)
    changed = [
        None if s is None else replace(with_sources(s, sources), claim=regrouped.of[number])
        for number, s in enumerate(stands)
    ]
    ties, of_ties = judged_reliances(changed, rulings, finder, sources)
    ratings, of_ratings = judged_ratings(changed, rulings, finder)
    retracted, of_retractions = judged_retractions(rulings)
    judged, of_copies = judged_copies(copies, rulings)
    outcomes = [
        *failed,
        *of_stands,
        *of_sources,
        *of_claims,
        *of_ties,
        *of_ratings,
        *of_retractions,
        *of_copies,
    ]
    kept = [s for s in changed if s is not None]
    spoken_of = {s.claim for s in kept}
    return Settled(
        claims=[claim for claim in regrouped.claims if claim.id in spoken_of],
        statements=kept,
        copies=judged,
        proposals=_still_open(proposals, regrouped.merged, regrouped.apart, spoken_of),
        decided=_decided(ties, sources.apart),
        ratings=ratings,
        retracted=retracted,
        outcomes=in_order(outcomes),
    )


def in_order(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return outcomes in the order in which the decisions were made."""
    return sorted(outcomes, key=lambda outcome: when(outcome.judgement))


def _decided(ties: Ties, apart: frozenset[frozenset[Node]]) -> Decided:
    return Decided(tuple(ties.added.values()), frozenset(ties.barred), apart)


def _still_open(
    proposals: Iterable[Proposal],
    merged: Mapping[str, str],
    apart: frozenset[frozenset[str]],
    claims: set[str],
) -> list[Proposal]:
    """Return the pairs of claims that are still two, and of which no person said that they are."""
    found: dict[frozenset[str], Proposal] = {}
    for pair in proposals:
        one, other = merged.get(pair.one, pair.one), merged.get(pair.other, pair.other)
        both = frozenset((one, other))
        if len(both) == 2 and both <= claims and both not in apart:
            found.setdefault(both, replace(pair, one=one, other=other))
    return list(found.values())
