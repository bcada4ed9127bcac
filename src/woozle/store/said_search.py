"""Finding statements, those that came in last first, by as few questions to the index and as few texts as will do."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from woozle.store.indexing import find_statements, index_of, with_ends
from woozle.store.said import Statements
from woozle.store.sifting import sift

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from woozle.store.said import Said
    from woozle.store.words import Term

    _Place = tuple[int, int]

_SAMPLE = 40
"""How many are looked into at once, and of how many of the last a beginning is tried on first."""
_RARE = 0.1
"""Where less than this part of them has it, the index is asked."""


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
        begun = [term.words[-1] for term in terms if _is_beginning(term) and term.ends is None]
        phrases = [term for term in terms if len(term.words) > 1 or term.ends is not None]
        return find_statements(conn, tokens, begun, days, phrases, before=before)

    def look_into(places: Sequence[_Place]) -> bool:
        """Keep what is found there, and return whether it is enough."""
        found.extend(statements.at(places, terms, wanted - len(found)))
        return len(found) >= wanted

    before = None
    # Before anything is asked: SQLite goes on with no question that was begun before it was shown the words of its index.
    ended = with_ends(conn, terms, said=True)
    if any(map(_is_beginning, terms)) and not index_of(conn).TELLS_BEGINNINGS:
        ids = newest([term for term in ended if not _is_beginning(term)])
        looked, asked = 0, _SAMPLE
        while True:
            some = list(islice(ids, asked))
            if look_into(some) or len(some) < asked:
                return found
            looked += asked
            if len(found) < _RARE * looked:
                break
            asked = 2 * looked * wanted // len(found)
        before = some[-1][0]
    rest = newest(ended, before)
    return found + sift(rest, lambda some, most: statements.at(some, terms, most), wanted - len(found))


def _is_beginning(term: Term) -> bool:
    """Tell whether it is the beginning of a word by itself: that of a phrase makes pairs to look for."""
    return term.prefix and not term.whole
