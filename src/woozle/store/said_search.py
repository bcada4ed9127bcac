"""Finding statements, those that came in last first, by as few questions to the index and as few texts as will do."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from woozle.store.indexing import find_statements, index_of, with_ends
from woozle.store.said import Statements
from woozle.store.said_days import are_most
from woozle.store.sifting import sift
from woozle.store.words import is_beginning, without_frequent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from woozle.store.said import Said
    from woozle.store.words import Term

    _Place = tuple[int, int]

_SAMPLE = 40
"""How many are looked into at once, and of how many of the last a beginning is tried on first."""
_RARE = 0.1
"""Where less than this part of them has it, the index is asked."""
_LOOSELY = 10
"""If so many times as many as wanted don't hold what the index wasn't asked for, it is asked for all: half the time of a search."""


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
    statements, index = Statements(conn), index_of(conn)
    are_left_out = not index.ENTRIES_TELL and are_most(conn, days)
    near = [] if are_left_out else days

    def newest(terms: Sequence[Term], days: Sequence[str], before: int | None = None) -> Iterator[_Place]:
        begun = [term.words[-1] for term in terms if is_beginning(term) and term.ends is None]
        phrases = [term for term in terms if len(term.words) > 1 or term.ends is not None]
        return find_statements(conn, tokens, begun, days, phrases, before=before)

    def holding(places: Sequence[_Place], most: int) -> list[Said]:
        timely = statements.on(frozenset(days), places) if are_left_out else places
        return statements.at(timely, terms, most)

    # Before anything is asked: SQLite goes on with no question that was begun before it was shown the words of its index.
    ended = with_ends(conn, terms, said=True)
    asked_for, before = ended, None
    found: list[Said] = []
    if any(map(is_beginning, terms)) and not index.ENTRIES_TELL:
        ids = newest([term for term in ended if not is_beginning(term)], near)
        looked, asked = list[tuple[int, int]](), _SAMPLE
        while True:
            some = list(islice(ids, asked))
            found += holding(some, wanted - len(found))
            if len(found) == wanted or len(some) < asked:
                return found
            looked += some
            if len(found) < _RARE * len(looked):
                break
            asked = 2 * len(looked) * wanted // len(found)
        before = some[-1][0]
        asked_for = without_frequent(ended, lambda term: len(statements.at(looked, [term])) / len(looked))
    likely = newest(asked_for, near, before)
    if asked_for != ended or are_left_out:
        likely = _going_on(likely, _LOOSELY * wanted, lambda before: newest(ended, days, before))
    return found + sift(likely, holding, wanted - len(found))


def _going_on(
    loosely: Iterator[_Place], most: int, in_full: Callable[[int], Iterator[_Place]]
) -> Iterator[_Place]:
    """Yield what the index finds where it isn't asked for all, but no more than *most* of it; then what it finds in full."""
    for number, place in enumerate(loosely, 1):
        yield place
        if number == most:
            yield from in_full(place[0])
            return
