"""What SQLite and PostgreSQL both can, but SQLAlchemy spells once for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import and_, or_
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from sqlalchemy import Column, ColumnElement, Connection, Table

_T = TypeVar("_T")
_MOST = 10_000
"""How many values one statement is given: SQLite takes 32,766, PostgreSQL 65,535."""


def chunks(values: Iterable[_T]) -> Iterator[list[_T]]:
    """Yield *values* in lists that are short enough for one statement."""
    found = list(values)
    yield from (found[start : start + _MOST] for start in range(0, len(found), _MOST))


def insert_missing(conn: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that passes over rows whose key is there already, even if another process is quicker."""
    if conn.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


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
