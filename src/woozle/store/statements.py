"""Statements: the attributions of a reading as search needs them, a block of them for each reading.

A statement's id is that under which it is indexed. An index keeps ids for good, so none comes again: a block gets the
ids after those of the last, and the last is never taken away before another is there.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from woozle.store.packing import pack_json, unpack_json
from woozle.store.tables import reading, statement_block, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row

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
        given: The name that a person gave the source; None where nobody did.
    """

    source: str | None
    printed: str | None
    kind: str | None
    act: str | None
    start: int | None
    end: int | None
    given: str | None = None


def statements_of(found: Reading, report: Article, given: Mapping[str, str]) -> list[Statement]:
    """Return the statements of a reading, in the order of its attributions; *given* as `given_names` returns it."""
    names = {entity.id: entity.name for entity in found.entities}
    return [_statement(one, names, given, report.text) for one in found.attributions]


def _statement(one: Attribution, names: Mapping[str, str], given: Mapping[str, str], body: str) -> Statement:
    printed = " ".join(span.of(body) for span in one.source)
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
        given=given.get(one.id),
    )


def keep_block(conn: Connection, reading_id: int, statements: Sequence[Statement], body: str) -> int | None:
    """Keep the statements of a reading of the text *body*, in place of those that are there, which are damaged.

    Returns:
        The id of the first, under which they have to be indexed; the others' ids follow. None if there are none.
    """
    if not statements:
        return None
    old = conn.scalar(select(statement_block.c.id).where(statement_block.c.reading_id == reading_id))
    first = _insert_block(conn, reading_id, statements, body)
    # Whether the damaged ones are indexed, nobody knows: a migration leaves them out.
    conn.execute(statement_block.delete().where(statement_block.c.id == old))
    return first


def renew_block(
    conn: Connection, reading_id: int, given: Sequence[str | None]
) -> tuple[int, list[Statement]]:
    """Give the statements of a reading new ids, and their sources the names of *given*, none if it is empty.

    Returns:
        The id of the first, and the statements; 0 and none if there are none.
    """
    old = _block(conn, reading_id)
    if old is None:
        return 0, []
    kept = unpack_statements(old.packed, old.body)
    statements = [replace(one, given=name) for one, name in zip_longest(kept, given)]
    first = _insert_block(conn, reading_id, statements, old.body)
    conn.execute(statement_block.delete().where(statement_block.c.id == old.id))
    return first, statements


def _block(conn: Connection, reading_id: int) -> Row[Any] | None:
    query = (
        select(statement_block, text.c.body)
        .join(reading, reading.c.id == statement_block.c.reading_id)
        .join(text, text.c.id == reading.c.text_id)
        .where(statement_block.c.reading_id == reading_id)
    )
    return conn.execute(query).one_or_none()


def _insert_block(conn: Connection, reading_id: int, statements: Sequence[Statement], body: str) -> int:
    last = select(statement_block.c.id + statement_block.c.size).order_by(statement_block.c.id.desc())
    first = conn.scalar(last.limit(1)) or 1
    row = {
        "id": first,
        "reading_id": reading_id,
        "size": len(statements),
        "packed": _packed(statements, body),
    }
    conn.execute(statement_block.insert().values(row))
    return first


def unpack_statements(packed: bytes, body: str) -> list[Statement]:
    """Return the statements of a block, whose text is *body*.

    Raises:
        zlib.error: What the database keeps is damaged.
    """
    return [Statement(**one) for one in unpack_fields(packed, body)]


def unpack_fields(packed: bytes, body: str) -> list[dict[str, Any]]:
    """Return what `Statement` is made of, for each of them.

    Raises:
        zlib.error: What the database keeps is damaged.
    """
    fields: list[dict[str, Any]] = unpack_json(bytes(packed), known=body)
    return fields


def _packed(statements: Sequence[Statement], body: str) -> bytes:
    return pack_json(json.dumps([_fields(one) for one in statements], ensure_ascii=False), known=body)


def _fields(one: Statement) -> dict[str, Any]:
    """Return what is kept: hardly any source has a name that a person gave it."""
    fields = asdict(one)
    return fields if one.given else {name: value for name, value in fields.items() if name != "given"}
