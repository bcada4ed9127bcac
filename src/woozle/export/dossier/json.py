"""Dossiers as JSON: the shape of a story's gold, with the place and reason of everything (docs/formats.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from woozle.export.dossier.judgements import judgement_rows
from woozle.export.dossier.words import Texts, first_words
from woozle.export.json import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.finding import Finding
    from woozle.model.lineage import Circle, Copy, Evidence, Merge, Origins, Reliance
    from woozle.model.statement import Statement
    from woozle.model.text import Span

Row = dict[str, Any]


def dossier_lines(dossier: Dossier) -> Iterator[str]:
    """Yield the dossier as one indented JSON object."""
    yield dumps(dossier_json(dossier), indent=2) + "\n"


def dossier_json(dossier: Dossier) -> Row:
    """Return *dossier* in the shape of docs/formats.md, ready for `json.dumps`.

    Raises:
        DocumentError: The dossier holds no article for something that it points to.
    """
    texts = Texts(dossier.articles)
    return {
        "title": dossier.title,
        "claims": [{"id": claim.id, "text": claim.text} for claim in dossier.claims],
        "statements": [_statement(statement, texts) for statement in dossier.statements],
        "lineage": [_reliance(step, texts) for step in dossier.lineage],
        "copies": [_copy(copy) for copy in dossier.copies],
        "circles": [_circle(circle) for circle in dossier.circles],
        "possible_circles": [_circle(circle) for circle in dossier.possible_circles],
        "origins": {found.claim: _origins(found) for found in dossier.origins},
        "removals": [
            {
                "claim": removal.claim,
                "source": str(removal.source),
                "remaining": list(removal.remaining),
                "total": removal.total,
            }
            for removal in dossier.removals
        ],
        "timeline": [
            {"date": event.date, "text": event.text, "article": event.article} for event in dossier.timeline
        ],
        "findings": [_finding(finding, texts) for finding in dossier.findings],
        "articles": [_article(article) for article in dossier.articles],
        "unread": [{"article": one.article, "reason": one.reason} for one in dossier.unread],
        "proposals": [
            {"one": pair.one, "other": pair.other, "score": pair.score} for pair in dossier.proposals
        ],
        "readers": [{"version": reader.version, "model": reader.model} for reader in dossier.readers],
        **judgement_rows(dossier),
    }


def _statement(statement: Statement, texts: Texts) -> Row:
    """Return a statement; `content` is one stretch of the text, `spans` tells where the cue splits it."""
    text = texts.of(statement.article)
    return {
        "article": statement.article,
        "claim": statement.claim,
        "stance": statement.stance,
        "source": first_words(statement.source, text),
        "source_kind": statement.source_kind,
        "cue": first_words(statement.cue, text),
        "content": text[statement.start : max(span.end for span in statement.content)],
        "chain": [str(node) for node in statement.chain],
        "start": statement.start,
        "spans": {
            "source": _pairs(statement.source),
            "cue": _pairs(statement.cue),
            "content": _pairs(statement.content),
        },
        "attribution": statement.attribution,
        "score": statement.score,
        "said": statement.said,
    }


def _reliance(step: Reliance, texts: Texts) -> Row:
    """Return a step; `evidence` and `article` are those of the first place, `places` are all."""
    places = _evidence(step.evidence, texts)
    first = places[0] if places else {"text": None, "article": None}
    return {
        "claim": step.claim,
        "from": str(step.relier),
        "to": str(step.source),
        "evidence": first["text"],
        "article": first["article"],
        "places": places,
        "by": step.by,
    }


def _copy(copy: Copy) -> Row:
    return {
        "copy": copy.copy,
        "original": copy.original,
        "contained": copy.contained,
        "credited": copy.credited,
        "reason": copy.reason,
    }


def _circle(circle: Circle) -> Row:
    return {"claim": circle.claim, "members": [str(member) for member in circle.members]}


def _origins(found: Origins) -> Row:
    return {
        "lower": found.lower,
        "upper": found.upper,
        "nodes": [str(node) for node in found.nodes],
        "merges": [_merge(merge) for merge in found.merges],
        "common": None if found.common is None else str(found.common),
    }


def _merge(merge: Merge) -> Row:
    return {
        "node": str(merge.node),
        "into": None if merge.into is None else str(merge.into),
        "count": merge.count,
        "reason": merge.reason,
    }


def _finding(finding: Finding, texts: Texts) -> Row:
    return {
        "code": finding.code,
        "claim": finding.claim,
        "articles": list(finding.articles),
        "why": finding.why,
        "rule": finding.rule,
        "evidence": _evidence(finding.evidence, texts),
    }


def _article(article: Article) -> Row:
    """Return all that is known of a report but its text, which is known by its hash."""
    return {
        "id": article.id,
        "outlet": article.outlet,
        "country": article.country,
        "published": None if article.published is None else article.published.isoformat(),
        "url": article.url,
        "headline": article.headline,
        "byline": article.byline,
        "text_sha256": article.text_sha256,
    }


def _evidence(places: Iterable[Evidence], texts: Texts) -> list[Row]:
    return [
        {
            "article": place.article,
            "start": place.span.start,
            "end": place.span.end,
            "text": place.span.of(texts.of(place.article)),
        }
        for place in places
    ]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
