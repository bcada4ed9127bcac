"""Finding damage, and naming it."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from woozle.model.text import sha256
from woozle.store.columns import key_of
from woozle.store.engine import plain_errors
from woozle.store.indexing import index_of
from woozle.store.packing import unpack
from woozle.store.reading_rows import counting, unpack_reading
from woozle.store.said import load_blocks
from woozle.store.tables import article, original, reading, text, version
from woozle.store.texts import packed_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine, Row

_AGAIN = "`woozle read --all` reads it again"


def find_damage(engine: Engine) -> list[str]:
    """Return what is wrong with a workspace, a sentence each; nothing if all is well.

    The database's own checks, then every original and text against its hash, then what points where.

    Raises:
        StoreError: So much is wrong that it can't even be opened.
    """
    with plain_errors(engine.url), engine.connect().execution_options(reading=True, yield_per=100) as conn:
        return [
            *index_of(conn).find_faults(conn),
            *_originals(conn),
            *_texts(conn),
            *_pointers(conn),
            *_readings(conn),
            *_statements(conn),
        ]


def _originals(conn: Connection) -> Iterator[str]:
    for row in conn.execute(select(original)):
        try:
            data = zlib.decompress(row.packed)
        except zlib.error:
            yield f"original {row.id} can't be unpacked"
            continue
        if hashlib.sha256(data).digest() != bytes(row.sha256) or len(data) != row.size:
            yield f"original {row.id} isn't what was taken in: its hash differs"


def _texts(conn: Connection) -> Iterator[str]:
    query = select(text.c.id, text.c.key, text.c.sha256, packed_texts())
    differing = [row.id for row in conn.execute(query) if _differs(row)]
    for id in differing:
        of = (
            select(version.c.article_id)
            .where(version.c.text_id == id)
            .distinct()
            .order_by(version.c.article_id)
        )
        articles = ", ".join(map(str, conn.scalars(of))) or "none"
        yield f"text {id} isn't what was extracted: its hash differs (article {articles})"


def _differs(row: Row[Any]) -> bool:
    sha = bytes(row.sha256)
    try:
        return sha256(unpack(bytes(row.packed_text))) != sha.hex() or row.key != key_of(sha)
    except zlib.error:
        return True


def _readings(conn: Connection) -> Iterator[str]:
    for row in conn.execute(counting()):
        try:
            unpack_reading(row)
        except zlib.error:
            yield f"the reading {row.id} of article {row.article_id} can't be unpacked; {_AGAIN}"


def _statements(conn: Connection) -> Iterator[str]:
    for block in load_blocks(conn):
        try:
            block.said  # noqa: B018 # unpacks them
        except zlib.error:
            yield f"the statements of article {block.article_id} can't be unpacked; {_AGAIN}"


def _pointers(conn: Connection) -> Iterator[str]:
    missing = (
        (article.c.version_id, version, "shown version"),
        (article.c.reading_id, reading, "reading"),
    )
    for column, table, what in missing:
        query = select(article.c.id).outerjoin(table, table.c.id == column)
        for id in conn.scalars(query.where(column.is_not(None), table.c.id.is_(None))):
            yield f"the {what} of article {id} is missing"
    for id in conn.scalars(select(article.c.id).where(article.c.version_id.is_(None))):
        yield f"article {id} has no version"
    for id in conn.scalars(select(article.c.id).where(article.c.indexed_id.is_(None))):
        yield f"article {id} can't be found by searching: it isn't indexed"
