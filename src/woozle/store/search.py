"""Finding articles by their words, and statements by who made them and what they say."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from woozle.store.dialects import chunks
from woozle.store.headings import Reports, corrections_of, heading_of
from woozle.store.indexing import index_of, with_ends
from woozle.store.phrases import find_term
from woozle.store.rows import Hit
from woozle.store.said_search import find_said
from woozle.store.sifting import sift
from woozle.store.tables import article
from woozle.store.words import (
    Term,
    beginnings_of,
    days_between,
    facets_of,
    is_beginning,
    parse_request,
    without_frequent,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from woozle.store.headings import Heading, Report
    from woozle.store.rows import Query
    from woozle.store.said import Said
    from woozle.store.words import Request

_T = TypeVar("_T")
_SIFTED = 5
"""After so many times as many as wanted, the index is asked for the rarer of the beginnings that are sought as well."""
_LOOSELY = 10
"""If so many times as many as wanted don't hold what the index wasn't asked for, it is asked for all."""
_EXCERPT = 160
"""How many characters of an article a hit shows."""
_SLACK = 20
"""How many more entries are asked for than shown, since some may be of what no longer stands."""
_SAMPLE = 40
"""Of how many of the last a beginning is tried on first."""
_RARE = 0.1
"""Where less than this part of them has it, the index is asked."""
_LOOKED = 200
"""But only after so many, where that part of them has a word that begins so elsewhere: the index would gather all of those."""


def search(conn: Connection, query: Query, *, limit: int, offset: int) -> list[Hit]:
    """Return hits *offset* to *offset* + *limit*.

    Words alone find articles; with a source, a kind or a denial they find statements: words that were said.
    Few articles come best first, many those that came in last first; statements, and what is found by the beginning of
    a word, always the latter.
    """
    request = parse_request(query.words)
    if query.source or query.kind or query.denied or request.source:
        return _statements(conn, query, request, limit=limit, offset=offset)
    return _articles(conn, query, request, limit=limit, offset=offset)


def _articles(conn: Connection, query: Query, request: Request, *, limit: int, offset: int) -> list[Hit]:
    facets, days = list(facets_of(outlet=query.outlet, day=None)), _days(query)
    wanted = limit + offset
    reports, index = Reports(conn), index_of(conn)

    terms = with_ends(conn, request.terms, said=False)

    def find(terms: Sequence[Term], asked: int, *, ranked: bool = False) -> tuple[list[int], bool]:
        entries = index.find_articles(conn, terms, facets, days, limit=asked, ranked=ranked)
        return entries, len(entries) < asked

    def holding(some: Sequence[int], most: int) -> list[int]:
        return reports.holding(some, terms, most)

    def find_loosely() -> list[int] | None:
        """Ask the index for closed phrases and the rarer beginnings alone; None if too few of what it finds hold the rest."""
        asked = without_frequent(terms, reports.share)
        closed = [term if is_beginning(term) else Term(term.whole) for term in asked]
        entries, is_all = find(closed, _LOOSELY * wanted)
        found = sift(iter(entries), holding, wanted)
        return found if is_all or len(found) == wanted else None

    likely = index.find_likely(conn, terms, facets, days)
    is_begun = any(map(is_beginning, terms)) and not index.ENTRIES_TELL
    if likely is not None:
        found = sift(islice(likely, _SIFTED * wanted) if is_begun else likely, holding, wanted)
        if is_begun and len(found) < wanted:
            loosely = find_loosely()
            found = found + sift(likely, holding, wanted - len(found)) if loosely is None else loosely
        return _article_hits(reports.at(found[offset:]), terms)

    begun = [term for term in terms if term.prefix]
    others = [Term(term.whole) for term in terms if term.whole]

    def look_through(asked: int) -> tuple[list[int], int, bool]:
        entries, is_all = find(others, asked)
        found = reports.holding(entries, begun, wanted)
        near = found if len(found) == wanted else reports.holding(entries, beginnings_of(begun))
        return found, len(near), is_all

    looked = _look_through(look_through, wanted) if begun else None
    if looked is None and is_begun:
        looked = find_loosely()
    if looked is not None:
        found = looked
    elif index.CHANGES_ENTRIES:
        found, _ = find(terms, wanted, ranked=not begun)
    else:
        found = _ask_for(lambda asked: _standing(conn, *find(terms, asked, ranked=not begun)), wanted)
    return _article_hits(reports.at(found[offset:wanted]), terms)


def _look_through(find: Callable[[int], tuple[list[_T], int, bool]], wanted: int) -> list[_T] | None:
    """Return what is wanted from among what came in last, or None if so little of it is that the index is quicker.

    Beginnings of words aren't indexed as such. The index gathers all words that begin so before it tells the first
    place, which is slow for those that stand nearly everywhere; but of them the last articles hold enough.

    Args:
        find: Looks through so many of the last, and returns what is wanted, how many have words that begin so, be they
            where they may, and whether that were all.
        wanted: How much of it.
    """
    asked = _SAMPLE
    while True:
        found, near, is_all = find(asked)
        if len(found) >= wanted or is_all:
            return found
        if len(found) >= _RARE * asked:
            asked = 2 * asked * wanted // len(found)
        elif (
            2 * len(found) >= wanted
            and (enough := 5 * asked * wanted // (4 * len(found))) <= 2 * wanted / _RARE
        ):
            asked = enough
        elif near >= _RARE * asked and asked < _LOOKED:
            asked = _LOOKED
        else:
            return None


def _ask_for(find: Callable[[int], tuple[list[_T], bool]], wanted: int) -> list[_T]:
    """Return what is wanted, asking for more for as long as too much of what is found doesn't stand, or not together."""
    asked = wanted + _SLACK
    while True:
        found, is_all = find(asked)
        if len(found) >= wanted or is_all:
            return found
        asked = 2 * asked * wanted // max(1, len(found))


