"""Readings as they are kept: those that count, and their JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select

from woozle.store.packing import unpack
from woozle.store.tables import article, reader, reading, text
from woozle.store.texts import packed_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row, Select


def load_readings(conn: Connection, article_ids: Sequence[int]) -> dict[str, str]:
    """Return the JSON of the readings that count, by the ids of their articles."""
    query = counting().where(article.c.id.in_(article_ids))
    return {str(row.article_id): unpack_reading(row) for row in conn.execute(query)}


def counting() -> Select[Any]:
    """Return the query for the readings that count, with all that `unpack_reading` needs."""
    return (
        select(reading, text.c.sha256, packed_texts(), reader.c.version, reader.c.model)
        .join(article, and_(article.c.id == reading.c.article_id, article.c.reading_id == reading.c.id))
        .join(text, text.c.id == reading.c.text_id)
        .join(reader, reader.c.id == reading.c.reader_id)
    )


def unpack_reading(row: Row[Any]) -> str:
    """Return the JSON of a row of `counting`.

    Raises:
        zlib.error: What the database keeps is damaged.
    """
    known = known_of(unpack(bytes(row.packed_text)), bytes(row.sha256).hex(), row.version, row.model)
    return unpack(bytes(row.packed), known=known)


def known_of(body: str, sha256: str, version: str, model: str) -> str:
    """Return what the JSON of a reading repeats of what stands elsewhere."""
    return f'{body}{version}"]],["=","{model}"]],["=","{sha256}"'
