"""Phrases of words that stand everywhere, in SQLite: an index of two words each, which only a large workspace has.

FTS5 looks for a phrase in every article that has its words, 1.4 µs each and more for long ones: too long where nearly
all of 100,000 have them. Which of them have two of the words beside each other, `pair_index` tells, but for a few in a
thousand that have another pair of the same number; the text tells those.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from woozle.store.words import Term, pair_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

FIRST = 10_000
"""So many entries have no pairs: it takes 14 ms at most to go through them, and a small workspace stays small."""
_NUMBERS = 1 << 17
_LAST = 10_000
"""Among so many of the last it is counted in how many all words of a phrase stand."""
_MANY = 1_000
"""If in so many of them, by pairs is quicker."""
_SIFTED = 400
"""If so many have the pairs, it takes less time to go by the places of words than to look into each."""
_AT_ONCE = 200

_MADE = (
    "CREATE VIRTUAL TABLE pair_index USING fts5(tokens, content='', detail=none, columnsize=0,"
    " tokenize=\"unicode61 remove_diacritics 2 tokenchars '_'\")",
    "INSERT INTO pair_index (pair_index, rank) VALUES ('pgsz', 4020)",  # as in the other indexes
)


def has_pairs(conn: Connection) -> bool:
    """Tell whether the index is there."""
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'pair_index'"
    return bool(conn.exec_driver_sql(query).scalar_one())


def add_pairs(conn: Connection, entries: Iterable[tuple[int, str, str, str]]) -> None:
    """Index the pairs of entries, each given as its id and its words in headline, body and facets."""
    rows = [
        (id, " ".join(chain(_pairs(headline.split()), _pairs(body.split()), (facets,))))
        for id, headline, body, facets in entries
        if id > FIRST
    ]
    if not rows:
        return
    if not has_pairs(conn):
        for statement in _MADE:
            conn.exec_driver_sql(statement)
    conn.exec_driver_sql("INSERT INTO pair_index (rowid, tokens) VALUES (?, ?)", rows)


def find_likely(
    conn: Connection, terms: Sequence[Term], facets: Sequence[str], days: Sequence[str]
) -> Iterator[int] | None:
    """Return the ids of entries that may hold all *terms*, last added first, or None if `find_articles` is as quick."""
    words = dict.fromkeys(word for term in terms for word in term.whole)
    pairs = list(dict.fromkeys(pair for term in terms for pair in _pairs(term.whole)))
    last = conn.exec_driver_sql("SELECT coalesce(max(indexed_id), 0) FROM article").scalar_one()
    if (
        not pairs
        or last <= FIRST
        or not has_pairs(conn)
        or not _stand_in_many(conn, words, facets, days, last)
    ):
        return None
    paired = all_of([*pairs, *facets], days)
    are_few = _count(conn, "pair_index", paired, FIRST, _SIFTED) < _SIFTED
    by_places = FIRST if are_few else last
    return chain(
        _entries(conn, "pair_index", paired, by_places, last),
        _entries(conn, "article_index", whole(terms, facets, days), 0, by_places),
    )


def _pairs(words: Sequence[str]) -> Iterator[str]:
    return pair_tokens(words, numbers=_NUMBERS)


def _stand_in_many(
    conn: Connection, words: Iterable[str], facets: Sequence[str], days: Sequence[str], last: int
) -> bool:
    return _count(conn, "article_index", all_of([*words, *facets], days), last - _LAST, _MANY) == _MANY


def _count(conn: Connection, table: str, match: str, after: int, most: int) -> int:
    """Return how many entries there are after one, *most* at most."""
    rows = f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid > ? LIMIT ?"  # noqa: S608
    counted = f"SELECT count(*) FROM ({rows})"  # noqa: S608
    number: int = conn.exec_driver_sql(counted, (match, after, most)).scalar_one()
    return number


def _entries(conn: Connection, table: str, match: str, after: int, last: int) -> Iterator[int]:
    query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid > ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608
    while found := list(conn.exec_driver_sql(query, (match, after, last, _AT_ONCE)).scalars()):
        yield from found
        last = found[-1] - 1


def whole(terms: Sequence[Term], facets: Sequence[str], days: Sequence[str]) -> str:
    """Return the query for `article_index`, whose positions tell a phrase from its words; no word is like a facet."""
    return _and([*map(_phrase, terms), *map(_quoted, facets)], days)


def all_of(tokens: Sequence[str], days: Sequence[str], beginnings: Sequence[str] = ()) -> str:
    """Return the query for an index without positions, or for words wherever they stand."""
    return _and([*map(_quoted, tokens), *(f"{_quoted(token)}*" for token in beginnings)], days)


def _and(parts: Sequence[str], days: Sequence[str]) -> str:
    any_day = [f"({' OR '.join(map(_quoted, days))})"] if days else []
    return " AND ".join([*parts, *any_day])


def _phrase(term: Term) -> str:
    return _quoted(" ".join(term.words)) + (" *" if term.prefix else "")


def _quoted(token: str) -> str:
    return f'"{token}"'
