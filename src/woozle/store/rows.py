"""What the store gives back, and what it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.model.judgement import Judgement as Judgement

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from woozle.model.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article as it stands: its newest version, with what a person corrected.

    Attributes:
        id: Names it in this workspace.
        origin: Where it was found.
        added_at: When it came in, ISO 8601 in UTC.
        status: "extracted", "corrected" (a person gave the text), or "failed" (no text was found, none given).
        problem: What went wrong or is doubtful; None if nothing.
        article: The report, or None while there is no text.
        details: `owner, dateline, credit, modified, language, published_found, modified_found, extractor,
            captured_at, versions`, those that are known.
        corrected: The fields that a person corrected.
        is_read: Whether there is a reading of this very text.
    """

    id: str
    origin: str
    added_at: str
    status: str
    problem: str | None
    article: Article | None
    details: Mapping[str, str] = field(default_factory=dict)
    corrected: tuple[str, ...] = ()
    is_read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One extraction of one original.

    Attributes:
        number: From 1, in the order in which they came.
        captured_at: When the original was taken, ISO 8601.
        extractor: What made it.
        original_sha256: Hex hash of the original.
        text_sha256: Hex hash of the text, or None if there was none.
        problem: What went wrong or is doubtful; None if nothing.
    """

    number: int
    captured_at: str
    extractor: str
    original_sha256: str
    text_sha256: str | None
    problem: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A field as a person put it.

    Attributes:
        id: Names it, to undo it.
        field: Which field.
        value: What it should be; None for "unknown".
        made_by: Who.
        made_at: When, ISO 8601 in UTC.
        undone_by: Who took it back, or None while it holds.
        undone_at: When, or None.
    """

    id: str
    field: str
    value: str | None
    made_by: str
    made_at: str
    undone_by: str | None = None
    undone_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for; all that is given has to hold.

    Attributes:
        words: Words, "quoted phrases", beginnings* of words, or "what did X say about Y".
        outlet: Words of the outlet's name.
        since: Published on this day or later.
        until: Published on this day or earlier.
        source: Words of a source's name.
        kind: A source's kind ("person", "anonymous" …).
        denied: Only what a source denies.
    """

    words: str = ""
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None
    kind: str | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where what was searched for stands.

    Attributes:
        id: The article's id.
        outlet: Its outlet, or None.
        published: Its date of publication as ISO 8601, or None.
        headline: Its headline, or None.
        excerpt: The words around the first match, or what the source said.
        source: Who said it, where statements were searched for; None for a report's own words or nobody.
        kind: The kind of that source, or None.
        act: What the source does with it, or None.
        start: Offset of the excerpt's first character in the text.
        end: Offset after its last.
        given: The name that a person gave that source, or None.
    """

    id: str
    outlet: str | None
    published: str | None
    headline: str | None
    excerpt: str
    start: int
    end: int
    source: str | None = None
    kind: str | None = None
    act: str | None = None
    given: str | None = None
