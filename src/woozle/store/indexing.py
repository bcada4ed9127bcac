"""Keeping what is searched in step with what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, update

from woozle.model.attribution import Act, Stance
from woozle.store import postgresql_index, sqlite_index
from woozle.store.effective import load_articles
from woozle.store.tables import article, reading, statement
from woozle.store.words import facets_of, statement_tokens, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from sqlalchemy import Connection, Row

    from woozle.store.rows import ArticleRow

_INDEXES = {"sqlite": sqlite_index, "postgresql": postgresql_index}


def index_of(conn: Connection) -> ModuleType:
    """Return the module that searches in the database of *conn*."""
    return _INDEXES[conn.dialect.name]


def refresh(conn: Connection, ids: Iterable[int]) -> None:
    """Index articles as they stand now, and point each to the newest reading of its text, if there is one."""
    rows = load_articles(conn, ids)
    indexed = index_of(conn).add_articles(conn, map(_entry, rows))
    if indexed:
        conn.execute(
            update(article).where(article.c.id == bindparam("of")).values(indexed_id=bindparam("to")),
            [{"of": id, "to": entry} for id, entry in indexed],
        )
    readings = point_to_readings(conn, rows)
    for row in rows:
        if row.id in readings:
            _index_again(conn, readings[row.id], row)


def point_to_readings(conn: Connection, rows: Sequence[ArticleRow]) -> dict[str, int]:
    """Point each article to the newest reading of the text that stands, or to none, and return those there are."""
    query = select(reading.c.article_id, reading.c.text_sha256, func.max(reading.c.id))
    query = query.where(reading.c.article_id.in_([int(row.id) for row in rows]))
    found = {
        (str(id), bytes(sha).hex()): newest
        for id, sha, newest in conn.execute(query.group_by(reading.c.article_id, reading.c.text_sha256))
    }
    pointed = {
        row.id: found[row.id, row.article.text_sha256]
        for row in rows
        if row.article is not None and (row.id, row.article.text_sha256) in found
    }
    changed = [
        {"of": int(row.id), "to": pointed.get(row.id)} for row in rows if row.is_read or row.id in pointed
    ]
    if changed:
        conn.execute(
            update(article).where(article.c.id == bindparam("of")).values(reading_id=bindparam("to")), changed
        )
    return pointed


def index_statements(conn: Connection, rows: Iterable[Row[Any]], report: ArticleRow) -> None:
    """Index the statements *rows* of what was read in *report*."""
    index_of(conn).add_statements(conn, list(statement_entries(rows, report)))


def statement_entries(rows: Iterable[Row[Any]], report: ArticleRow) -> Iterator[tuple[int, list[str]]]:
    """Yield the id and the tokens of each statement."""
    if report.article is None:
        return
    facets = _facets(report)
    for row in rows:
        said = report.article.text[row.start : row.end] if row.start is not None else ""
        stance = Stance.of(Act(row.act)).value if row.act else None
        source = f"{row.source or ''} {row.printed or ''}"
        tokens = statement_tokens(
            said=said, source=source, kind=row.kind, act=row.act, stance=stance, facets=facets
        )
        yield row.id, tokens


def _index_again(conn: Connection, reading_id: int, report: ArticleRow) -> None:
    """Give the statements of a reading new ids and index those: an entry of an index is never changed."""
    old = conn.execute(
        select(statement).where(statement.c.reading_id == reading_id).order_by(statement.c.id)
    ).all()
    if not old:
        return
    conn.execute(statement.delete().where(statement.c.reading_id == reading_id))
    rows = [{name: value for name, value in row._mapping.items() if name != "id"} for row in old]
    new = conn.execute(statement.insert().returning(*statement.c, sort_by_parameter_order=True), rows)
    index_statements(conn, new.all(), report)


def _entry(row: ArticleRow) -> tuple[int, str, str, str]:
    report = row.article
    headline, body = (report.headline or "", report.text) if report else ("", "")
    return int(row.id), " ".join(words_of(headline)), " ".join(words_of(body)), " ".join(_facets(row))


def _facets(row: ArticleRow) -> list[str]:
    if row.article is None:
        return []
    day = row.article.published.isoformat() if row.article.published else None
    return list(facets_of(outlet=row.article.outlet, day=day))
