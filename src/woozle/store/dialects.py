"""What SQLite and PostgreSQL both can, but SQLAlchemy spells once for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


def insert_missing(conn: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that passes over rows whose key is there already, even if another process is quicker."""
    if conn.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()
