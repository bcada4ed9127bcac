"""The schema's version, and the way from an older one."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from woozle.errors import StoreError
from woozle.store.engine import name_of
from woozle.store.indexing import index_all

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0004"
"""The version of the schema that this woozle works with."""

_EMPTIED = "0004"
"""The last step that empties what is searched; of an older workspace all is indexed anew."""


def bring_up_to_date(engine: Engine) -> None:
    """Make the tables of a new workspace, or take an older one to the schema of this woozle.

    All in one transaction: a run that is killed leaves the workspace as it was.

    Raises:
        StoreError: The workspace was made by a newer woozle, or the file holds another program's tables.
    """
    with engine.connect().execution_options(reading=True) as connection:
        if version_of(connection) == HEAD:
            return
    with engine.begin() as connection:
        found = version_of(connection)
        if found != HEAD:  # another process may have been quicker
            _refuse_strangers(connection, found)
            _migrate(connection)
            if found is not None and found < _EMPTIED:
                index_all(connection)
    if found is not None and found != HEAD:
        _shrink(engine)


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


def _shrink(engine: Engine) -> None:
    """Give back the room that an older schema took, if there is room to do it in."""
    if engine.dialect.name != "sqlite":
        return  # PostgreSQL does it by itself, in its time
    with engine.connect() as connection:
        conn = connection.connection.driver_connection
        try:
            conn.execute("VACUUM")  # type: ignore[union-attr]
        except sqlite3.OperationalError:
            return  # nothing is lost but the room: the disk is full, or another process is at work


def _migrate(connection: Connection) -> None:
    # Alembic takes 0.1 s to import, which only the first use of a workspace has to pay.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "woozle.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
