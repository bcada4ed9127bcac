"""All that is concluded about the claims of one story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.article import Article
    from woozle.model.claim import Claim, Proposal
    from woozle.model.finding import Finding
    from woozle.model.judgement import Loss, Outcome, Rating
    from woozle.model.lineage import Circle, Copy, Origins, Reliance, Removal
    from woozle.model.reading import ReaderVersion
    from woozle.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated event of a story.

    Attributes:
        date: ISO 8601 at the precision that the text gives: "2024-03-05", "2024-03", "2024-W10", "2024".
        text: What happened, in the words of the report.
        article: The report's id.
    """

    date: str
    text: str
    article: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A report of the set that could not be read, so that nothing is known of what it says.

    Attributes:
        article: The report's id.
        reason: What is wrong, as a part of a sentence.
    """

    article: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that is concluded about the claims of one story.

    Attributes:
        title: A short name of the story, or None.
        claims: In the order of their first statement.
        statements: In the order of the articles, then of the text.
        lineage: The steps of the chains of all supporting statements, each once.
        copies: Which report reprints which.
        circles: For sure, as printed.
        possible_circles: Where the sources are described too vaguely to be sure.
        origins: One for each claim, in the order of the claims.
        removals: For each claim and origin, what remains without it.
        timeline: The events that matter, in the order of their dates.
        findings: In the order of the claims; empty where the reporting is healthy.
        articles: The reports that all of this points into, by time of publication; also those not read.
        unread: The reports that could not be read.
        proposals: Pairs of claims that may be one, the surest first.
        readers: What made the readings behind it, each once.
        judgements: What persons decided about it, and what became of that; in the order in which they did.
        ratings: How persons rate statements; in the order of the statements.
        losses: What falls with reports that a person marked as retracted; in the order of the claims.
    """

    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    title: str | None = None
    lineage: tuple[Reliance, ...] = ()
    copies: tuple[Copy, ...] = ()
    circles: tuple[Circle, ...] = ()
    possible_circles: tuple[Circle, ...] = ()
    origins: tuple[Origins, ...] = ()
    removals: tuple[Removal, ...] = ()
    timeline: tuple[Happening, ...] = ()
    findings: tuple[Finding, ...] = ()
    articles: tuple[Article, ...] = ()
    unread: tuple[Unread, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    readers: tuple[ReaderVersion, ...] = ()
    judgements: tuple[Outcome, ...] = ()
    ratings: tuple[Rating, ...] = ()
    losses: tuple[Loss, ...] = ()
