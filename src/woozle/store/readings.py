"""What readers found. Can be made again, so the newest reading of the text that stands is the one that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select, update

from woozle.store.effective import load_articles
from woozle.store.indexing import index_statements, point_to_readings, statement_entries
from woozle.store.naming import given_names, load_named
from woozle.store.packing import is_whole, pack_json
from woozle.store.reading_rows import known_of, load_readings
from woozle.store.statements import keep_block, statements_of
from woozle.store.tables import article, correction, reader, reading, statement_block, version
from woozle.store.texts import keep_texts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from woozle.model.article import Article
    from woozle.model.reading import ReaderVersion, Reading


def save_readings(conn: Connection, readings: Sequence[tuple[Reading, str]], *, now: datetime) -> None:
    """Keep readings, each with its JSON; one that the same reader made of the same text before stays as it is.

    A damaged one is replaced. The id of a reading is that of its article in this workspace.
    """
    reports = {row.id: row for row in load_articles(conn, [int(found.id) for found, _ in readings])}
    named = load_named(conn, set(reports))
    texts = keep_texts(conn, (row.article.text for row in reports.values() if row.article))
    entries: list[tuple[int, list[str]]] = []
    for found, written in readings:
        report = reports[found.id]
        # Of a text that was replaced while it was being read, the reading is of no use.
        if report.article is None or report.article.text_sha256 != found.text_sha256:
            continue
        reading_id = _keep(conn, found, written, report.article, texts[found.text_sha256], now=now)
        if reading_id is None:
            continue
        given = given_names(found, named.get(found.id, ()))
        statements = statements_of(found, report.article, given)
        if (first := keep_block(conn, reading_id, statements, report.article.text)) is not None:
            entries.extend(statement_entries(conn, first, statements, report))
    point_to_readings(conn, list(reports.values()))
    index_statements(conn, entries)


def load_reading(conn: Connection, article_id: int) -> str | None:
    """Return the JSON of the reading that counts for an article, or None if its text hasn't been read."""
    return load_readings(conn, [article_id]).get(str(article_id))


def read_by(conn: Connection, article_ids: Sequence[int], by: ReaderVersion) -> set[str]:
    """Return the ids of those articles whose reading that counts was made by this reader and isn't damaged."""
    query = (
        select(article.c.id, reading.c.packed, statement_block.c.packed)
        .join(reading, reading.c.id == article.c.reading_id)
        .join(reader, reader.c.id == reading.c.reader_id)
        .outerjoin(statement_block, statement_block.c.reading_id == reading.c.id)
        .where(article.c.id.in_(article_ids), reader.c.version == by.version, reader.c.model == by.model)
    )
    return {
        str(id)
        for id, packed, statements in conn.execute(query)
        if is_whole(bytes(packed)) and (statements is None or is_whole(bytes(statements)))
    }


def count_unread(conn: Connection, by: ReaderVersion) -> int:
    """Return how many articles with a text have no reading by this reader that counts, damaged or not."""
    by_reader = and_(reader.c.version == by.version, reader.c.model == by.model)
    made = select(reading.c.id).join(reader, and_(reader.c.id == reading.c.reader_id, by_reader))
    corrected = select(correction.c.article_id).where(
        correction.c.field == "text", correction.c.undone_at.is_(None)
    )
    has_text = or_(version.c.text_id.is_not(None), article.c.id.in_(corrected))
    is_unread = or_(article.c.reading_id.is_(None), article.c.reading_id.not_in(made))
    query = (
        select(func.count())
        .select_from(article)
        .join(version, version.c.id == article.c.version_id)
        .where(has_text, is_unread)
    )
    return conn.scalar(query) or 0


def _keep(
    conn: Connection, found: Reading, written: str, report: Article, text_id: int, *, now: datetime
) -> int | None:
    """Return the id of the reading, or None if it was there undamaged; there is one writer at a time."""
    key = {
        "article_id": int(found.id),
        "text_id": text_id,
        "reader_id": _keep_reader(conn, found.reader),
    }
    known = known_of(report.text, found.text_sha256, found.reader.version, found.reader.model)
    values = {"made_at": now.isoformat(timespec="seconds"), "packed": pack_json(written, known=known)}
    is_same = and_(*(reading.c[name] == value for name, value in key.items()))
    old = conn.execute(
        select(reading.c.id, reading.c.packed, statement_block.c.packed.label("statements"))
        .outerjoin(statement_block, statement_block.c.reading_id == reading.c.id)
        .where(is_same)
    ).one_or_none()
    if old is None:
        new: int | None = conn.scalar(reading.insert().values({**key, **values}).returning(reading.c.id))
        return new
    if is_whole(bytes(old.packed)) and (old.statements is None or is_whole(bytes(old.statements))):
        return None
    conn.execute(update(reading).where(reading.c.id == old.id).values(values))
    return int(old.id)


def _keep_reader(conn: Connection, by: ReaderVersion) -> int:
    is_same = and_(reader.c.version == by.version, reader.c.model == by.model)
    id: int | None = conn.scalar(select(reader.c.id).where(is_same))
    if id is None:
        row = {"version": by.version, "model": by.model}
        id = conn.scalar(reader.insert().values(row).returning(reader.c.id))
    return int(id or 0)
