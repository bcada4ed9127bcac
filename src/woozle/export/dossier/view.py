"""A dossier as people are shown it: claim by claim, what matters most first."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from woozle.model.attribution import Stance
from woozle.model.finding import FindingCode
from woozle.model.lineage import Origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from woozle.model.article import Article
    from woozle.model.claim import Claim
    from woozle.model.dossier import Dossier
    from woozle.model.finding import Finding
    from woozle.model.judgement import Loss, Rating
    from woozle.model.lineage import Circle, Reliance, Removal
    from woozle.model.statement import Node, Statement

_GRAVE = frozenset(
    {
        FindingCode.CIRCULAR,
        FindingCode.POSSIBLE_CIRCLE,
        FindingCode.SELF_CONFIRMING,
        FindingCode.CONFLICT,
        FindingCode.CORRECTED,
        FindingCode.IDENTIFIED_LATER,
    }
)
"""Findings that only several reports together show; they weigh double."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim with all that is concluded about it.

    Attributes:
        number: Its place among the claims, from 1, the most important first.
        claim: The claim.
        statements: All that are made about it, in the order of the dossier.
        reports: Those that print some support for it, by time of publication.
        origins: What the support comes down to.
        steps: Who relies on whom.
        circles: For sure.
        possible_circles: Where descriptions are too vague to be sure.
        removals: What remains without each origin.
        findings: What an editor should see.
        losses: What falls with reports that a person marked as retracted.
        ratings: How persons rate the statements.
    """

    number: int
    claim: Claim
    statements: tuple[Statement, ...]
    reports: tuple[Article, ...]
    origins: Origins
    steps: tuple[Reliance, ...]
    circles: tuple[Circle, ...]
    possible_circles: tuple[Circle, ...]
    removals: tuple[Removal, ...]
    findings: tuple[Finding, ...]
    losses: tuple[Loss, ...] = ()
    ratings: tuple[Rating, ...] = ()

    def of(self, *stances: Stance) -> tuple[Statement, ...]:
        """Return the statements of *stances*."""
        return tuple(statement for statement in self.statements if statement.stance in stances)

    @property
    def text(self) -> str:
        """The claim as a sentence of its own: what reports print begins and ends in the middle of theirs."""
        words = re.sub(r"^that\s+|[\s,;:–-]+$", "", " ".join(self.claim.text.split()))
        for opening, closing in ("“”", "‘’", "()"):
            if words.count(opening) > words.count(closing):
                words += closing
        return words[:1].upper() + words[1:]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who published the reports that support it, each once."""
        return tuple(dict.fromkeys(report.outlet or report.id for report in self.reports))

    @property
    def deniers(self) -> tuple[Node, ...]:
        """Who denies it, each once: a source, or a report in its own voice."""
        return tuple(dict.fromkeys(statement.chain[-1] for statement in self.of(Stance.DENY)))

    @property
    def is_minor(self) -> bool:
        """Whether no more than one report speaks of it, and nothing about it is worth a remark."""
        return not self.findings and len({statement.article for statement in self.statements}) < 2


def claim_views(dossier: Dossier) -> list[ClaimView]:
    """Return the claims of *dossier*, those with most reports and findings first, each with its number."""
    statements = _by_claim(dossier.statements)
    steps = _by_claim(dossier.lineage)
    circles, possible = _by_claim(dossier.circles), _by_claim(dossier.possible_circles)
    removals, findings = _by_claim(dossier.removals), _by_claim(dossier.findings)
    losses, ratings = _by_claim(dossier.losses), _by_claim(dossier.ratings)
    origins = {found.claim: found for found in dossier.origins}
    views = [
        ClaimView(
            number=0,
            claim=claim,
            statements=statements[claim.id],
            reports=_supporting(dossier, statements[claim.id]),
            origins=origins.get(claim.id) or Origins(claim.id, 0, 0, ()),
            steps=steps[claim.id],
            circles=circles[claim.id],
            possible_circles=possible[claim.id],
            removals=removals[claim.id],
            findings=findings[claim.id],
            losses=losses[claim.id],
            ratings=ratings[claim.id],
        )
        for claim in dossier.claims
    ]
    views.sort(key=_importance, reverse=True)
    views.sort(key=lambda view: view.is_minor)
    return [replace(view, number=number) for number, view in enumerate(views, start=1)]


def _importance(view: ClaimView) -> tuple[int, int]:
    """Return how many reports speak of a claim, then how much there is to remark on it."""
    remarks = sum(2 if finding.code in _GRAVE else 1 for finding in view.findings)
    return len({statement.article for statement in view.statements}), remarks


def _supporting(dossier: Dossier, statements: Iterable[Statement]) -> tuple[Article, ...]:
    ids = {statement.article for statement in statements if statement.stance is Stance.SUPPORT}
    return tuple(article for article in dossier.articles if article.id in ids)


class _OfClaim(Protocol):
    @property
    def claim(self) -> str: ...


_Part = TypeVar("_Part", bound=_OfClaim)


def _by_claim(parts: Iterable[_Part]) -> Mapping[str, tuple[_Part, ...]]:
    found: defaultdict[str, tuple[_Part, ...]] = defaultdict(tuple)
    for part in parts:
        found[part.claim] += (part,)
    return found
