"""The schema's version, and the way from an older one."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from woozle.errors import StoreError, StoreReadOnly
from woozle.store.engine import name_of, plain_errors
from woozle.store.indexing import index_all, pair_articles, refresh_statements
from woozle.store.naming import load_named
from woozle.store.room import give_back_room, note_that_room_is_owed, owes_room, tidy
from woozle.store.sqlite_index import is_outgrown
from woozle.store.sqlite_pairs import has_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

HEAD = "0011"
"""The version of the schema that this woozle works with."""

_AS_GOOD = ("0007", "0008", "0009", "0010")
"""Versions that a file of SQLite without pairs of words and a desk of theirs may keep: it stays as it is, and may be one that can only be looked at."""

_EMPTIED = "0010"
"""The last step that empties what is searched; of an older workspace all is indexed anew."""

_NAMED = "0007"
"""The step from which on statements know the names that persons gave to their sources."""


def bring_up_to_date(engine: Engine) -> list[str]:
    """Make the tables of a new workspace, or take an older one to the schema of this woozle.

    All in one transaction: a run that is killed leaves the workspace as it was. What is damaged is taken over as it is.

    Returns:
        What was found damaged on the way, a sentence each.

    Raises:
        StoreError: The workspace was made by a newer woozle, or the file holds another program's tables.
        StoreReadOnly: It was made by an older one and may not be written to.
    """
    with engine.connect().execution_options(reading=True) as connection:
        found = version_of(connection)
        owes = owes_room(connection)
        is_as_good = _is_as_good(connection, found)
    faults = []
    if not is_as_good:
        with _age_told(engine, found), engine.connect() as connection:
            _let_tables_be_replaced(connection)
            with connection.begin():
                faults = _bring_up_to_date(connection)
                owes = owes_room(connection)
    if owes:
        give_back_room(engine)
    elif found is None:
        tidy(engine)  # the first steps make what later ones drop
    return faults


@contextmanager
def _age_told(engine: Engine, found: str | None) -> Iterator[None]:
    """Say to whoever only wants to look at an older workspace why it has to be written to."""
    try:
        with plain_errors(engine.url):
            yield
    except StoreReadOnly as error:
        if found is None:
            raise
        reason = "made by an older woozle, it has to be brought up to date once: open it, or a copy, where it can be written to"
        raise StoreReadOnly(error.store, reason) from error


def _bring_up_to_date(connection: Connection) -> list[str]:
    """Return what was found damaged."""
    found = version_of(connection)
    if found == HEAD:  # another process was quicker
        return []
    _refuse_strangers(connection, found)
    _migrate(connection)
    if found is None:
        return []
    faults = []
    if found < _EMPTIED:
        note_that_room_is_owed(connection)
        faults = index_all(connection)
    pair_articles(connection)
    if found < _NAMED:
        refresh_statements(connection, map(int, load_named(connection, None)))
    return faults


def _is_as_good(connection: Connection, version: str | None) -> bool:
    """Tell whether there is nothing to be brought up to date."""
    if version in _AS_GOOD and connection.dialect.name == "sqlite":
        is_indexed_so = not (has_pairs(connection) or is_outgrown(connection))
        return is_indexed_so and not inspect(connection).has_table("story_claim")
    return version == HEAD


def _let_tables_be_replaced(connection: Connection) -> None:
    """Stop SQLite from keeping links, on this connection: it would let nobody put a new table in place of an old one.

    See https://www.sqlite.org/lang_altertable.html, 7.
    """
    conn = connection.connection.driver_connection
    if isinstance(conn, sqlite3.Connection):
        conn.execute("PRAGMA foreign_keys = OFF")


def version_of(connection: Connection) -> str | None:
    """Return the version of the schema in the database, or None if there is none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _refuse_strangers(connection: Connection, found: str | None) -> None:
    name = name_of(connection.engine.url)
    if found is None and inspect(connection).get_table_names():
        raise StoreError(name, "this database belongs to another program")
    if found is not None and found > HEAD:
        raise StoreError(name, "this workspace was made by a newer woozle; install that one")


def _migrate(connection: Connection) -> None:
    # Alembic takes 0.1 s to import, which only the first use of a workspace has to pay.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "woozle.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
