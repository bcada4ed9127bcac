"""What a person decided, what about, and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from woozle.model.statement import Node, NodeKind
from woozle.model.text import Span, sha256

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.article import Article
    from woozle.model.statement import Statement

_DIGITS = 12
"""So many hex digits of a hash tell the texts of one workspace apart."""
_HASH = re.compile(f"[0-9a-f]{{{_DIGITS}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided about something a machine found or proposed.

    Attributes:
        id: Names it, to undo it.
        subject: What it is about, as the subjects of `woozle.model.subject` are written.
        verdict: What was decided ("yes", "no", "stance: deny", "B2" …).
        note: Why, or None.
        made_by: Who.
        made_at: When, ISO 8601 in UTC.
        undone_by: Who took it back, or None while it holds.
        undone_at: When, or None.
    """

    id: str
    subject: str
    verdict: str
    note: str | None = None
    made_by: str
    made_at: str
    undone_by: str | None = None
    undone_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a judgement when a dossier was made.

    Attributes:
        judgement: What the person decided.
        problem: Why nothing could be made of it ("its words are gone from article 12"); None if it was followed.
        moved: Whether its words stand elsewhere now, since the text of the article has changed.
    """

    judgement: Judgement
    problem: str | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How a person rates what one source says (the Admiralty scale, NATO AJP-2.1). Two fields, never averaged.

    Attributes:
        claim: The claim's id.
        article: The id of the report that prints the statement.
        source: Who says it: the last node of the statement's chain.
        span: Where the content of the statement stands.
        reliability: Of the source, from "A", completely reliable, to "E", unreliable; "F": not judged.
        credibility: Of the information, from 1, confirmed, to 5, improbable; 6: not judged.
        made_by: Who rates it.
        made_at: When, ISO 8601 in UTC.
        note: Why, or None.
    """

    claim: str
    article: str
    source: Node
    span: Span
    reliability: str
    credibility: int
    made_by: str
    made_at: str
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What of a claim falls with the reports that are marked as retracted.

    Attributes:
        claim: The claim's id.
        retracted: The retracted reports that carry it, in the order of the set.
        statements: The places, in the order of the dossier, of the statements that are made in one or pass through one.
        reports: The other reports that support it and rest on nothing else.
        origins: The origins that no other report reaches.
        remaining: The reports that still have an origin, in the order of the set.
        total: How many reports support the claim with the retracted ones.
    """

    claim: str
    retracted: tuple[str, ...]
    statements: tuple[int, ...]
    reports: tuple[str, ...]
    origins: tuple[Node, ...]
    remaining: tuple[str, ...]
    total: int


class Matter(StrEnum):
    """What a judgement can be about; the first word of its subject."""

    ATTRIBUTION = "attribution"
    STATEMENT = "statement"
    SAME_CLAIM = "same-claim"
    SAME_SOURCE = "same-source"
    SOURCE = "source"
    RELIES_ON = "relies-on"
    COPY = "copy"
    RATING = "rating"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where words stand, whatever reader found them.

    Attributes:
        article: The article's id.
        text: The first digits of the hash of its text.
        span: From the first of the words to the last.
        words: The first digits of the hash of the words: by them they are found again in a text that changed.
    """

    article: str
    text: str
    span: Span
    words: str

    @classmethod
    def of(cls, article: Article, spans: Iterable[Span]) -> Place:
        """Return the place of the stretch of an article that holds *spans*."""
        found = list(spans)
        whole = Span(min(span.start for span in found), max(span.end for span in found))
        return cls(article.id, article.text_sha256[:_DIGITS], whole, digits_of(whole.of(article.text)))

    def span_in(self, article: Article) -> Span | None:
        """Return where the words stand in the text as it is; None if they stand nowhere, or in several places."""
        if article.text_sha256.startswith(self.text):
            return self.span if self.span.end <= len(article.text) else None
        size, text = len(self.span), article.text
        found = [
            start
            for start in range(len(text) - size + 1)
            if digits_of(text[start : start + size]) == self.words
        ]
        return Span(found[0], found[0] + size) if len(found) == 1 else None

    def fields(self) -> tuple[str, ...]:
        """Return the four fields of a subject that write it."""
        return (self.article, self.text, f"{self.span.start}-{self.span.end}", self.words)

    @classmethod
    def parse(cls, fields: tuple[str, ...]) -> Place:
        """Return the place that four fields write.

        Raises:
            ValueError: They write none.
        """
        article, text, span, words = fields
        if not (_HASH.fullmatch(text) and _HASH.fullmatch(words)):
            raise ValueError(f"no hash: {text}, {words}")
        start, _, end = span.partition("-")
        return cls(article, text, Span(int(start), int(end)), words)


def place_of(statement: Statement, article: Article) -> Place:
    """Return where the content of a statement stands."""
    return Place.of(article, statement.content)


@dataclass(frozen=True, slots=True, order=True)
class SourceAt:
    """A source as one report prints it.

    Attributes:
        article: The id of a report in whose chains it stands.
        node: The source.
    """

    article: str
    node: Node


def digits_of(words: str) -> str:
    """Return the digits by which words are known."""
    return sha256(words)[:_DIGITS]


def is_kind_of_node(printed: str) -> bool:
    """Tell whether *printed* writes a node of a lineage, such as "person:Ines Marlow"."""
    kind, colon, name = printed.partition(":")
    if kind not in list(NodeKind):
        return False
    if kind == NodeKind.ANONYMOUS and not all(name.partition("/")):
        return False
    return bool(colon and name) or printed == NodeKind.UNSPECIFIED
