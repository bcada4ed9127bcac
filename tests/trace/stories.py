"""Small stories, written down in few words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from woozle.model.article import Article
from woozle.model.attribution import Stance
from woozle.model.claim import Claim
from woozle.model.statement import Node, Statement
from woozle.model.text import Span
from woozle.trace import trace

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier


def report(
    ident: str,
    text: str = "",
    *,
    day: int = 1,
    outlet: str | None = None,
    country: str | None = None,
    headline: str = "",
) -> Article:
    """A report of March 2031; without a text of its own it is one that tells nothing more."""
    return Article(
        id=ident,
        text=text or f"Report {ident} tells it in its own words and says no more than that.",
        outlet=outlet or f"Outlet {ident}",
        country=country,
        published=date(2031, 3, day),
        headline=headline,
    )


def say(
    article: Article,
    chain: str = "",
    *,
    stance: Stance = Stance.SUPPORT,
    claim: str = "c1",
    content: str = "",
    cue: str = "",
) -> Statement:
    """A statement; *chain* lists what stands between the report and the source, as "article:a1 > person:Ada Brook"."""
    nodes = [f"article:{article.id}", *(node.strip() for node in chain.split(">") if node.strip())]
    return Statement(
        article=article.id,
        claim=claim,
        stance=stance,
        chain=tuple(map(Node.parse, nodes)),
        content=(_find(article, content) or Span(0, len(article.text)),),
        cue=tuple(filter(None, [_find(article, cue)])),
    )


def _find(article: Article, words: str) -> Span | None:
    if not words:
        return None
    start = article.text.index(words)
    return Span(start, start + len(words))


def concluded(
    articles: list[Article], statements: list[Statement], claims: dict[str, str] | None = None
) -> Dossier:
    """The dossier of a story; a claim has a text of no interest unless one is given."""
    ids = dict.fromkeys(statement.claim for statement in statements)
    texts = dict.fromkeys(ids, "Something is so.") | (claims or {})
    return trace(
        articles=articles, statements=statements, claims=[Claim(i, text) for i, text in texts.items()]
    )


def codes(dossier: Dossier, claim: str = "c1") -> set[str]:
    """The codes of the findings on a claim."""
    return {str(finding.code) for finding in dossier.findings if finding.claim == claim}
