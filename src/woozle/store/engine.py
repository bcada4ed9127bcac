"""Connections: where a workspace is, and what its database's errors mean."""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

from woozle.errors import StoreBusy, StoreError, StoreReadOnly, UnknownComponent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+pg8000", "postgres": "postgresql+pg8000"}
"""The scheme of an address, and the driver that serves it."""

_WRITER = 0x776F6F7A6C65
"""The number of the lock that writers take in PostgreSQL: "woozle" in ASCII."""

NEW_PAGE_SIZE = 512
"""Of SQLite's pages in a new file, in bytes. Thirty tables and indexes, most of them nearly empty, take at least one each, and a report
of a thousand letters leaves half of larger ones empty. Files that grow get larger ones, see `room`."""

_KEPT = 4
"""How many connections to PostgreSQL are kept between two uses: making one takes longer than most searches."""

_WAIT = 10.0
"""How many seconds to wait for another process that is writing."""


def connect_to(where: str | Path, *, wait: float = _WAIT) -> Engine:
    """Return an engine for the workspace at a path, or at an address such as "postgresql://host/name".

    Whoever asks for it disposes of it: connections to PostgreSQL are kept until then.

    Raises:
        UnknownComponent: The scheme of the address names no database that woozle keeps a workspace in.
        StoreError: The driver for it isn't installed, or it is no address at all.
    """
    url = _url(where)
    try:
        engine = create_engine(url, connect_args=_arguments(url, wait), **_pool(url))
    except ModuleNotFoundError:
        raise StoreError(name_of(url), "install woozle[postgresql] to keep a workspace there") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "do_connect", _connect_sealed)
        event.listen(engine, "connect", partial(_set_up_sqlite, wait=wait))
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine.dialect.use_insertmanyvalues_wo_returning = True  # many rows in one message
        event.listen(engine, "connect", partial(_set_up_postgresql, wait=wait))
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def name_of(url: URL) -> str:
    """Return how a workspace is called in messages: its path, or its address without the password."""
    return (
        url.database or ":memory:" if url.drivername == "sqlite" else url.render_as_string(hide_password=True)
    )


def _url(where: str | Path) -> URL:
    if isinstance(where, Path) or "://" not in where:
        # Made by hand: a path may hold "?" or "#".
        from sqlalchemy import URL

        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise StoreError(where, "this is no address of a database") from None
    scheme = url.drivername.partition("+")[0]
    if scheme not in _DRIVERS:
        raise UnknownComponent("store", scheme, sorted(_DRIVERS))
    return url if "+" in url.drivername else url.set(drivername=_DRIVERS[scheme])


def _arguments(url: URL, wait: float) -> dict[str, Any]:
    if url.drivername == "sqlite":
        # None: transactions begin where `_begin_sqlite` says, not where the driver guesses.
        return {"timeout": wait, "isolation_level": None, "check_same_thread": False}
    return {}


def _pool(url: URL) -> dict[str, Any]:
    if url.drivername == "sqlite":
        # A pool would keep files open that a backup or another program wants closed; opening one takes no time.
        return {"poolclass": NullPool}
    # However many ask at once, none waits for another: those beyond the pool are closed after use. A server that was
    # started anew has closed what is kept, which a ping finds out.
    return {"poolclass": QueuePool, "pool_size": _KEPT, "max_overflow": -1, "pool_pre_ping": True}