def _standing(conn: Connection, entries: Sequence[int], is_all: bool) -> tuple[list[int], bool]:  # noqa: FBT001
    """Return those of *entries* whose article stands, in their order, with *is_all*."""
    standing = set[int]()
    for some in chunks(entries):
        standing.update(conn.scalars(select(article.c.indexed_id).where(article.c.indexed_id.in_(some))))
    return [one for one in entries if one in standing], is_all


def _statements(conn: Connection, query: Query, request: Request, *, limit: int, offset: int) -> list[Hit]:
    tokens = [f"_s_{word}" for word in (*request.source, *words_of(query.source or ""))]
    tokens += [f"_k_{word}" for word in words_of(query.kind or "")]
    tokens += ["_t_deny"] if query.denied else []
    tokens += facets_of(outlet=query.outlet, day=None)
    found = find_said(conn, request.terms, tokens, _days(query), wanted=limit + offset)
    return _statement_hits(conn, found[offset:])


def _statement_hits(conn: Connection, found: Sequence[Said]) -> list[Hit]:
    corrected = corrections_of(conn, [one.block.row for one in found])
    return [_statement_hit(one, corrected.get(one.block.article_id, {})) for one in found]


def _statement_hit(said: Said, corrected: Mapping[str, str | None]) -> Hit:
    one = said.statement
    shown = {"source": one.source, "kind": one.kind, "act": one.act, "given": one.given}
    return _hit(heading_of(said.block.row, corrected), one.start or 0, one.end or 0, said.words, **shown)


def _article_hits(reports: Sequence[Report], terms: Sequence[Term]) -> list[Hit]:
    return [_article_hit(report, terms) for report in reports]


def _article_hit(report: Report, terms: Sequence[Term]) -> Hit:
    text = report.text or ""
    first = next((start for term in terms if (start := find_term(text, term)) is not None), 0)
    start = max(0, text.rfind(" ", 0, max(0, first - _EXCERPT // 3)) + 1)
    end = min(len(text), start + _EXCERPT)
    return _hit(report.heading, start, end, text[start:end])


def _hit(heading: Heading, start: int, end: int, excerpt: str, **statement: str | None) -> Hit:
    return Hit(
        id=heading.id,
        outlet=heading.outlet,
        published=heading.published,
        headline=heading.headline,
        excerpt=excerpt,
        start=start,
        end=end,
        **statement,
    )


def _days(query: Query) -> list[str]:
    return days_between(query.since, query.until) if query.since or query.until else []
