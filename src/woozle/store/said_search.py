"""Finding statements, those that came in last first, by as few questions to the index and as few texts as will do."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from woozle.store.indexing import find_statements, with_ends
from woozle.store.said import Statements
from woozle.store.words import Term, beginnings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from woozle.store.said import Said

    _Place = tuple[int, int]

_SAMPLE = 40
"""How many are looked into at once, and of how many of the last a beginning is tried on first."""
_RARE = 0.1
"""Where less than this part of them has it, the index is asked."""
_AT_ONCE, _LOOKED = 1000, 5000
"""So many more at once, and so many at most, where that part of them has a word that begins so elsewhere: the index would
gather all of those."""


def find_said(
    conn: Connection, terms: Sequence[Term], tokens: Sequence[str], days: Sequence[str], *, wanted: int
) -> list[Said]:
    """Return at most *wanted* statements in which all *terms* stand, last added first.

    Args:
        conn: The workspace.
        terms: Words and phrases that were said.
        tokens: What else has to hold of the statements; all of it.
        days: One of them has to be there, if any are given.
        wanted: How many at most.
    """
    tokens = [*tokens, *(word for term in terms for word in term.whole)]
    statements = Statements(conn)
    found: list[Said] = []

    def newest(terms: Sequence[Term], before: int | None = None) -> Iterator[_Place]:
        begun = [term.words[-1] for term in terms if term.prefix and term.ends is None]
        phrases = [term for term in terms if len(term.words) > 1 or term.ends is not None]
        return find_statements(conn, tokens, begun, days, phrases, before=before)

    def look_into(places: Sequence[_Place]) -> bool:
        """Keep what is found there, and return whether it is enough."""
        found.extend(statements.at(places, terms))
        return len(found) >= wanted

    before = None
    # Before anything is asked: SQLite goes on with no question that was begun before it was shown the words of its index.
    ended = with_ends(conn, terms, said=True)
    if any(term.prefix for term in terms):
        ids = newest([Term(term.whole) for term in terms if term.whole])
        looked, asked = 0, _SAMPLE
        while True:
            some = list(islice(ids, asked))
            if look_into(some) or len(some) < asked:
                return found[:wanted]
            looked += asked
            if len(found) >= _RARE * looked:
                asked = 2 * looked * wanted // len(found)
            elif looked < _LOOKED and _stand_in_many(statements, ended, some[:_SAMPLE]):
                asked = _AT_ONCE
            else:
                break
        terms, before = ended, some[-1][0]
    ids = newest(terms, before)
    while some := list(islice(ids, _SAMPLE)):
        if look_into(some):
            break
    return found[:wanted]


def _stand_in_many(statements: Statements, terms: Sequence[Term], places: Sequence[_Place]) -> bool:
    """Tell whether much of what is at *places* has words that begin as an open phrase of many ends does, wherever."""
    beginnings = beginnings_of(term for term in terms if term.whole and term.ends is None)
    return bool(beginnings) and len(statements.at(places, beginnings)) >= _RARE * len(places)