def _connect_sealed(_dialect: object, _record: object, given: list[Any], named: dict[str, Any]) -> Any:
    """Open a file that may only be looked at, or return None: SQLite would leave a log beside it, or find no place for one.

    "Immutable" says that nobody writes to it now. Whoever does keeps a log, which the next connection goes by.
    """
    path = Path(given[0])
    log = path.with_name(f"{path.name}-wal")
    if _may_write(path) or not path.is_file() or (log.exists() and log.stat().st_size):
        return None
    return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, **named)


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _set_up_sqlite(connection: Any, _record: object, *, wait: float) -> None:
    connection.execute(f"PRAGMA page_size = {NEW_PAGE_SIZE}")  # of a new file
    _keep_log(connection, wait)
    for pragma in (
        "synchronous = FULL",  # what was reported done survives a power cut
        "foreign_keys = ON",
        "cache_size = -32000",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _keep_log(connection: Any, wait: float) -> None:
    """Keep a write-ahead log, so that readers go on while somebody adds.

    SQLite doesn't wait for the lock that this takes on a new file, which another process may hold. A file that may only
    be looked at, such as a backup, does without.
    """
    until = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_READONLY:
                return
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _set_up_postgresql(connection: Any, _record: object, *, wait: float) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET lock_timeout = {max(1, round(1000 * wait))}")
    cursor.execute("SET jit = off")  # compiling a query takes longer than any search
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE waits its turn here; a read that later turns into a write could not wait and would fail at once.
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    # One writer at a time, as in SQLite: two that add the same reports in another order would wait for each other.
    if not connection.get_execution_options().get("reading"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")


@contextmanager
def plain_errors(url: URL) -> Iterator[None]:
    """Turn a database's errors into one sentence each.

    Raises:
        StoreBusy: Another process held the workspace for too long.
        StoreReadOnly: It may be looked at, not written to.
        StoreError: Anything else, from a full disk to a file that is no workspace.
    """
    try:
        yield
    except DBAPIError as error:
        raise _translated(url, _words(error.orig)) from error
    except (
        sqlite3.Error
    ) as error:  # of the driver itself, where something is done that SQLAlchemy has no words for
        raise _translated(url, str(error)) from error
    except zlib.error as error:
        raise StoreError(name_of(url), _damage(url)) from error
    except SQLAlchemyError as error:
        raise StoreError(name_of(url), f"the database says: {_first_line(str(error))}") from error
    except (ConnectionError, TimeoutError) as error:
        raise StoreError(name_of(url), f"the database can't be reached ({error})") from error


_DAMAGED = "this workspace is damaged; `woozle check-store` says where"
_DAMAGED_OR_BUSY = (
    "this workspace is damaged, or somebody is writing to it, which can't be told of a file that you may only look at; "
    "try again, and if it stays so, `woozle check-store` says where"
)
_READ_ONLY = (
    "this workspace is read-only: to change it you have to be allowed to write to the file and to its folder"
)
_MEANINGS = (
    ("locked", StoreBusy, "another process is writing to this workspace; try again when it is done"),
    ("lock timeout", StoreBusy, "another process is writing to this workspace; try again when it is done"),
    ("disk is full", StoreError, "the disk is full; what was reported as added is kept, the rest is not"),
    ("No space left", StoreError, "the disk is full; what was reported as added is kept, the rest is not"),
    ("disk I/O error", StoreError, "the disk it is on can't be read or written, or is full"),
    ("readonly", StoreReadOnly, _READ_ONLY),
    ("read-only transaction", StoreReadOnly, "this database is read-only; nothing can be changed in it"),
    ("permission denied", StoreReadOnly, "your role in the database may not do that; its owner can grant it"),
    (
        "unable to open",
        StoreError,
        "this file can't be opened or made; does its folder exist, and may you write there?",
    ),
    ("not a database", StoreError, "this file is no workspace"),
    ("malformed", StoreError, _DAMAGED),
    ("Can't create a connection", StoreError, "the database can't be reached"),
    ("does not exist", StoreError, "there is no such database"),
)


def _translated(url: URL, words: str) -> StoreError:
    for sign, kind, meaning in _MEANINGS:
        if sign in words:
            return kind(name_of(url), _damage(url) if meaning is _DAMAGED else meaning)
    return StoreError(name_of(url), f"the database says: {_first_line(words)}")


def _damage(url: URL) -> str:
    """Return what is to be said of pages that don't fit together: without locks, a reader may see some before and some after a change."""
    is_sealed = url.drivername == "sqlite" and bool(url.database) and not _may_write(Path(url.database or ""))
    return _DAMAGED_OR_BUSY if is_sealed else _DAMAGED


def _words(error: object) -> str:
    """Return what the database said; pg8000 gives the parts of PostgreSQL's answer, the sentence under M."""
    parts = getattr(error, "args", ())
    return str(parts[0].get("M", parts[0])) if parts and isinstance(parts[0], dict) else str(error)


def _first_line(words: str) -> str:
    return words.strip().splitlines()[0] if words.strip() else "nothing"
