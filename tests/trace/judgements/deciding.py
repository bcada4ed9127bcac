"""Judgements, written down in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.trace.stories import report, say

from woozle.model.attribution import Stance
from woozle.model.claim import Claim
from woozle.model.judgement import Judgement, Place, SourceAt, place_of
from woozle.model.statement import Node
from woozle.trace import trace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.article import Article
    from woozle.model.claim import Proposal
    from woozle.model.dossier import Dossier
    from woozle.model.lineage import Copy
    from woozle.model.statement import Statement

SALE = "The west quay was sold abroad. The price was 40 million crowns. Nothing was sold, said the mayor."


def decided(
    subject: object, verdict: str = "yes", *, id: int = 1, by: str = "mara", undone: bool = False
) -> Judgement:
    """A judgement; those of higher ids were made later."""
    return Judgement(
        id=str(id),
        subject=str(subject),
        verdict=verdict,
        made_by=by,
        made_at=f"2031-04-{id:02}T09:00:00+00:00",
        undone_by="tove" if undone else None,
        undone_at="2031-05-01T09:00:00+00:00" if undone else None,
    )


def at(article: Article, statement: Statement) -> Place:
    """Where a statement stands."""
    return place_of(statement, article)


def source(article: Article, printed: str) -> SourceAt:
    """A source as a report prints it."""
    return SourceAt(article.id, Node.parse(printed))


def traced(
    articles: Iterable[Article],
    statements: Iterable[Statement],
    *judgements: Judgement,
    copies: Iterable[Copy] = (),
    proposals: Iterable[Proposal] = (),
) -> Dossier:
    """The dossier of a story with what persons decided about it."""
    told = list(statements)
    ids = dict.fromkeys(statement.claim for statement in told)
    return trace(
        articles=articles,
        statements=told,
        claims=[Claim(id, "Something is so.") for id in ids],
        copies=copies,
        proposals=proposals,
        judgements=judgements,
    )


def claims_of(dossier: Dossier) -> list[list[str]]:
    """The articles of the statements of each claim."""
    return [[s.article for s in dossier.statements if s.claim == claim.id] for claim in dossier.claims]


def problems(dossier: Dossier) -> list[str | None]:
    """Why nothing could be made of each judgement; None for those that were followed."""
    return [outcome.problem for outcome in dossier.judgements]


def quay() -> tuple[list[Article], list[Statement]]:
    """Two officials tell a1, which a2 cites; a3 has a source of its own, a4 nobody; a5's mayor denies it."""
    a1, a2, a3, a4, a5 = (report(f"a{n}", SALE, day=n) for n in range(1, 6))
    sold = "The west quay was sold abroad."
    told = [
        say(a1, "anon:a1/a port official", content=sold),
        say(a2, "article:a1", content=sold),
        say(a3, "anon:a3/a harbour official", content=sold),
        say(a4, content=sold),
        say(a5, "person:Orla Venn", content="Nothing was sold", stance=Stance.DENY),
        say(a1, "anon:a1/a port official", content="The price was 40 million crowns.", claim="c2"),
    ]
    return [a1, a2, a3, a4, a5], told
