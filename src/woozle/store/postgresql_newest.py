"""Entries of PostgreSQL's indexes, those added last first.

An index gathers everything that matches before it tells the first: too much of what is frequent. But of that, the last
entries hold enough. The planner knows neither how often words come together nor what it costs to look into a long
entry, so both ways are taken in turn and neither is left to it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Connection

AT_FIRST = 24
"""How many entries are asked for where the text may show of some that they don't match: a page and some more."""
_GATHERED = 1_000
"""How many of those that an index gathers."""
_TIMES = 7
"""But no more than so many times the last: where so few match, an index has soon gathered them."""


def newest(
    conn: Connection,
    table: str,
    matching: str,
    given: Mapping[str, Any],
    *,
    every: Callable[[], str],
    window: int,
    limit: int,
    before: int | None = None,
) -> Iterator[int]:
    """Yield the ids of entries for which *matching* holds, last added first.

    Args:
        conn: The workspace.
        table: Which entries.
        matching: The condition.
        given: The parameters that it and *every* name.
        every: Returns the query for all entries that match, by the index; asked if those gone through aren't enough.
        window: Among how many of the last they are looked for first; then among twice as many before those.
        limit: How many will do, as far as can be told.
        before: Only ids before this one; None for all.
    """
    before = 1 + last_id(conn, table) if before is None else before
    window *= max(1, limit // AT_FIRST)
    found, looked, most = 0, 0, _TIMES * window
    # For as long as those before are likely to hold what is still wanted.
    while before > 1 and looked < most and found * window >= (limit - found) * looked:
        asked = limit - found % limit
        some = within(conn, table, matching, given, before=before, window=window, limit=asked)
        yield from some
        end = some[-1] if len(some) == asked else before - window
        found, looked, before = found + len(some), looked + before - end, end
        window = 2 * window
    if before > 1:
        yield from _gathered(conn, every(), given, before)


def within(
    conn: Connection,
    table: str,
    matching: str,
    given: Mapping[str, Any],
    *,
    before: int,
    window: int,
    limit: int,
) -> list[int]:
    """Return the last *limit* ids for which *matching* holds, among the *window* before one."""
    # No id stands twice, so that the last so many begin there or before.
    last = f"(SELECT * FROM {table} WHERE id < :before ORDER BY id DESC LIMIT :window) AS last"  # noqa: S608
    query = f"SELECT id FROM {last} WHERE id >= :first AND {matching} ORDER BY id DESC LIMIT :limit"  # noqa: S608
    asked = {"before": before, "window": window, "first": before - window, "limit": limit}
    return _ids(conn, query, {**given, **asked})


def last_id(conn: Connection, table: str) -> int:
    """Return the id of the last entry, 0 if there is none."""
    number: int = conn.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table}").scalar_one()  # noqa: S608
    return number


def _gathered(conn: Connection, every: str, given: Mapping[str, Any], before: int) -> Iterator[int]:
    query = f"WITH every AS MATERIALIZED ({every}) SELECT id FROM every WHERE id < :before ORDER BY id DESC LIMIT :limit"  # noqa: S608
    while before:
        with by_index(conn):
            some = _ids(conn, query, {**given, "before": before, "limit": _GATHERED})
        yield from some
        before = some[-1] if len(some) == _GATHERED else 0


def _ids(conn: Connection, query: str, given: Mapping[str, Any]) -> list[int]:
    """Return the ids that a query selects, the last first; in one row, since pg8000 takes ten microseconds for each."""
    row = f"SELECT string_agg(cast(id AS text), ' ') FROM ({query}) AS found"  # noqa: S608
    return sorted(map(int, (conn.scalar(text(row), given) or "").split()), reverse=True)


@contextmanager
def by_index(conn: Connection) -> Iterator[None]:
    """Let the server go by the index of words alone, and never through all entries."""
    _allow_scans(conn, "off")
    yield
    _allow_scans(conn, "on")


def _allow_scans(conn: Connection, allowed: str) -> None:
    # Without parameters both go in one message.
    conn.exec_driver_sql(f"SET LOCAL enable_seqscan = {allowed}; SET LOCAL enable_indexscan = {allowed}")
