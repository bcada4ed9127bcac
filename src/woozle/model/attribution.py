"""Who says what, by which words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.description import Description
    from woozle.model.text import Span


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    COLLECTIVE = "collective"
    UNSPECIFIED = "unspecified"
    SELF = "self"


class PrintedAs(StrEnum):
    """How the article as a whole presents a source (after AP's guidance on anonymous sources)."""

    NAMED = "named"
    DESCRIBED_UNNAMED = "described_unnamed"
    BARE_UNNAMED = "bare_unnamed"
    CONDITION_OF_ANONYMITY_STATED = "condition_of_anonymity_stated"


class Act(StrEnum):
    """What a source does with a content."""

    ASSERT = "assert"
    DENY = "deny"
    QUERY = "query"
    DECLINE = "decline"
    DEMAND = "demand"
    INTEND = "intend"
    BELIEVE = "believe"
    FEEL = "feel"


class Stance(StrEnum):
    """How a source stands to a content (the four of RumourEval, Gorrell et al. 2019)."""

    SUPPORT = "support"
    DENY = "deny"
    QUERY = "query"
    COMMENT = "comment"

    @classmethod
    def of(cls, act: Act) -> Stance:
        """Return the stance that *act* takes."""
        return _STANCE_OF.get(act, cls.COMMENT)


_STANCE_OF = {
    Act.ASSERT: Stance.SUPPORT,
    Act.BELIEVE: Stance.SUPPORT,
    Act.DENY: Stance.DENY,
    Act.QUERY: Stance.QUERY,
}


class Medium(StrEnum):
    """Through what the words reached the reporter."""

    POST = "post"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    PRESS = "press"
    SPEECH = "speech"
    REPORT = "report"
    FILING = "filing"
    LETTER = "letter"
    BROADCAST = "broadcast"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a source may be.

    Attributes:
        entity: Its id.
        probability: How likely it is meant, among all that were considered and "none of them".
    """

    entity: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One place where a report gives words, knowledge, belief or refusal to somebody (PARC 3, PolNeAR).

    Source, cue and content are the spans that print them, in the order of the text. Any may be empty:
    no source is a finding ("it is alleged"), no cue a dialogue, no content a bare reliance
    ("Monday's report cited a source").

    Attributes:
        id: Names the attribution within its reading.
        source: The words that print the source.
        cue: The words that tie source and content.
        content: What is attributed; more than one span where the cue splits it.
        parent: The id of the attribution inside whose content this one stands, or None if outermost.
        source_kind: What the source is, or None if not judged.
        printed_as: How the source is presented; None for an unspecified source.
        number: "1", "2" …, "+" for an indefinite plural, None where it makes no sense (an organisation).
        source_entity: The id of the entity that the source resolves to; None if left open.
        speaks_for: The id of the entity that the source speaks for; None if for itself or unknown.
        act: What the source does with the content, or None if not judged.
        medium: Through what it was said; None if the text doesn't say.
        when: The id of the time expression that dates the saying; None if the text doesn't say.
        score: How sure the reader is, from 0 to 1. Not a probability that the claim is true.
        candidates: For a pronoun or a description, the entities that it may be, the likeliest first.
        description: What the words of a source without a name say of it; None for names and pronouns.
    """

    id: str
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    parent: str | None = None
    source_kind: SourceKind | None = None
    printed_as: PrintedAs | None = None
    number: str | None = None
    source_entity: str | None = None
    speaks_for: str | None = None
    act: Act | None = None
    medium: Medium | None = None
    when: str | None = None
    score: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    description: Description | None = None

    @property
    def stance(self) -> Stance | None:
        """How the source stands to the content, as follows from `act`."""
        return None if self.act is None else Stance.of(self.act)

    @property
    def start(self) -> int:
        """Offset of the first character that belongs to this attribution."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))
