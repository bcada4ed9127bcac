"""Phrases of words that stand everywhere, in SQLite: an index of two words each, which only a large workspace has.

FTS5 looks for a phrase in every article that has its words, 1.4 µs each and more for long ones: too long where nearly
all of 100,000 have them. Which of them have two of the words beside each other, `pair_index` tells, but for a few in a
hundred thousand that have another pair of the same number; the text tells those.
"""

from __future__ import annotations

from dataclasses import replace
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING

from woozle.store.pairs import open_pairs_at, open_pairs_of, pair_tokens, pairs_of, short_threes_of
from woozle.store.words import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

FIRST = 10_000
"""Up to so many entries have no pairs: it takes 14 ms at most to go through them, and a small workspace stays small."""
_NUMBERS = 1 << 20
_LETTERS = 1
"""Of so many letters of a word it knows that they stand after the one before, which takes a third more room."""
_LAST = 10_000
"""Among so many of the last it is counted in how many all words of a phrase stand."""
_MANY = 1_000
"""If in so many of them, by pairs is quicker."""
_SIFTED, _MOST_SIFTED = 100, 600
"""After so many that have the pairs it takes less time to go by the places of words than to look into each, if so many have them."""
_FREQUENT, _MOST_FREQUENT = 300, 8
"""An end of an open phrase that stands in so many is looked for by its pair; and how many such ends there may be."""
AFTER_ALL = 1 << 62
"""An id that is after all others."""

_MADE = (
    "CREATE VIRTUAL TABLE pair_index USING fts5(tokens, content='', detail=none, columnsize=0,"
    " tokenize=\"unicode61 remove_diacritics 2 tokenchars '_'\")",
    "INSERT INTO pair_index (pair_index, rank) VALUES ('pgsz', 4020)",  # as in the other indexes
)


_SINCE = "0011"
"""The schema since which pairs are as here."""


def note_pairs(conn: Connection) -> None:
    """Keep an older woozle out: a file without pairs may be of an older schema, but who knows other pairs would find none of these."""
    conn.exec_driver_sql("UPDATE alembic_version SET version_num = ? WHERE version_num < ?", (_SINCE, _SINCE))


def has_pairs(conn: Connection) -> bool:
    """Tell whether the index is there."""
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'pair_index'"
    return bool(conn.exec_driver_sql(query).scalar_one())


def lacks_pairs(conn: Connection) -> bool:
    """Tell whether the pairs of all articles have to be indexed, since they are too many to be found without."""
    return _last(conn) > FIRST and not has_pairs(conn)


def make_pairs(conn: Connection) -> None:
    """Make the index, which is empty; whoever does has all articles indexed in it."""
    for statement in _MADE:
        conn.exec_driver_sql(statement)
    note_pairs(conn)


def add_pairs(conn: Connection, entries: Iterable[tuple[int, str, str, str]]) -> None:
    """Index the pairs of entries, each given as its id and its words in headline, body and facets."""
    rows = [(id, f"{_tokens(headline, body)} {facets}") for id, headline, body, facets in sorted(entries)]
    if rows:
        conn.exec_driver_sql("INSERT INTO pair_index (rowid, tokens) VALUES (?, ?)", rows)


