"""What SQLite and PostgreSQL both can, but SQLAlchemy spells once for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import and_, bindparam, or_, text, update
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from sqlalchemy import Column, ColumnElement, Connection, Table

_T = TypeVar("_T")
_MOST = 10_000
"""How many values one statement is given: SQLite takes 32,766, PostgreSQL 65,535."""


def chunks(values: Iterable[_T], *, size: int = _MOST) -> Iterator[list[_T]]:
    """Yield *values* in lists of at most *size*, which are short enough for one statement."""
    found = list(values)
    yield from (found[start : start + size] for start in range(0, len(found), size))


def insert_missing(conn: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that passes over rows whose key is there already, even if another process is quicker."""
    if conn.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


def put_each(conn: Connection, column: Column[Any], numbers: Mapping[int, int | None]) -> None:
    """Put a number, or None, into *column* of each row whose id is a key of *numbers*."""
    if not numbers:
        return
    table = column.table
    if conn.dialect.name == "sqlite":
        each = update(table).where(table.c.id == bindparam("of")).values({column: bindparam("to")})
        conn.execute(each, [{"of": id, "to": number} for id, number in numbers.items()])
        return
    # In one message: waiting for the server's answer to each row takes longer than the row.
    given = "unnest(cast(:ids AS bigint[]), cast(:numbers AS bigint[])) AS given (id, number)"
    conn.execute(
        text(f"UPDATE {table} SET {column.name} = given.number FROM {given} WHERE {table}.id = given.id"),  # noqa: S608
        {"ids": list(numbers), "numbers": list(numbers.values())},
    )


def beginning_with(
    conn: Connection, column: Column[Any], beginning: str, *, ending: str
) -> ColumnElement[bool]:
    """Return the condition that *column* is *beginning*, or goes on after it with *ending*, a single ASCII character.

    SQLite uses an index for ranges only; how PostgreSQL orders words hangs on its locale.
    """
    if conn.dialect.name != "sqlite":
        return or_(column == beginning, column.startswith(beginning + ending, autoescape=True))
    after = chr(ord(ending) + 1)
    return or_(column == beginning, and_(column >= beginning + ending, column < beginning + after))
