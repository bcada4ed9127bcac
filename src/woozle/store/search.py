"""Finding articles by their words, and statements by who made them and what they say."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from woozle.store.dialects import chunks
from woozle.store.effective import load_articles
from woozle.store.indexing import find_statements, index_of
from woozle.store.rows import Hit
from woozle.store.statements import Statements
from woozle.store.tables import article
from woozle.store.words import Term, days_between, facets_of, parse_request, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from woozle.store.rows import ArticleRow, Query
    from woozle.store.statements import Said
    from woozle.store.words import Request

    _Load = Callable[[Sequence[int]], list[ArticleRow]]

_T = TypeVar("_T")
_EXCERPT = 160
"""How many characters of an article a hit shows."""
_WORD = re.compile(r"[^\W_]+")
_SLACK = 20
"""How many more entries are asked for than shown, since some may be of what no longer stands."""
_SAMPLE = 40
"""Of how many of the last a beginning is tried on first."""
_RARE = 0.1
"""Where less than this part of them has it, the index is asked."""
_LOOKED, _LOOKED_STATEMENTS = 200, 1000
"""But only after so many, where that part of them has a word that begins so elsewhere: the index would gather all of those."""
_SIFTED = 50
"""How many that are likely are looked into at once."""


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
    load = _loading(conn)

    def find(terms: Sequence[Term], asked: int, *, ranked: bool) -> tuple[list[int], bool]:
        likely = index_of(conn).find_likely(conn, terms, facets, days)
        if likely is not None:
            return _sift(conn, load, likely, terms, asked)
        entries = index_of(conn).find_articles(conn, terms, facets, days, limit=asked, ranked=ranked)
        return _standing(conn, entries), len(entries) < asked

    begun = [term for term in request.terms if term.prefix]
    others = [Term(term.whole) for term in request.terms if term.whole]
    anywhere = _beginnings(begun)

    def look_through(asked: int) -> tuple[list[int], int, bool]:
        found, is_all = find(others, asked, ranked=False)
        near = [row for row in load(found) if _holds(row, anywhere)]
        return [int(row.id) for row in near if _holds(row, begun)], len(near), is_all

    found = _look_through(look_through, wanted, _LOOKED) if begun else None
    if found is None:
        found = _ask_for(lambda asked: find(request.terms, asked, ranked=not begun), wanted)
    return [_article_hit(row, request.terms) for row in load(found[offset:wanted])]


def _loading(conn: Connection) -> _Load:
    """Return what loads reports, each once: whoever asks for more of what is likely meets those looked into before."""
    known: dict[int, ArticleRow] = {}

    def load(ids: Sequence[int]) -> list[ArticleRow]:
        new = [id for id in ids if id not in known]
        known.update({int(row.id): row for row in load_articles(conn, new)})
        return [known[id] for id in ids if id in known]

    return load


def _look_through(
    find: Callable[[int], tuple[list[_T], int, bool]], wanted: int, looked: int
) -> list[_T] | None:
    """Return what is wanted from among what came in last, or None if so little of it is that the index is quicker.

    Beginnings of words aren't indexed as such. The index gathers all words that begin so before it tells the first
    place, which is slow for those that stand nearly everywhere; but of them the last articles hold enough.

    Args:
        find: Looks through so many of the last, and returns what is wanted, how many have words that begin so, be they
            where they may, and whether that were all.
        wanted: How much of it.
        looked: Among how many at least, where the index would gather too much.
    """
    asked = _SAMPLE
    while True:
        found, near, is_all = find(asked)
        if len(found) >= wanted or is_all:
            return found
        if len(found) >= _RARE * asked:
            asked = 2 * asked * wanted // len(found)
        elif near >= _RARE * asked and asked < looked:
            asked = looked
        else:
            return None


def _beginnings(terms: Sequence[Term]) -> list[Term]:
    """Return the words of *terms* that go on, without what stands before them."""
    return [Term(term.words[-1:], prefix=True) for term in terms if term.prefix]


def _sift(
    conn: Connection, load: _Load, likely: Iterator[int], terms: Sequence[Term], wanted: int
) -> tuple[list[int], bool]:
    """Return the ids of at most *wanted* articles whose entries are likely and that hold all *terms*; whether that were all."""
    found: list[int] = []
    while some := list(islice(likely, _SIFTED)):
        rows = load(_standing(conn, some))
        found += [int(row.id) for row in rows if _holds(row, terms)]
        if len(found) >= wanted:
            return found[:wanted], False
    return found, True


def _ask_for(find: Callable[[int], tuple[list[_T], bool]], wanted: int) -> list[_T]:
    """Return what is wanted, asking for more for as long as too much of what is found doesn't stand, or not together."""
    asked = wanted + _SLACK
    while True:
        found, is_all = find(asked)
        if len(found) >= wanted or is_all:
            return found
        asked = 2 * asked * wanted // max(1, len(found))


