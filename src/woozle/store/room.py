"""Giving back room in a file of SQLite: what an older schema took, and what a workspace leaves behind as it grows.

PostgreSQL gives room back by itself, in its time.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from woozle.store.engine import NEW_PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

_INDEXES = ("article_index", "statement_index", "pair_index")
_LARGEST_INDEX = 10_000
"""Of how many leaves of 4 kilobytes an index is made of one piece at most: a larger one takes long, and gains little."""
_SCATTERED = 0.25
"""If so much of an index, measured by its largest piece, is in other pieces, it is made of one."""
_LARGEST_FILE = 200_000_000
"""Up to how many bytes a file is written anew, which takes two seconds."""
_EMPTY = 0.05
"""If so much of it is empty."""
_SMALL_FILE = 1_000_000
"""Up to how many bytes it is written anew in any case: in milliseconds, and what lies badly is then a part of it."""
_PAGE_SIZE = 1024
"""Of the pages of larger files: there small ones save nothing, and searches that look into much go through twice as many."""


def tidy(engine: Engine) -> None:
    """Give back room if much can be had at little cost, after something came in.

    Each batch that comes in is a piece of an index of its own, which names all of its words again.
    """
    if engine.dialect.name != "sqlite":
        _sort_in(engine)
        return
    with _alone(engine) as conn:
        for index in _INDEXES:
            if _is_there(conn, index) and _is_scattered(conn, index):
                conn.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608
        pages, size, empty = (
            _number(conn, f"PRAGMA {what}") for what in ("page_count", "page_size", "freelist_count")
        )
        gains = empty > _EMPTY * pages or size != _page_size_for(pages * size)
        if pages * size <= (_LARGEST_FILE if gains else _SMALL_FILE):
            _write_anew(conn, engine)


def _sort_in(engine: Engine) -> None:
    """Have PostgreSQL sort what came in into its indexes: until then every search goes through it, word by word."""
    # Only the owner of an index may do so. Whoever else adds has added; the server sorts in its own time.
    with suppress(DBAPIError), engine.connect().execution_options(reading=True) as conn:
        for index in _INDEXES:
            conn.execute(text("SELECT gin_clean_pending_list(to_regclass(:name))"), {"name": f"ix_{index}"})
        conn.commit()


def owes_room(conn: Connection) -> bool:
    """Tell whether a newer schema left room behind that was not given back yet."""
    return conn.dialect.name == "sqlite" and bool(conn.exec_driver_sql("PRAGMA user_version").scalar())


def note_that_room_is_owed(conn: Connection) -> None:
    """Note, in the file itself, that a newer schema leaves room behind: whoever opens it next may have to give it back."""
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql("PRAGMA user_version = 1")


def give_back_room(engine: Engine) -> None:
    """Write the file anew, without what a newer schema left behind; if that can't be now, the next who opens it tries."""
    if engine.dialect.name != "sqlite":
        return
    with _alone(engine) as conn:
        if _write_anew(conn, engine):
            conn.execute("PRAGMA user_version = 0")


@contextmanager
def _alone(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Work on the file if nobody else does; nothing is lost but the room if another process is quicker."""
    pooled = engine.raw_connection()
    try:
        conn = pooled.driver_connection
        assert isinstance(conn, sqlite3.Connection)  # noqa: S101 # tells mypy so
        conn.execute("PRAGMA busy_timeout = 0")
        with suppress(sqlite3.OperationalError):
            yield conn
    finally:
        pooled.close()


def _write_anew(conn: sqlite3.Connection, engine: Engine) -> bool:
    """Return whether there was room to do so."""
    path = Path(engine.url.database or "")
    taken = path.stat().st_size if path.is_file() else 0
    if taken and shutil.disk_usage(path.parent).free < 2 * taken:
        return False
    if _number(conn, "PRAGMA page_size") != _page_size_for(taken):
        # It changes only while there is no write-ahead log; whoever opens the file makes one again.
        with suppress(sqlite3.OperationalError):
            conn.execute("PRAGMA journal_mode = DELETE")
        conn.execute(f"PRAGMA page_size = {_page_size_for(taken)}")
    conn.execute("PRAGMA temp_store = FILE")  # else the copy would be made in memory
    conn.execute("VACUUM")
    return True


def _page_size_for(taken: int) -> int:
    """Return of what size the pages of a file are to be that takes so many bytes."""
    return NEW_PAGE_SIZE if taken <= _SMALL_FILE else _PAGE_SIZE


def _is_there(conn: sqlite3.Connection, index: str) -> bool:
    (number,) = conn.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (index,)).fetchone()
    return bool(number)


def _is_scattered(conn: sqlite3.Connection, index: str) -> bool:
    # A row for each leaf.
    query = f"SELECT count(*) FROM {index}_idx GROUP BY segid ORDER BY 1 DESC"  # noqa: S608
    leaves: list[int] = [number for (number,) in conn.execute(query)]
    return sum(leaves[1:]) > _SCATTERED * max(leaves, default=0) and sum(leaves) <= _LARGEST_INDEX


def _number(conn: sqlite3.Connection, query: str) -> int:
    (value,) = conn.execute(query).fetchone()
    return int(value)
