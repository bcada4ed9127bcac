"""Articles as they stand: what a machine found, with what a person put in its place."""

from __future__ import annotations

import zlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from woozle.model.article import Article
from woozle.store.dialects import chunks
from woozle.store.packing import unpack
from woozle.store.rows import ArticleRow
from woozle.store.tables import article, correction, place, text, version
from woozle.store.texts import packed_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Row, Select

_OF_ARTICLE = ("outlet", "country", "byline", "headline", "url")
_OF_DETAILS = ("owner", "dateline", "credit", "modified", "language", "published_found", "modified_found")

CORRECTABLE = (*_OF_ARTICLE, "text", "published", "owner", "dateline", "credit", "modified", "language")
"""The fields that a person may correct."""


def load_articles(conn: Connection, ids: Iterable[int]) -> list[ArticleRow]:
    """Return the articles of *ids*, in their order; what isn't there is left out."""
    wanted = list(ids)
    found = {
        row.id: row for some in chunks(wanted) for row in _rows(conn, _query().where(article.c.id.in_(some)))
    }
    return [found[str(id)] for id in wanted if str(id) in found]


def load_after(conn: Connection, id: int, *, limit: int) -> list[ArticleRow]:
    """Return the articles that came in after that of *id*, in the order in which they did."""
    return list(_rows(conn, _query().where(article.c.id > id).order_by(article.c.id).limit(limit)))


def load_newest(conn: Connection, *, limit: int, offset: int) -> list[ArticleRow]:
    """Return articles, those that came in last first."""
    return list(_rows(conn, _query().order_by(article.c.id.desc()).limit(limit).offset(offset)))


def parse_day(value: str | None) -> date | None:
    """Return the ISO date, or date and time, that *value* writes; None for None.

    Raises:
        ValueError: It writes neither.
    """
    if value is None:
        return None
    return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)


TEXT_DAMAGED = (
    "its text is damaged; `woozle correct` takes it by hand, `woozle check-store` names all that is damaged"
)
"""The problem of an article whose text can't be unpacked and wasn't given by hand."""


def _query() -> Select[Any]:
    versions = (
        select(func.count()).where(version.c.article_id == article.c.id).correlate(article).scalar_subquery()
    )
    return (
        select(article, version, place.c.address, packed_texts(), versions.label("versions"))
        .join(place, place.c.id == article.c.place_id)
        .join(version, version.c.id == article.c.version_id)
        .outerjoin(text, text.c.id == version.c.text_id)
    )


def _rows(conn: Connection, query: Select[Any]) -> Iterator[ArticleRow]:
    rows = conn.execute(query).all()
    corrected = load_corrections(conn, [row[0] for row in rows])
    return (_article_row(row, corrected.get(row[0], {})) for row in rows)


def load_corrections(conn: Connection, ids: list[int]) -> dict[int, dict[str, str | None]]:
    """Return what holds of a person's corrections: of each field the last that wasn't undone."""
    if not ids:
        return {}
    query = (
        select(correction.c.article_id, correction.c.field, correction.c.value)
        .where(correction.c.article_id.in_(ids), correction.c.undone_at.is_(None))
        .order_by(correction.c.id)
    )
    found: dict[int, dict[str, str | None]] = {}
    for id, field, value in conn.execute(query):
        found.setdefault(id, {})[field] = value
    return found


def _article_row(row: Row[Any], corrected: Mapping[str, str | None]) -> ArticleRow:
    body, is_damaged = _unpacked(row.packed_text)
    values: dict[str, Any] = {**row._mapping, "text": body, **corrected}
    id = str(row[0])
    report = None
    if values["text"] is not None:
        report = Article(
            id=id,
            text=values["text"],
            published=parse_day(values["published"]),
            **{name: values[name] for name in _OF_ARTICLE},
        )
    details = {name: values[name] for name in _OF_DETAILS if values[name] is not None}
    details |= {"extractor": row.extractor, "captured_at": row.captured_at, "versions": str(row.versions)}
    return ArticleRow(
        id=id,
        origin=row.address + row.name,
        added_at=row.added_at,
        status=_status(body, values["text"]),
        problem=TEXT_DAMAGED if is_damaged and report is None else row.problem,
        article=report,
        details=details,
        corrected=tuple(sorted(corrected)),
        is_read=row.reading_id is not None,
    )


def _unpacked(packed: bytes | None) -> tuple[str | None, bool]:
    """Return a text, and whether it is there but damaged: one report must not keep all others from being listed."""
    try:
        return (None if packed is None else unpack(bytes(packed))), False
    except zlib.error:
        return None, True


def _status(extracted: str | None, standing: str | None) -> str:
    if standing is None:
        return "failed"
    return "extracted" if standing == extracted else "corrected"
