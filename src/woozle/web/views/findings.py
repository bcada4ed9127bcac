"""What an editor should see about a claim, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.web.views.quotes import Quote, passages_of

if TYPE_CHECKING:
    from woozle.model.finding import Finding
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
    "conflict": "Two statements can’t both be so",
    "corrected": "Corrected later",
    "identified-later": "Named only later",
}
"""What each code of a finding says, in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A finding, ready to be shown."""

    code: str
    title: str
    why: str
    rule: str
    evidence: tuple[Quote, ...]


def finding_of(case: Case, one: Finding) -> Shown:
    """Return a finding, ready to be shown; its evidence passage by passage, as one reads it."""
    return Shown(
        code=one.code.value,
        title=TITLES[one.code.value],
        why=one.why,
        rule=one.rule,
        evidence=tuple(passages_of(case, one.evidence)),
    )
