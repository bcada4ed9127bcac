"""An observation that an editor should see before the story runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.lineage import Evidence


class FindingCode(StrEnum):
    """What a finding says."""

    SINGLE_ORIGIN = "single-origin"
    ANONYMOUS_ONLY = "anonymous-only"
    NO_SOURCE = "no-source"
    CIRCULAR = "circular"
    POSSIBLE_CIRCLE = "possible-circle"
    SELF_CONFIRMING = "self-confirming"
    DENIED = "denied"
    NO_REPLY = "no-reply"
    CONFLICT = "conflict"
    CORRECTED = "corrected"
    IDENTIFIED_LATER = "identified-later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An observation about the printed text, never an accusation.

    A code stands once for a claim, with every report that it holds for.

    Attributes:
        code: What it says.
        claim: The claim's id.
        articles: The ids of the reports, in the order of the set.
        why: One plain sentence.
        rule: The rule of the craft behind it.
        evidence: The words that show it.
    """

    code: FindingCode
    claim: str
    articles: tuple[str, ...]
    why: str
    rule: str
    evidence: tuple[Evidence, ...] = ()
