"""Dossiers as schema.org `Claim`s in JSON-LD; a `ClaimReview` only where a person rated what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from woozle.export.dossier.naming import Names
from woozle.export.dossier.ratings import LETTERS, NOT_JUDGED, NUMBERS
from woozle.export.dossier.words import Texts
from woozle.export.json import dumps
from woozle.export.standards.names import article_urn, node_urn, urn
from woozle.model.attribution import Stance
from woozle.model.statement import NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from woozle.model.article import Article
    from woozle.model.claim import Claim
    from woozle.model.dossier import Dossier
    from woozle.model.judgement import Rating
    from woozle.model.statement import Node

Row = dict[str, Any]


def schema_org(dossier: Dossier) -> Iterator[str]:
    """Yield the dossier as one JSON-LD object with a graph of claims, reports and persons' reviews."""
    yield dumps({"@context": "https://schema.org", "@graph": list(_graph(dossier))}, indent=2) + "\n"


def _graph(dossier: Dossier) -> Iterator[Row]:
    names, texts = Names(dossier), Texts(dossier.articles)
    yield from (_article(article) for article in dossier.articles)
    telling: dict[str, set[str]] = {}
    for statement in dossier.statements:
        if statement.stance is Stance.SUPPORT:
            telling.setdefault(statement.claim, set()).add(statement.article)
    origins = {found.claim: found.nodes for found in dossier.origins}
    for claim in dossier.claims:
        reports = [article for article in dossier.articles if article.id in telling.get(claim.id, ())]
        yield _claim(claim, reports, origins.get(claim.id, ()), names)
    for number, rating in enumerate(dossier.ratings, 1):
        if rating.credibility != NOT_JUDGED:
            yield _review(number, rating, dossier, texts)


def _article(article: Article) -> Row:
    row = {
        "@type": "NewsArticle",
        "@id": article_urn(article),
        "headline": article.headline,
        "datePublished": None if article.published is None else article.published.isoformat(),
        "url": article.url,
        "author": None if article.byline is None else {"@type": "Person", "name": article.byline},
        "publisher": None
        if article.outlet is None
        else {"@type": "NewsMediaOrganization", "name": article.outlet},
        "identifier": f"sha256:{article.text_sha256}",
        "inLanguage": "en",
    }
    return _known(row)


def _claim(claim: Claim, reports: Sequence[Article], origins: Sequence[Node], names: Names) -> Row:
    """Return a claim: where it appears is where it is supported, who made it are its origins."""
    appearance = [{"@id": article_urn(article)} for article in reports]
    row = {
        "@type": "Claim",
        "@id": urn("claim", claim.id),
        "text": claim.text,
        "appearance": appearance or None,
        "firstAppearance": appearance[0] if appearance else None,
        "author": [_agent(node, names) for node in origins if node.kind in _AGENTS] or None,
    }
    return _known(row)


_AGENTS = {
    NodeKind.PERSON: "Person",
    NodeKind.ANONYMOUS: "Person",
    NodeKind.ORGANISATION: "Organization",
    NodeKind.OUTLET: "NewsMediaOrganization",
    NodeKind.ARTICLE: "NewsMediaOrganization",
}


def _agent(node: Node, names: Names) -> Row:
    row = {"@type": _AGENTS[node.kind], "@id": node_urn(node)}
    if node.kind is NodeKind.ANONYMOUS:
        return row | {"description": node.name}
    return row | {"name": names.node(node)}


def _review(number: int, rating: Rating, dossier: Dossier, texts: Texts) -> Row:
    """Return a person's rating of one statement. The scale of reviews runs upwards, the Admiralty's downwards."""
    article = next(one for one in dossier.articles if one.id == rating.article)
    explained = (
        f"Admiralty scale {rating}: the source is {LETTERS[rating.reliability]} ({rating.reliability}), "
        f"the information {NUMBERS[rating.credibility]} ({rating.credibility})."
    )
    row = {
        "@type": "ClaimReview",
        "@id": urn("review", str(number)),
        "author": {"@type": "Person", "name": rating.made_by},
        "datePublished": rating.made_at[:10],
        "claimReviewed": rating.span.of(texts.of(rating.article)),
        "itemReviewed": {"@id": urn("claim", rating.claim)},
        "reviewBody": rating.note,
        "isBasedOn": {"@id": article_urn(article)},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 6 - rating.credibility,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": NUMBERS[rating.credibility].capitalize(),
            "ratingExplanation": explained,
        },
    }
    return _known(row)


def _known(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}
