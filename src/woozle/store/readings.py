"""What readers found. Can be made again, so the newest reading of the text that stands is the one that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from woozle.store.effective import load_articles
from woozle.store.indexing import index_of, point_to_readings, statement_entries
from woozle.store.packing import pack_json, unpack
from woozle.store.statements import insert_block, statements_of
from woozle.store.tables import article, correction, reading, version

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from woozle.model.reading import ReaderVersion, Reading


def save_readings(conn: Connection, readings: Sequence[tuple[Reading, str]], *, now: datetime) -> None:
    """Keep readings, each with its JSON; one that the same reader made of the same text before stays as it is.

    The id of a reading is that of its article in this workspace.
    """
    reports = {row.id: row for row in load_articles(conn, [int(found.id) for found, _ in readings])}
    entries: list[tuple[int, list[str]]] = []
    for found, written in readings:
        report = reports[found.id]
        reading_id = _insert(conn, found, written, now=now)
        if reading_id is None or report.article is None or report.article.text_sha256 != found.text_sha256:
            continue
        if statements := statements_of(found, report.article):
            first = insert_block(conn, reading_id, statements)
            entries.extend(statement_entries(first, statements, report))
    index_of(conn).add_statements(conn, entries)
    point_to_readings(conn, list(reports.values()))


def load_reading(conn: Connection, article_id: int) -> str | None:
    """Return the JSON of the reading that counts for an article, or None if its text hasn't been read."""
    return load_readings(conn, [article_id]).get(str(article_id))


def load_readings(conn: Connection, article_ids: Sequence[int]) -> dict[str, str]:
    """Return the JSON of the readings that count, by the ids of their articles."""
    query = (
        select(reading)
        .join(article, and_(article.c.id == reading.c.article_id, article.c.reading_id == reading.c.id))
        .where(article.c.id.in_(article_ids))
    )
    return {str(row.article_id): unpack_reading(row) for row in conn.execute(query)}


def unpack_reading(row: Row[Any]) -> str:
    """Return the JSON of a row of `reading`.

    Raises:
        zlib.error: What the database keeps is damaged.
    """
    return unpack(bytes(row.packed), known=_known(bytes(row.text_sha256), row.reader, row.model))


def _known(text_sha256: bytes, reader: str, model: str) -> str:
    """Return what the JSON of a reading repeats of its row."""
    return f'{reader}"]],["=","{model}"]],["=","{text_sha256.hex()}"'


def read_by(conn: Connection, article_ids: Sequence[int], reader: ReaderVersion) -> set[str]:
    """Return the ids of those articles whose reading that counts was made by *reader*."""
    query = (
        select(article.c.id)
        .join(reading, reading.c.id == article.c.reading_id)
        .where(
            article.c.id.in_(article_ids), reading.c.reader == reader.version, reading.c.model == reader.model
        )
    )
    return {str(id) for id in conn.scalars(query)}


def count_unread(conn: Connection, reader: ReaderVersion) -> int:
    """Return how many articles with a text have no reading by *reader* that counts."""
    by_reader = and_(reading.c.reader == reader.version, reading.c.model == reader.model)
    read = select(article.c.id).join(reading, and_(reading.c.id == article.c.reading_id, by_reader))
    corrected = select(correction.c.article_id).where(
        correction.c.field == "text", correction.c.undone_at.is_(None)
    )
    has_text = or_(version.c.text_id.is_not(None), article.c.id.in_(corrected))
    query = (
        select(func.count())
        .select_from(article)
        .join(version, version.c.id == article.c.version_id)
        .where(has_text, article.c.id.not_in(read))
    )
    return conn.scalar(query) or 0


def _insert(conn: Connection, found: Reading, written: str, *, now: datetime) -> int | None:
    """Return the id of the new reading, or None if it was there; there is one writer at a time."""
    key: dict[str, Any] = {
        "article_id": int(found.id),
        "text_sha256": bytes.fromhex(found.text_sha256),
        "reader": found.reader.version,
        "model": found.reader.model,
    }
    is_same = and_(*(reading.c[name] == value for name, value in key.items()))
    if conn.scalar(select(reading.c.id).where(is_same)) is not None:
        return None
    packed = pack_json(written, known=_known(key["text_sha256"], key["reader"], key["model"]))
    values = {**key, "made_at": now.isoformat(timespec="seconds"), "packed": packed}
    new: int | None = conn.scalar(reading.insert().values(values).returning(reading.c.id))
    return new
