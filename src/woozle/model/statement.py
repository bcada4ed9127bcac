"""Where a report takes a stand on a claim, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind

if TYPE_CHECKING:
    from woozle.model.attribution import Stance
    from woozle.model.text import Span


class NodeKind(StrEnum):
    """What a step of a lineage stands for."""

    ARTICLE = "article"
    OUTLET = "outlet"
    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    ANONYMOUS = "anon"
    COLLECTIVE = "collective"
    UNSPECIFIED = "unspecified"

    @property
    def source_kind(self) -> SourceKind:
        """The kind of source that a node of this kind is; a report of the set is an outlet's word."""
        return _SOURCE_KIND_OF[self]


_SOURCE_KIND_OF = {
    NodeKind.ARTICLE: SourceKind.OUTLET,
    NodeKind.OUTLET: SourceKind.OUTLET,
    NodeKind.PERSON: SourceKind.PERSON,
    NodeKind.ORGANISATION: SourceKind.ORGANISATION,
    NodeKind.DOCUMENT: SourceKind.DOCUMENT,
    NodeKind.ANONYMOUS: SourceKind.ANONYMOUS,
    NodeKind.COLLECTIVE: SourceKind.COLLECTIVE,
    NodeKind.UNSPECIFIED: SourceKind.UNSPECIFIED,
}


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A step of a lineage: a report of the set, or a source outside it.

    Attributes:
        kind: What it is.
        name: The report's id, the full name, the short name of the document, or the description as
            printed; empty for an unspecified source.
        told: For an anonymous source the id of the report (or the name of the outlet or person) that
            spoke to it, since the same words elsewhere can mean somebody else; None for all others.
    """

    kind: NodeKind
    name: str = ""
    told: str | None = None

    def __str__(self) -> str:
        if self.kind is NodeKind.UNSPECIFIED:
            return self.kind.value
        name = self.name if self.told is None else f"{self.told}/{self.name}"
        return f"{self.kind.value}:{name}"

    @classmethod
    def parse(cls, printed: str) -> Node:
        """Return the node that *printed* writes, such as "anon:a1/a port official".

        Raises:
            ValueError: The part before the colon is no kind of node.
        """
        kind, _, name = printed.partition(":")
        if kind == NodeKind.ANONYMOUS:
            told, _, description = name.partition("/")
            return cls(NodeKind.ANONYMOUS, description, told)
        return cls(NodeKind(kind), name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution's, or the report's own, stand on one claim.

    Attributes:
        article: The id of the report that prints it.
        claim: The id of the claim.
        stance: How the source, as printed here, stands to the claim.
        chain: From the report itself to the deepest source that it prints, in order. Holds the report
            alone where it speaks in its own voice.
        content: The words that carry the claim; more than one span where the cue splits them.
        source: The words that print the deepest source; empty for the report's own voice and "it is said".
        cue: The words that tie source and content; empty where there are none.
        attribution: The id of the attribution it comes from, or None for the report's own voice.
        score: How sure the machine is, from 0 to 1. Not a probability that the claim is true.
        said: When it was said, as an ISO date of the precision that the report gives; None if it doesn't say.
    """

    article: str
    claim: str
    stance: Stance
    chain: tuple[Node, ...]
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    attribution: str | None = None
    score: float = 1.0
    said: str | None = None

    @property
    def source_kind(self) -> SourceKind:
        """The kind of the last node of the chain; the report's own voice is `self`."""
        return SourceKind.SELF if len(self.chain) == 1 else self.chain[-1].kind.source_kind

    @property
    def start(self) -> int:
        """Offset of the content's first character."""
        return min(span.start for span in self.content)
