"""The findings that concern one report of a dossier, each at a place in that report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.dossier.places import shortened
from woozle.export.dossier.view import claim_views
from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from woozle.export.dossier.view import ClaimView
    from woozle.model.dossier import Dossier
    from woozle.model.finding import Finding, FindingCode
    from woozle.model.text import Span

_OF_EACH_REPORT = frozenset({"no-source", "no-reply"})
"""Findings about how a report is written; those of other reports are no concern of a draft."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding where a draft gives cause for it.

    Attributes:
        finding: The finding.
        claim: The claim in a sentence.
        span: Where in the draft: the evidence, or what the draft says on the claim.
    """

    finding: Finding
    claim: str
    span: Span

    @property
    def message(self) -> str:
        """The finding in one line."""
        return f"{self.finding.why} On: “{shortened(self.claim)}” ({self.finding.rule})"


def remarks(
    dossier: Dossier,
    draft: str,
    *,
    select: Collection[FindingCode] = (),
    ignore: Collection[FindingCode] = (),
) -> list[Remark]:
    """Return what concerns the report *draft*, in the order of its text.

    A finding does if it names the report, or if it is about a claim that the report makes: a denial elsewhere too.

    Args:
        dossier: What is concluded about the draft, by itself or among other reports.
        draft: The id of the report.
        select: Only these codes; all if empty.
        ignore: Not these codes, even if they are selected.
    """
    found = [
        remark
        for view in claim_views(dossier)
        for remark in _on_claim(view, draft)
        if (not select or remark.finding.code in select) and remark.finding.code not in ignore
    ]
    return sorted(found, key=lambda remark: (remark.span, remark.finding.code))


def _on_claim(view: ClaimView, draft: str) -> Iterator[Remark]:
    own = [statement for statement in view.statements if statement.article == draft]
    supporting = [statement for statement in own if statement.stance is Stance.SUPPORT]
    for finding in view.findings:
        if draft not in finding.articles and (not supporting or finding.code in _OF_EACH_REPORT):
            continue
        evidence = [place.span for place in finding.evidence if place.article == draft]
        spans = evidence or [statement.content[0] for statement in (*supporting, *own)]
        if spans:
            yield Remark(finding, view.text, spans[0])
