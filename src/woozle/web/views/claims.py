"""One claim: what it stands on, in the five questions of verification, and every number with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from woozle.model.attribution import Stance
from woozle.web.views.findings import Shown, finding_of
from woozle.web.views.fixes import Names
from woozle.web.views.merging import Choice, Printed, Ruled, ruled_sources, same_claims, sources
from woozle.web.views.pillars import Pillar, pillars_of
from woozle.web.views.roots import Reprint, Root, copies, losses, removals, roots
from woozle.web.views.sayings import Said, Told, mark_of, said_of, told
from woozle.web.views.summary import deniers, figures

if TYPE_CHECKING:
    from woozle.model.claim import Claim
    from woozle.web.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """All of a claim's page.

    Attributes:
        key: The claim's id in its dossier.
        mark: What finds the claim again in a later dossier, see `mark_of`; "" where nothing is said of it.
        text: The claim.
        figures: See `summary.figures`.
        pillars: Provenance, source, date, place, motive: each with sentences and the quotes behind them.
        support: What is said for it, by report; denials and the rest apart.
        denials: What each says who denies, their first denial first.
        others: Who asks or comments.
        origins: What the upper bound counts, with the reasons why the lower is less.
        removals: What is left without each origin.
        copies: Which of its reports reprint which.
        same: The other claims, the likest first, each with the subject of a judgement that it is the same.
        sources: The sources that its reports print, of which a person can say that two are one.
        ruled: What persons decided about sources of its reports.
        losses: What falls with reports that were retracted.
    """

    key: str
    mark: str
    text: str
    figures: dict[str, Any]
    pillars: tuple[Pillar, ...]
    support: tuple[Told, ...]
    denials: tuple[tuple[Said, ...], ...]
    others: tuple[Said, ...]
    findings: tuple[Shown, ...]
    origins: tuple[Root, ...]
    merges: tuple[str, ...]
    removals: tuple[str, ...]
    copies: tuple[Reprint, ...]
    same: tuple[Choice, ...]
    sources: tuple[Printed, ...]
    ruled: tuple[Ruled, ...]
    losses: tuple[str, ...]


def claim_view(case: Case, claim: Claim, *, most: int | None = None) -> ClaimView:
    """Return a claim's page, with at most *most* of the claims that it may be one with; None: with all."""
    statements = case.statements(claim.id)
    articles = {one.article for one in statements}
    names = {id: Names(case.readings[id]) for id in articles if id in case.readings}
    said = [said_of(case, one, names.get(one.article)) for one in statements]
    mine = {id(one): shown for one, shown in zip(statements, said, strict=True)}
    origins = case.origins(claim.id)
    return ClaimView(
        key=claim.id,
        mark=mark_of(statements[0]) if statements else "",
        text=claim.text,
        figures=figures(case.dossier, claim.id, case.articles),
        pillars=tuple(pillars_of(case, claim, statements)),
        support=told(case, (one for one in said if one.stance == Stance.SUPPORT)),
        denials=tuple(tuple(mine[id(one)] for one in found) for found in deniers(statements).values()),
        others=tuple(one for one in said if one.stance in (Stance.QUERY, Stance.COMMENT)),
        findings=tuple(finding_of(case, one) for one in case.dossier.findings if one.claim == claim.id),
        origins=tuple(roots(case, claim.id)),
        merges=tuple(merge.reason for merge in origins.merges) if origins else (),
        removals=tuple(removals(case, claim.id)),
        copies=tuple(copies(case, articles)),
        same=tuple(same_claims(case, claim, most)),
        sources=tuple(sources(case, statements)),
        ruled=tuple(ruled_sources(case, articles)),
        losses=tuple(losses(case, claim.id)),
    )
