"""Statements: the attributions of a reading as search needs them, a block of them for each reading.

A statement's id is that under which it is indexed. An index keeps ids for good, so none comes again: a block gets the
ids after those of the last, and the last is never taken away before another is there.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from woozle.store.packing import pack_json, unpack
from woozle.store.tables import article, reading, statement_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
    from woozle.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attribution, to be found by.

    Attributes:
        source: Who it is by: a name if the source has one, else the words that are printed; None for nobody.
        printed: The words that are printed, if others.
        kind: The source's kind, or None.
        act: What the source does with the content, or None.
        start: Offset of the first character of its content, else of the words that make it; None without either.
        end: Offset after the last.
    """

    source: str | None
    printed: str | None
    kind: str | None
    act: str | None
    start: int | None
    end: int | None


def statements_of(found: Reading, report: Article) -> list[Statement]:
    """Return the statements of a reading, in the order of its attributions."""
    names = {entity.id: entity.name for entity in found.entities}
    return [_statement(one, names, report.text) for one in found.attributions]


def _statement(one: Attribution, names: dict[str, str], text: str) -> Statement:
    printed = " ".join(span.of(text) for span in one.source)
    # Without a content ("the hospital denied it") the words that say so are shown instead.
    shown = one.content or tuple(sorted((*one.source, *one.cue)))
    source = names.get(one.source_entity or "", printed)
    return Statement(
        source=source or None,
        printed=printed if printed and printed != source else None,
        kind=one.source_kind.value if one.source_kind else None,
        act=one.act.value if one.act else None,
        start=shown[0].start if shown else None,
        end=shown[-1].end if shown else None,
    )


def insert_block(conn: Connection, reading_id: int, statements: Sequence[Statement]) -> int:
    """Keep the statements of a reading, one or more, and return the id of the first; the others' ids follow."""
    last = select(statement_block.c.id + statement_block.c.size).order_by(statement_block.c.id.desc())
    first = conn.scalar(last.limit(1)) or 1
    packed = pack_json(json.dumps([asdict(one) for one in statements], ensure_ascii=False))
    row = {"id": first, "reading_id": reading_id, "size": len(statements), "packed": packed}
    conn.execute(statement_block.insert().values(row))
    return first


def renew_block(conn: Connection, reading_id: int) -> tuple[int, list[Statement]]:
    """Give the statements of a reading new ids; return the first, and the statements."""
    query = select(statement_block).where(statement_block.c.reading_id == reading_id)
    old = conn.execute(query).one_or_none()
    if old is None:
        return 0, []
    statements = _unpacked(old.packed)
    first = insert_block(conn, reading_id, statements)
    conn.execute(statement_block.delete().where(statement_block.c.id == old.id))
    return first, statements


def load_statements(conn: Connection, places: Sequence[tuple[int, int]]) -> list[tuple[int, Statement]]:
    """Return those statements whose reading counts, each with the id of its article.

    Args:
        conn: The workspace.
        places: The ids of statements, each with that of the last block that begins with it or before.
    """
    query = (
        select(statement_block, article.c.id.label("article_id"))
        .join(reading, reading.c.id == statement_block.c.reading_id)
        # By its key first: there is no index by reading, and looking for one goes through all articles.
        .join(article, and_(article.c.id == reading.c.article_id, article.c.reading_id == reading.c.id))
        .where(statement_block.c.id.in_({block for _, block in places}))
    )
    blocks = {row.id: (row.article_id, _unpacked(row.packed)) for row in conn.execute(query)}
    return [
        (blocks[block][0], blocks[block][1][id - block])
        for id, block in places
        # Of a block that was taken away the entries are still there, beyond the end of the one before.
        if block in blocks and id - block < len(blocks[block][1])
    ]


def _unpacked(packed: bytes) -> list[Statement]:
    return [Statement(**one) for one in json.loads(unpack(bytes(packed)))]
