"""Finding articles by their words, and statements by who made them and what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select

from woozle.store.effective import load_articles
from woozle.store.indexing import index_of
from woozle.store.rows import Hit
from woozle.store.tables import article, reading, statement
from woozle.store.words import days_between, facets_of, parse_request, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from woozle.store.rows import ArticleRow, Query
    from woozle.store.words import Request, Term

_EXCERPT = 160
"""How many characters of an article a hit shows."""
_WORD = re.compile(r"[^\W_]+")
_SLACK = 20
"""How many more entries are asked for than shown, since some may be of what no longer stands."""


def search(conn: Connection, query: Query, *, limit: int, offset: int) -> list[Hit]:
    """Return hits *offset* to *offset* + *limit*.

    Words alone find articles; with a source, a kind or a denial they find statements: words that were said.
    Few articles come best first, many those that came in last first; statements always the latter.
    """
    request = parse_request(query.words)
    if query.source or query.kind or query.denied or request.source:
        return _statements(conn, query, request, limit=limit, offset=offset)
    return _articles(conn, query, request, limit=limit, offset=offset)


def _articles(conn: Connection, query: Query, request: Request, *, limit: int, offset: int) -> list[Hit]:
    facets = list(facets_of(outlet=query.outlet, day=None))
    wanted = limit + offset
    asked = wanted + _SLACK
    while True:
        entries = index_of(conn).find_articles(conn, request.terms, facets, _days(query), limit=asked)
        found = _standing(conn, entries)
        if len(found) >= wanted or len(entries) < asked:
            break
        asked *= 4
    return [_article_hit(row, request.terms) for row in load_articles(conn, found[offset:wanted])]


def _standing(conn: Connection, entries: Sequence[int]) -> list[int]:
    """Return the ids of the articles whose entry is one of *entries*, in their order."""
    rows = conn.execute(select(article.c.indexed_id, article.c.id).where(article.c.indexed_id.in_(entries)))
    ids = dict(rows.all())
    return [ids[entry] for entry in entries if entry in ids]


def _statements(conn: Connection, query: Query, request: Request, *, limit: int, offset: int) -> list[Hit]:
    tokens = [f"_s_{word}" for word in (*request.source, *words_of(query.source or ""))]
    tokens += [f"_k_{word}" for word in words_of(query.kind or "")]
    tokens += ["_t_deny"] if query.denied else []
    tokens += facets_of(outlet=query.outlet, day=None)
    tokens += [word for term in request.terms for word in (term.words[:-1] if term.prefix else term.words)]
    beginnings = [term.words[-1] for term in request.terms if term.prefix]
    # The index knows of words alone; whether they stand together, only the text tells.
    phrases = [term for term in request.terms if len(term.words) > 1]
    wanted = limit + offset
    asked = wanted + _SLACK
    while True:
        ids = index_of(conn).find_statements(conn, tokens, beginnings, _days(query), limit=asked)
        rows = _standing_statements(conn, ids)
        if phrases:
            hits = [hit for hit in _statement_hits(conn, rows) if _said(hit.excerpt, phrases)][offset:wanted]
        else:
            hits = _statement_hits(conn, rows[offset:wanted])
        if len(hits) >= limit or len(ids) < asked:
            return hits
        asked *= 4


def _standing_statements(conn: Connection, ids: Sequence[int]) -> Sequence[Row[Any]]:
    """Return those of *ids* that belong to a reading that counts, last added first."""
    query = (
        select(statement, article.c.id.label("article_id"))
        .join(reading, reading.c.id == statement.c.reading_id)
        # By its key first: there is no index by reading, and looking for one goes through all articles.
        .join(article, and_(article.c.id == reading.c.article_id, article.c.reading_id == reading.c.id))
        .where(statement.c.id.in_(ids))
        .order_by(statement.c.id.desc())
    )
    return conn.execute(query).all()


def _statement_hits(conn: Connection, rows: Sequence[Row[Any]]) -> list[Hit]:
    reports = {row.id: row for row in load_articles(conn, {row.article_id for row in rows})}
    return [_statement_hit(row, reports[str(row.article_id)]) for row in rows]


def _statement_hit(row: Row[Any], report: ArticleRow) -> Hit:
    text = report.article.text if report.article else ""
    start, end = row.start or 0, row.end or 0
    return _hit(report, start, end, text[start:end], source=row.source, kind=row.kind, act=row.act)


def _article_hit(report: ArticleRow, terms: Sequence[Term]) -> Hit:
    text = report.article.text if report.article else ""
    first = next((start for term in terms if (start := _find(text, term)) is not None), 0)
    start = max(0, text.rfind(" ", 0, max(0, first - _EXCERPT // 3)) + 1)
    end = min(len(text), start + _EXCERPT)
    return _hit(report, start, end, text[start:end])


def _hit(report: ArticleRow, start: int, end: int, excerpt: str, **statement: str | None) -> Hit:
    of = report.article
    return Hit(
        id=report.id,
        outlet=of.outlet if of else None,
        published=of.published.isoformat() if of and of.published else None,
        headline=of.headline if of else None,
        excerpt=excerpt,
        start=start,
        end=end,
        **statement,
    )


def _said(text: str, terms: Sequence[Term]) -> bool:
    """Tell whether all *terms* stand in *text*."""
    return all(_find(text, term) is not None for term in terms)


def _find(text: str, term: Term) -> int | None:
    """Return the offset at which *term* first stands in *text*, or None."""
    plain = re.search(
        r"(?<![^\W_])" + r"[\W_]+".join(term.words) + ("" if term.prefix else r"(?![^\W_])"),
        text,
        re.IGNORECASE,
    )
    if plain is not None or text.isascii():
        return plain.start() if plain else None
    return _find_folded(text, term)


def _find_folded(text: str, term: Term) -> int | None:
    """Return the same, whatever the accents; word by word, which is slow."""
    words = [(match.start(), folded) for match in _WORD.finditer(text) for folded in words_of(match[0])]
    size = len(term.words)
    for here in range(len(words) - size + 1):
        found = tuple(word for _, word in words[here : here + size])
        if found == term.words or (
            term.prefix and found[:-1] == term.words[:-1] and found[-1].startswith(term.words[-1])
        ):
            return words[here][0]
    return None


def _days(query: Query) -> list[str]:
    return days_between(query.since, query.until) if query.since or query.until else []
