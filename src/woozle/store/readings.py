"""What readers found. Can be made again, so the newest reading of the text that stands is the one that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from woozle.store.dialects import insert_missing
from woozle.store.effective import load_articles
from woozle.store.indexing import index_of, point_to_readings, statement_entries
from woozle.store.tables import article, correction, reading, statement, version

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
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
        rows = [
            {"reading_id": reading_id, **_statement(one, found, report.article)} for one in found.attributions
        ]
        if rows:
            new = conn.execute(statement.insert().returning(*statement.c, sort_by_parameter_order=True), rows)
            entries.extend(statement_entries(new.all(), report))
    index_of(conn).add_statements(conn, entries)
    point_to_readings(conn, list(reports.values()))


def load_reading(conn: Connection, article_id: int) -> str | None:
    """Return the JSON of the reading that counts for an article, or None if its text hasn't been read."""
    query = select(reading.c.packed).join(article, article.c.reading_id == reading.c.id)
    written: str | None = conn.scalar(query.where(article.c.id == article_id))
    return written


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
    """Return the id of the new reading, or None if it was there."""
    values = {
        "article_id": int(found.id),
        "text_sha256": bytes.fromhex(found.text_sha256),
        "reader": found.reader.version,
        "model": found.reader.model,
        "made_at": now.isoformat(timespec="seconds"),
        "packed": written,
    }
    new: int | None = conn.scalar(insert_missing(conn, reading).values(values).returning(reading.c.id))
    return new


def _statement(one: Attribution, found: Reading, report: Article) -> dict[str, Any]:
    names = {entity.id: entity.name for entity in found.entities}
    printed = " ".join(span.of(report.text) for span in one.source)
    # Without a content ("the hospital denied it") the words that say so are shown instead.
    shown = one.content or tuple(sorted((*one.source, *one.cue)))
    source = names.get(one.source_entity or "", printed)
    return {
        "source": source or None,
        "printed": printed if printed and printed != source else None,
        "kind": one.source_kind.value if one.source_kind else None,
        "act": one.act.value if one.act else None,
        "start": shown[0].start if shown else None,
        "end": shown[-1].end if shown else None,
    }
