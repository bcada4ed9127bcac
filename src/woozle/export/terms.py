"""What people are shown for the kinds, acts and media of the model."""

from __future__ import annotations

from woozle.model.attribution import Act, Medium, PrintedAs, SourceKind

KIND = {
    SourceKind.PERSON: "person",
    SourceKind.ORGANISATION: "organisation",
    SourceKind.OUTLET: "outlet",
    SourceKind.DOCUMENT: "document",
    SourceKind.ANONYMOUS: "anonymous",
    SourceKind.COLLECTIVE: "collective",
    SourceKind.UNSPECIFIED: "no source given",
    SourceKind.SELF: "the report itself",
}

PRINTED = {
    PrintedAs.NAMED: "named",
    PrintedAs.DESCRIBED_UNNAMED: "described, not named",
    PrintedAs.BARE_UNNAMED: "neither named nor described",
    PrintedAs.CONDITION_OF_ANONYMITY_STATED: "on condition of anonymity",
}

ACT = {
    Act.ASSERT: "says",
    Act.DENY: "DENIAL",
    Act.QUERY: "QUESTION",
    Act.DECLINE: "NO COMMENT",
    Act.DEMAND: "demand",
    Act.INTEND: "intention",
    Act.BELIEVE: "belief",
    Act.FEEL: "feeling",
}
"""The word that marks an act. What differs most from plain saying stands in capitals, since colour may be missing."""

MEDIUM = {
    Medium.POST: "in a post",
    Medium.INTERVIEW: "in an interview",
    Medium.STATEMENT: "in a statement",
    Medium.PRESS: "to the press",
    Medium.SPEECH: "in a speech",
    Medium.REPORT: "in a report",
    Medium.FILING: "in a court paper",
    Medium.LETTER: "in a letter",
    Medium.BROADCAST: "on the air",
    Medium.OUTLET: "to this outlet",
}

NOBODY = "no source given"
"""Shown where a source would stand: that nobody is named is a finding."""


def act_mark(act: Act | None) -> str | None:
    """Return the word that sets *act* apart from plain saying, or None for plain saying and unjudged acts."""
    return None if act in (None, Act.ASSERT) else ACT[act]


def number_words(number: str | None) -> str | None:
    """Return how many a source is, where it isn't one: "2 sources", or that the plural is indefinite."""
    if number in (None, "1", "-"):
        return None
    return "number unknown" if number == "+" else f"{number} sources"