def _standing(conn: Connection, entries: Sequence[int]) -> list[int]:
    """Return the ids of the articles whose entry is one of *entries*, in their order."""
    ids: dict[int, int] = {}
    for some in chunks(entries):
        query = select(article.c.indexed_id, article.c.id).where(article.c.indexed_id.in_(some))
        ids.update(dict(conn.execute(query).all()))
    return [ids[entry] for entry in entries if entry in ids]


def _statements(conn: Connection, query: Query, request: Request, *, limit: int, offset: int) -> list[Hit]:
    tokens = [f"_s_{word}" for word in (*request.source, *words_of(query.source or ""))]
    tokens += [f"_k_{word}" for word in words_of(query.kind or "")]
    tokens += ["_t_deny"] if query.denied else []
    tokens += facets_of(outlet=query.outlet, day=None)
    tokens += [word for term in request.terms for word in term.whole]
    anywhere = _beginnings(request.terms)
    beginnings = [term.words[0] for term in anywhere]
    # The index knows of words and of pairs of them; whether they stand together, only the text tells.
    phrases = [term for term in request.terms if len(term.words) > 1]
    together = [term.whole for term in phrases]
    days, wanted = _days(query), limit + offset
    statements = Statements(conn)

    def find(beginnings: Sequence[str], checked: Sequence[Term], asked: int) -> tuple[list[Said], bool]:
        places = find_statements(conn, tokens, beginnings, days, together, limit=asked)
        return [one for one in statements.at(places) if _has(one, checked)], len(places) < asked

    def look_through(asked: int) -> tuple[list[Said], int, bool]:
        near, is_all = find([], anywhere, asked)
        return [one for one in near if _has(one, request.terms)], len(near), is_all

    found = _look_through(look_through, wanted, _LOOKED_STATEMENTS) if beginnings else None
    if found is None:
        found = _ask_for(lambda asked: find(beginnings, phrases, asked), wanted)
    return _statement_hits(conn, found[offset:wanted])


def _has(one: Said, terms: Sequence[Term]) -> bool:
    """Tell whether all *terms* stand in what is said."""
    return all(_find(one.words, term) is not None for term in terms)


def _statement_hits(conn: Connection, said: Sequence[Said]) -> list[Hit]:
    reports = {row.id: row for row in load_articles(conn, {one.article_id for one in said})}
    return [_statement_hit(one, reports[str(one.article_id)]) for one in said]


def _statement_hit(said: Said, report: ArticleRow) -> Hit:
    one = said.statement
    shown = {"source": one.source, "kind": one.kind, "act": one.act, "given": one.given}
    return _hit(report, one.start or 0, one.end or 0, said.words, **shown)


def _article_hit(report: ArticleRow, terms: Sequence[Term]) -> Hit:
    text = report.article.text if report.article else ""
    first = next((start for term in terms if (start := _find(text, term)) is not None), 0)
    start = max(0, text.rfind(" ", 0, max(0, first - _EXCERPT // 3)) + 1)
    end = min(len(text), start + _EXCERPT)
    return _hit(report, start, end, text[start:end])


def _hit(report: ArticleRow, start: int, end: int, excerpt: str, **statement: str | None) -> Hit:
    of = report.article
    return Hit(
        id=report.id,
        outlet=of.outlet if of else None,
        published=of.published.isoformat() if of and of.published else None,
        headline=of.headline if of else None,
        excerpt=excerpt,
        start=start,
        end=end,
        **statement,
    )


def _holds(report: ArticleRow, terms: Sequence[Term]) -> bool:
    """Tell whether each of *terms* stands in the headline or the text of a report."""
    of = report.article
    places = (of.headline or "", of.text) if of else ()
    return all(any(_find(place, term) is not None for place in places) for term in terms)


def _find(text: str, term: Term) -> int | None:
    """Return the offset at which *term* first stands in *text*, or None."""
    first, *others = term.words
    # Beginning with letters, which are sought at ten times the speed of a condition on what stands before them.
    pattern = rf"{first}(?<![^\W_]{first})" + "".join(rf"[\W_]+{word}" for word in others)
    pattern += "" if term.prefix else r"(?![^\W_])"
    if text.isascii():
        plain = re.search(pattern, text.lower())
        return plain.start() if plain else None
    plain = re.search(pattern, text, re.IGNORECASE)
    return plain.start() if plain else _find_folded(text, term)


def _find_folded(text: str, term: Term) -> int | None:
    """Return the same, whatever the accents; word by word, which is slow."""
    words = [(match.start(), folded) for match in _WORD.finditer(text) for folded in words_of(match[0])]
    size = len(term.words)
    for here in range(len(words) - size + 1):
        found = tuple(word for _, word in words[here : here + size])
        if found == term.words or (
            term.prefix and found[:-1] == term.words[:-1] and found[-1].startswith(term.words[-1])
        ):
            return words[here][0]
    return None


def _days(query: Query) -> list[str]:
    return days_between(query.since, query.until) if query.since or query.until else []