def find_likely(
    conn: Connection, terms: Sequence[Term], facets: Sequence[str], days: Sequence[str]
) -> Iterator[int] | None:
    """Return the ids of entries that may hold all *terms*, last added first, or None if `find_articles` is as quick."""
    words = dict.fromkeys(word for term in terms for word in term.whole)
    pairs = list(dict.fromkeys(pair for term in terms for pair in _stretches(term.whole)))
    begun = [term for term in terms if term.whole and term.prefix]
    if not (pairs or begun) or not has_pairs(conn) or not _stand_in_many(conn, words):
        return None
    ended = next((term for term in begun if term.ends is not None), None)
    if not pairs and ended:
        return _by_ends(conn, ended, terms, facets, days)
    if not pairs and any(len(term.words[-1]) > _LETTERS for term in begun):
        return None
    letters = [
        list(pair_tokens(open_pairs_at(replace(term, ends=None), numbers=_NUMBERS, letters=_LETTERS)))
        for term in begun
    ]
    paired = all_of([*pairs, *facets], days, either=letters)
    if len(terms) == 1 and len([*pairs, *letters]) == 1:
        return _entries(conn, "pair_index", paired)
    # A beginning of few words is looked for word by word, one of many not at all: FTS5 would gather all of them first.
    closed = [Term(term.whole) for term in terms if term.whole and term is not ended]
    either = [Term((*ended.whole, end)) for end in ended.ends or ()] if ended else None
    return _closed(conn, paired, whole(closed if pairs else terms, facets, days, either))


def _closed(conn: Connection, paired: str, by_places: str) -> Iterator[int]:
    """Yield entries that have the pairs, but if many have, after `_SIFTED` of them go by the places of words."""
    for number, entry in enumerate(_entries(conn, "pair_index", paired), 1):
        yield entry
        if number == _SIFTED and _count(conn, "pair_index", paired, 0, _MOST_SIFTED) == _MOST_SIFTED:
            yield from _entries(conn, "article_index", by_places, before=entry)
            return


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
    paired = all_of(
        facets, days, either=[[pair for end in frequent for pair in _stretches((*phrase.whole, end))]]
    )
    rare = [Term((*phrase.whole, end)) for end in ends if end not in frequent]
    found = merge(
        _entries(conn, "pair_index", paired),
        _entries(conn, "article_index", whole(others, facets, days, rare)),
        reverse=True,
    )
    return (id for id, _ in groupby(found))


def _stretches(words: Sequence[str]) -> Iterator[str]:
    """Yield the tokens of the pairs and of the threes of short words in a phrase."""
    yield from pair_tokens(pairs_of(words, numbers=_NUMBERS) | short_threes_of(words, numbers=_NUMBERS))


def _tokens(*stretches: str) -> str:
    numbers = set[int]()
    for words in (stretch.split() for stretch in stretches):
        numbers |= open_pairs_of(words, numbers=_NUMBERS, letters=_LETTERS)
        numbers |= short_threes_of(words, numbers=_NUMBERS)
    return " ".join(pair_tokens(numbers))


def _last(conn: Connection) -> int:
    """Return the id of the last entry of an article, 0 if there is none."""
    last: int = conn.exec_driver_sql("SELECT coalesce(max(indexed_id), 0) FROM article").scalar_one()
    return last


def _stand_in_many(conn: Connection, words: Iterable[str]) -> bool:
    return _count(conn, "article_index", all_of(list(words), []), _last(conn) - _LAST, _MANY) == _MANY


def _count(conn: Connection, table: str, match: str, after: int, most: int) -> int:
    """Return how many entries there are after one, *most* at most."""
    rows = f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid > ? LIMIT ?"  # noqa: S608
    counted = f"SELECT count(*) FROM ({rows})"  # noqa: S608
    number: int = conn.exec_driver_sql(counted, (match, after, most)).scalar_one()
    return number


def _entries(conn: Connection, table: str, match: str, *, before: int = AFTER_ALL) -> Iterator[int]:
    query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid < ? ORDER BY rowid DESC"  # noqa: S608
    return iter(conn.exec_driver_sql(query, (match, before)).scalars())


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
    either: Sequence[Sequence[str]] = (),
) -> str:
    """Return the query for an index without positions, or for words wherever they stand.

    Args:
        tokens: All of them have to be there.
        days: One of them.
        beginnings: Of each some token that begins so.
        either: Of each one of its tokens.
    """
    begun = (f"{_quoted(token)}*" for token in beginnings)
    return _and([*map(_quoted, tokens), *begun, *(_or(list(map(_quoted, some))) for some in either)], days)


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
