"""The rule of the craft that each finding cites."""

from __future__ import annotations

from woozle.model.finding import FindingCode

RULES: dict[FindingCode, str] = {
    FindingCode.SINGLE_ORIGIN: "AP: seek more than one source.",
    FindingCode.ANONYMOUS_ONLY: "Reuters: named sources are preferable, and anonymous sources are the weakest.",
    FindingCode.NO_SOURCE: "AP: attribute what was not witnessed or confirmed.",
    FindingCode.CIRCULAR: "BBC: prefer first-hand sources.",
    FindingCode.POSSIBLE_CIRCLE: "BBC: prefer first-hand sources.",
    FindingCode.SELF_CONFIRMING: "AP: seek more than one source; a report that rests on one's own is none.",
    FindingCode.DENIED: "BBC: right of reply; a denial belongs to the story.",
    FindingCode.NO_REPLY: "BBC: right of reply for whoever is accused.",
    FindingCode.CONFLICT: "Reuters: say where accounts differ, and whose each is.",
    FindingCode.CORRECTED: "AP: correct mistakes openly, and wherever they were repeated.",
    FindingCode.IDENTIFIED_LATER: "BBC: say whether an anonymous allegation was corroborated; read the earlier reports anew.",
}
"""One sentence a code, after the guides of AP, Reuters and the BBC."""
