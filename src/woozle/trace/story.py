"""The pile of reports and statements, put in order once for all that looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind, Stance
from woozle.model.statement import Node, NodeKind
from woozle.trace.judgements.decided import Decided
from woozle.trace.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.article import Article
    from woozle.model.claim import Claim
    from woozle.model.lineage import Copy
    from woozle.model.statement import Statement


def _instant(published: date | None) -> tuple[str, str]:
    """Return a key that sorts times of publication; what has no date comes last."""
    if published is None:
        return ("~", "")
    if isinstance(published, datetime):
        moment = published.astimezone(UTC) if published.tzinfo else published
        return (moment.date().isoformat(), moment.time().isoformat())
    return (published.isoformat(), "")


def is_earlier(one: Article, other: Article) -> bool:
    """Tell whether *one* certainly came out before *other*.

    Two times are compared as instants; where one has only a date, the dates as printed must differ.
    """
    first, second = one.published, other.published
    if first is None or second is None:
        return False
    if isinstance(first, datetime) and isinstance(second, datetime):
        return _instant(first) < _instant(second)
    return first.isoformat()[:10] < second.isoformat()[:10]


@dataclass(frozen=True)
class Story:
    """Articles, claims, statements and copies in one order, whatever order they came in.

    Attributes:
        articles: By time of publication, then id.
        claims: In the order of their first statement.
        statements: By article, then by place in the text.
        copies: By the id of the copy.
        decided: What persons say of who relies on whom and who is who.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    copies: tuple[Copy, ...]
    decided: Decided = field(default_factory=Decided)

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """The articles by their ids."""
        return {article.id: article for article in self.articles}

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each article in the order of publication."""
        return {article.id: rank for rank, article in enumerate(self.articles)}

    @cached_property
    def article_nodes(self) -> frozenset[Node]:
        """The lineage nodes of the articles."""
        return frozenset(article_node(article.id) for article in self.articles)

    @cached_property
    def _of_claim(self) -> dict[str, list[Statement]]:
        of_claim: dict[str, list[Statement]] = {claim.id: [] for claim in self.claims}
        for statement in self.statements:
            of_claim[statement.claim].append(statement)
        return of_claim

    @cached_property
    def _of_stance(self) -> dict[tuple[str, Stance], list[Statement]]:
        of_stance: dict[tuple[str, Stance], list[Statement]] = {}
        for statement in self.statements:
            of_stance.setdefault((statement.claim, statement.stance), []).append(statement)
        return of_stance

    def on(self, claim: str, *stances: Stance) -> Sequence[Statement]:
        """Return the statements on *claim*, those of *stances* alone if any are given."""
        if len(stances) == 1:
            return self._of_stance.get((claim, stances[0]), ())
        return [s for s in self._of_claim[claim] if not stances or s.stance in stances]

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def denied(self) -> frozenset[str]:
        """The ids of the claims that somebody denies."""
        return frozenset(s.claim for s in self.statements if s.stance is Stance.DENY)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of all reports, in their order."""
        return tuple(span.of(one.text) for one in self.articles for span in sentences(one.text))

    @cached_property
    def _tellers_of(self) -> dict[str, list[str]]:
        return {
            claim.id: self.in_order(s.article for s in self.on(claim.id, Stance.SUPPORT))
            for claim in self.claims
        }

    def tellers(self, claim: str) -> Sequence[str]:
        """Return the ids of the reports that print some support for *claim*, in their order."""
        return self._tellers_of[claim]

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Return article ids once each, in the order of publication."""
        return sorted(set(ids), key=self.rank.__getitem__)

    def outlet(self, article_id: str) -> str:
        """Return the outlet of an article, or the article's id where it is unknown."""
        return self.by_id[article_id].outlet or article_id

    def earlier(self, one: str, other: str) -> bool:
        """Tell whether report *one* certainly came out before report *other*."""
        return is_earlier(self.by_id[one], self.by_id[other])


def arrange(
    articles: Iterable[Article],
    claims: Iterable[Claim],
    statements: Iterable[Statement],
    copies: Iterable[Copy],
    decided: Decided | None = None,
) -> Story:
    """Put a story in order; what comes in must name only articles and claims that are there."""
    ordered = tuple(sorted(articles, key=lambda article: (_instant(article.published), article.id)))
    rank = {article.id: number for number, article in enumerate(ordered)}
    placed = tuple(
        sorted(
            statements, key=lambda s: (rank[s.article], s.start, s.claim, s.stance, list(map(str, s.chain)))
        )
    )
    first: dict[str, int] = {}
    for place, statement in enumerate(placed):
        first.setdefault(statement.claim, place)
    turn = sorted(claims, key=lambda claim: (first.get(claim.id, len(placed)), claim.id))
    in_turn = tuple(sorted(copies, key=lambda copy: (copy.copy, copy.original)))
    return Story(ordered, tuple(turn), placed, in_turn, decided or Decided())


def article_node(article_id: str) -> Node:
    """Return the lineage node of a report of the set."""
    return Node(NodeKind.ARTICLE, article_id)


def is_bare(statement: Statement) -> bool:
    """Tell whether a statement names nobody: the report's own voice, or "it is said"."""
    return statement.source_kind in (SourceKind.SELF, SourceKind.UNSPECIFIED)
