"""Phrases of words that stand everywhere, in SQLite: an index of two words each, which only a large workspace has.

FTS5 looks for a phrase in every article that has its words, 1.4 µs each and more for long ones: too long where nearly
all of 100,000 have them. Which of them have two of the words beside each other, `pair_index` tells, but for a few in a
thousand that have another pair of the same number; the text tells those.
"""

from __future__ import annotations

from heapq import merge
from itertools import chain, groupby
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
_SIFTED = 100
"""After so many that have the pairs it takes less time to go by the places of words than to look into each."""
_FREQUENT, _MOST_FREQUENT = 300, 8
"""An end of an open phrase that stands in so many is looked for by its pair; and how many such ends there may be."""
AFTER_ALL = 1 << 62
"""An id that is after all others."""

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
    ended = next((term for term in terms if term.whole and term.ends is not None), None)
    last = conn.exec_driver_sql("SELECT coalesce(max(indexed_id), 0) FROM article").scalar_one()
    if not (pairs or ended) or last <= FIRST or not has_pairs(conn) or not _stand_in_many(conn, words, last):
        return None
    if not pairs:
        return _by_ends(conn, ended, terms, facets, days) if ended else None
    # A beginning of few words is looked for word by word, one of many not at all: FTS5 would gather all of them first.
    closed = [Term(term.whole) for term in terms if term.whole and term is not ended]
    either = [Term((*ended.whole, end)) for end in ended.ends or ()] if ended else None
    return _closed(conn, all_of([*pairs, *facets], days), whole(closed, facets, days, either))


def _closed(conn: Connection, paired: str, by_places: str) -> Iterator[int]:
    """Yield entries that have the pairs; after `_SIFTED` of them go by the places of words: the pairs are frequent."""
    before = FIRST + 1
    for number, before in enumerate(_entries(conn, "pair_index", paired, FIRST), 1):
        yield before
        if number == _SIFTED:
            break
    else:
        before = FIRST + 1
    yield from _entries(conn, "article_index", by_places, 0, before)


def _by_ends(
    conn: Connection, phrase: Term, terms: Sequence[Term], facets: Sequence[str], days: Sequence[str]
) -> Iterator[int] | None:
    """Yield entries that may hold a word with one of its ends: by pairs with those that are frequent, by places with the others.

    None if many are frequent: too many entries have other pairs of the same numbers.
    """
    ends = phrase.ends or ()
    frequent = [end for end in ends if _count(conn, "article_index", end, 0, _FREQUENT) == _FREQUENT]
    if len(frequent) > _MOST_FREQUENT:
        return None
    others = [term for term in terms if term is not phrase]
    paired = all_of(facets, days, ends=[(phrase.whole, frequent)], numbers=_NUMBERS, alone=True)

    def by_places(ends: Iterable[str]) -> str:
        return whole(others, facets, days, [Term((*phrase.whole, end)) for end in ends])

    found = merge(
        _entries(conn, "pair_index", paired, FIRST),
        _entries(conn, "article_index", by_places(end for end in ends if end not in frequent), FIRST),
        _entries(conn, "article_index", by_places(ends), 0, FIRST + 1),
        reverse=True,
    )
    return (id for id, _ in groupby(found))


def _pairs(words: Sequence[str]) -> Iterator[str]:
    return pair_tokens(words, numbers=_NUMBERS)


def _stand_in_many(conn: Connection, words: Iterable[str], last: int) -> bool:
    return _count(conn, "article_index", all_of(list(words), []), last - _LAST, _MANY) == _MANY


def _count(conn: Connection, table: str, match: str, after: int, most: int) -> int:
    """Return how many entries there are after one, *most* at most."""
    rows = f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid > ? LIMIT ?"  # noqa: S608
    counted = f"SELECT count(*) FROM ({rows})"  # noqa: S608
    number: int = conn.exec_driver_sql(counted, (match, after, most)).scalar_one()
    return number


def _entries(conn: Connection, table: str, match: str, after: int, before: int = AFTER_ALL) -> Iterator[int]:
    query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid > ? AND rowid < ? ORDER BY rowid DESC"  # noqa: S608
    return iter(conn.exec_driver_sql(query, (match, after, before)).scalars())


def whole(
    terms: Sequence[Term], facets: Sequence[str], days: Sequence[str], any_of: Sequence[Term] | None = None
) -> str:
    """Return the query for `article_index`, whose positions tell a phrase from its words; no word is like a facet.

    With *any_of* one of these terms has to be there as well.
    """
    either = [] if any_of is None else [_or(list(map(_phrase, any_of)))]
    return _and([*map(_phrase, terms), *map(_quoted, facets), *either], days)


def all_of(
    tokens: Sequence[str],
    days: Sequence[str],
    beginnings: Sequence[str] = (),
    ends: Sequence[tuple[Sequence[str], Sequence[str]]] = (),
    *,
    numbers: int = 0,
    alone: bool = False,
) -> str:
    """Return the query for an index without positions, or for words wherever they stand.

    Args:
        tokens: All of them have to be there.
        days: One of them.
        beginnings: Of each some token that begins so.
        ends: Words of which one has to be there, and before them the word that it has to stand after, if any.
        numbers: How many numbers there are for pairs; 0 if there are no pairs, so that it may stand anywhere.
        alone: Whether the index has pairs and no words.
    """

    def either(after: Sequence[str], words: Sequence[str]) -> str:
        pairs = ([*(pair_tokens((*after, word), numbers=numbers) if numbers else ()), word] for word in words)
        return _or([_and(list(map(_quoted, pair[:1] if alone else pair)), []) for pair in pairs])

    begun = (f"{_quoted(token)}*" for token in beginnings)
    return _and([*map(_quoted, tokens), *begun, *(either(*one) for one in ends)], days)


def _and(parts: Sequence[str], days: Sequence[str]) -> str:
    return " AND ".join([*parts, *([_or(list(map(_quoted, days)))] if days else [])])


def _or(parts: Sequence[str]) -> str:
    return (
        "(" + " OR ".join(f"({part})" for part in parts) + ")" if parts else _quoted("_")
    )  # what is in no index


def _phrase(term: Term) -> str:
    return _quoted(" ".join(term.words)) + (" *" if term.prefix else "")


def _quoted(token: str) -> str:
    return f'"{token}"'
