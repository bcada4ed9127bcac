"""What people are shown for the values of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.model.attribution import Act, Medium, PrintedAs, SourceKind

if TYPE_CHECKING:
    from woozle.model.occupancy import Occupancy
    from woozle.model.timex import Timex

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


def counted(count: int, noun: str, many: str | None = None) -> str:
    """Return a count with its noun, and *many* for several where that isn't the noun with an s."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def act_mark(act: Act | None) -> str | None:
    """Return the word that sets *act* apart from plain saying, or None for plain saying and unjudged acts."""
    return None if act in (None, Act.ASSERT) else ACT[act]


def number_words(number: str | None) -> str | None:
    """Return how many a source is, where it isn't one: "2 sources", or that the plural is indefinite."""
    if number in (None, "1", "-"):
        return None
    return "number unknown" if number == "+" else f"{number} sources"


def value_words(timex: Timex) -> str:
    """Return what *timex* resolves to, with the runner-up where two readings are open."""
    value = timex.value or "unresolved"
    return f"{value} or {timex.alternative}" if timex.alternative else value


def anchor_words(timex: Timex) -> str:
    """Return what *timex* was resolved against; empty where it needs no anchor."""
    return "the day of publication" if timex.anchor == "publication" else timex.anchor or ""


def tenure(occupancy: Occupancy) -> str:
    """Return what the text calls the tenure and from when to when it ran, as far as it says so."""
    parts = (
        occupancy.status,
        occupancy.start and f"from {occupancy.start}",
        occupancy.end and f"until {occupancy.end}",
    )
    return ", ".join(part for part in parts if part)
