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

_AT_FIRST, _GATHERED = 40, 1_000
"""How many entries are asked for where the last are gone through, and how many of those that an index gathers."""
_FREQUENT = 8
"""If so many of the last match, those before them are gone through as well, for as long as that many more do."""
_TIMES = 7
"""But no more than so many times the last: where so few match, an index has soon gathered them."""
_SCANS = text(
    "SELECT set_config('enable_seqscan', :allowed, true), set_config('enable_indexscan', :allowed, true)"
)


def newest(
    conn: Connection,
    table: str,
    matching: str,
    given: Mapping[str, Any],
    *,
    every: Callable[[], str],
    window: int,
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
        before: Only ids before this one; None for all.
    """
    last = f"(SELECT * FROM {table} WHERE id < :before ORDER BY id DESC LIMIT :window) AS last"  # noqa: S608
    query = f"SELECT id FROM {last} WHERE id >= :first AND {matching} ORDER BY id DESC LIMIT :limit"  # noqa: S608
    if before is None:
        before = 1 + (conn.scalar(text(f"SELECT max(id) FROM {table}")) or 0)  # noqa: S608
    found, looked, limit, most = 0, 0, _AT_FIRST, _TIMES * window
    enough = window / _FREQUENT
    while before > 1 and looked < most and found * enough >= looked:
        # No id stands twice, so that the last so many begin there or before.
        first = before - window
        asked = {"before": before, "window": window, "first": first, "limit": limit}
        some = list(conn.scalars(text(query), {**given, **asked}))
        yield from some
        end = some[-1] if len(some) == limit else first
        found, looked, before = found + len(some), looked + before - end, end
        window, limit = 2 * window, 2 * limit
    if before > 1:
        yield from _gathered(conn, every(), given, before)


def _gathered(conn: Connection, every: str, given: Mapping[str, Any], before: int) -> Iterator[int]:
    query = f"WITH every AS MATERIALIZED ({every}) SELECT id FROM every WHERE id < :before ORDER BY id DESC LIMIT :limit"  # noqa: S608
    while before:
        with by_index(conn):
            some = list(conn.scalars(text(query), {**given, "before": before, "limit": _GATHERED}))
        yield from some
        before = some[-1] if len(some) == _GATHERED else 0


@contextmanager
def by_index(conn: Connection) -> Iterator[None]:
    """Let the server go by the index of words alone, and never through all entries."""
    conn.execute(_SCANS, {"allowed": "off"})
    yield
    conn.execute(_SCANS, {"allowed": "on"})
