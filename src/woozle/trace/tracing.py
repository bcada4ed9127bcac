"""From statements to a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.model.dossier import Dossier
from woozle.model.finding import Finding, FindingCode
from woozle.trace.confirmation import self_confirming
from woozle.trace.corrections import corrected
from woozle.trace.dispute import denied
from woozle.trace.judgements.retractions import losses
from woozle.trace.judgements.settling import settle
from woozle.trace.naming import identified_later
from woozle.trace.origins import removals
from woozle.trace.reply import no_reply
from woozle.trace.rivals import conflicts
from woozle.trace.story import Story, arrange
from woozle.trace.support import Traced, support_findings, trace_claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.model.article import Article
    from woozle.model.claim import Claim, Proposal
    from woozle.model.dossier import Happening
    from woozle.model.judgement import Judgement
    from woozle.model.lineage import Copy
    from woozle.model.statement import Statement


def trace(
    *,
    articles: Iterable[Article],
    claims: Iterable[Claim],
    statements: Iterable[Statement],
    copies: Iterable[Copy] = (),
    timeline: Iterable[Happening] = (),
    proposals: Iterable[Proposal] = (),
    judgements: Iterable[Judgement] = (),
    title: str | None = None,
) -> Dossier:
    """Work out what follows from the statements of a set of reports.

    The order in which anything comes in changes nothing.

    Args:
        articles: The reports; all that statements and copies name must be here.
        claims: What the statements are about; all that statements name must be here.
        statements: Who takes which stand, with chains as printed.
        copies: Which report reprints which.
        timeline: Dated events, carried over.
        proposals: Pairs of claims that may be one; those that a person decided are left out.
        judgements: What persons decided about them, whose word wins; those on attributions belong to the readings.
        title: A short name of the story.
    """
    reports = list(articles)
    settled = settle(reports, claims, statements, copies, proposals, judgements)
    story = arrange(reports, settled.claims, settled.statements, settled.copies, settled.decided)
    traced = [trace_claim(story, claim.id) for claim in story.claims]
    return Dossier(
        title=title,
        claims=story.claims,
        statements=story.statements,
        lineage=tuple(step for one in traced for step in one.steps),
        copies=story.copies,
        circles=tuple(circle for one in traced for circle in one.circles),
        possible_circles=tuple(circle for one in traced for circle in one.possible_circles),
        origins=tuple(one.origins for one in traced),
        removals=tuple(
            removal for one in traced for removal in removals(story, one.claim, one.origins, one.graph)
        ),
        timeline=tuple(timeline),
        findings=tuple(findings(story, traced)),
        articles=story.articles,
        proposals=tuple(settled.proposals),
        judgements=tuple(settled.outcomes),
        ratings=tuple(settled.ratings),
        losses=tuple(losses(story, traced, settled.retracted)) if settled.retracted else (),
    )


def findings(story: Story, traced: Iterable[Traced]) -> Iterator[Finding]:
    """Yield all findings, claim by claim, in the order of the codes."""
    rival = {conflict.claim: conflict for conflict in conflicts(story)}
    order = list(FindingCode)
    for one in traced:
        found = [
            *support_findings(story, one),
            *self_confirming(story, one),
            *denied(story, one),
            *no_reply(story, one),
            *corrected(story, one),
            *identified_later(story, one, has_rival=one.claim in rival),
            *([rival[one.claim]] if one.claim in rival else []),
        ]
        yield from sorted(found, key=lambda finding: order.index(finding.code))
