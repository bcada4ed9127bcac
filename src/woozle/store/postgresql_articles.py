"""Finding articles in PostgreSQL. See `sqlite_index` for what each function promises."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from woozle.store.pairs import open_pairs_at, pairs_of
from woozle.store.postgresql_newest import AT_FIRST, by_index, last_id, newest, within
from woozle.store.postgresql_queries import PAIRS, all_of, around, both, phrase, quoted, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from woozle.store.words import Term

_RANKED = 2_000
"""If up to so many articles have all the words, the best come first."""
_ARTICLES = 1_000
"""Among how many of the last articles they are looked for first: six milliseconds."""
_FEW = 3_000
"""So many articles tell themselves whether a word in them begins so sooner than the index does."""
_TABLE = "article_index"
_HAS = "words @@ cast(:{} AS tsquery)"
_IN = "facets @@ cast(:{} AS tsquery)"
_PAIRED = "pairs {} cast(string_to_array(:{}, ' ') AS integer[])"


def find_articles(
    conn: Connection,
    terms: Sequence[Term],
    facets: Sequence[str],
    days: Sequence[str],
    *,
    limit: int,
    ranked: bool,
) -> list[int]:
    """Return the ids of entries: those that came in last first; with *ranked* the best, if there are few."""
    sought = _Sought(terms, facets, days)
    if not (terms and ranked):
        return list(islice(_newest(conn, sought, limit=limit), limit))
    last = last_id(conn, _TABLE)
    # The index gathers all articles to count them, and is asked only if the last don't tell that they are many.
    many = 1 + 2 * _RANKED * _ARTICLES // max(1, last)
    matching = both(*sought.matching)
    some = within(conn, _TABLE, matching, sought.given, before=last + 1, window=_ARTICLES, limit=many)
    if len(some) < many and _are_few(conn, sought):
        return _best(conn, sought, limit)
    before = some[-1] if len(some) == many else last + 1 - _ARTICLES
    return list(islice(chain(some, _newest(conn, sought, before=before, limit=limit)), limit))


def find_likely(
    conn: Connection, terms: Sequence[Term], facets: Sequence[str], days: Sequence[str]
) -> Iterator[int] | None:
    """Return the ids of entries that hold beginnings of words among *terms*, last added first; None if there are none of those."""
    if not any(term.prefix for term in terms):
        return None
    return _newest(conn, _Sought(terms, facets, days), limit=AT_FIRST)


class _Sought:
    """What articles are to hold, as conditions for their entries, the quickest first.

    Attributes:
        given: The parameters that the conditions name.
        paired: That the pairs of words are there.
        faceted: That outlet and day are.
        having: That the words are there that no pair tells of, wherever they stand.
        matching: All that an entry itself can tell.
        is_around: Whether the index is asked for longer times than the days.
        is_open: Whether there are open phrases.
        has_closed: Whether there are words and phrases that don't go on.
        has_begun: Whether there are beginnings of words by themselves.
    """

    def __init__(self, terms: Sequence[Term], facets: Sequence[str], days: Sequence[str]) -> None:
        closed = [term for term in terms if not term.prefix]
        begun = [term for term in terms if term.prefix and not term.whole]
        single = [term.words[0] for term in closed if len(term.words) == 1]
        self.is_open = any(term.prefix and term.whole for term in terms)
        self.has_closed, self.has_begun = bool(closed), bool(begun)
        self.is_around = around(days) != days
        self.given: dict[str, Any] = {
            "facets": all_of(facets, [], days),
            "around": all_of(facets, [], around(days)),
            "terms": " & ".join(map(phrase, terms)),
            "single": " & ".join(map(quoted, single)),
            "closed": " & ".join(map(phrase, closed)),
            "begun": " & ".join(map(phrase, begun)),
        }
        self.paired = _paired(terms, self.given)
        self.faceted = [_IN.format("facets")] if facets or days else []
        self.having = [_HAS.format("single")] if single else []
        self.matching = [*self.faceted, *([_HAS.format("terms")] if terms else [])]


def _paired(terms: Sequence[Term], given: dict[str, Any]) -> list[str]:
    """Return the conditions that the pairs of *terms* are there, and put what they name into *given*."""
    where = []
    if pairs := written(pairs_of(term.whole, numbers=PAIRS) for term in terms):
        where.append(_PAIRED.format("@>", "pairs"))
        given["pairs"] = pairs
    for number, term in enumerate(one for one in terms if one.prefix and one.whole):
        where.append(_PAIRED.format("&&", f"open{number}"))
        given[f"open{number}"] = written([open_pairs_at(term, numbers=PAIRS)])
    return where


def _newest(conn: Connection, sought: _Sought, *, limit: int, before: int | None = None) -> Iterator[int]:
    return newest(
        conn,
        _TABLE,
        both(*sought.matching),
        sought.given,
        every=lambda: _every(conn, sought),
        window=_ARTICLES,
        limit=limit,
        before=before,
    )


def _every(conn: Connection, sought: _Sought) -> str:
    """Return the query for all entries that hold what is sought, by the index; what it isn't asked for they tell themselves.

    Of open phrases it is asked for their pairs alone, and of other beginnings for nothing if few have the rest: it would
    gather all words that begin so.
    """
    near = [_IN.format("around")] if sought.faceted else []
    if sought.has_closed:
        near.append(_HAS.format("closed"))
    near += sought.paired
    is_told = sought.is_open or sought.is_around
    if sought.has_begun and near and _are_about(conn, both(*near), sought.given) <= _FEW:
        is_told = True
    elif sought.has_begun:
        near.append(_HAS.format("begun"))
    every = f"SELECT id, words, facets FROM {_TABLE} WHERE {both(*near)}"  # noqa: S608
    # Without the offset the server would join both conditions.
    told = f" WHERE {both(*sought.matching)}" if is_told else ""
    return f"SELECT id FROM ({every} OFFSET 0) AS near{told}"  # noqa: S608


def _best(conn: Connection, sought: _Sought, limit: int) -> list[int]:
    """Return the entries in which the words count most, of those that came in last first."""
    near = f"SELECT * FROM {_TABLE} WHERE {both(*sought.faceted, *sought.having, *sought.paired)} OFFSET 0"  # noqa: S608
    best = "ts_rank(words, cast(:terms AS tsquery)) DESC, id DESC"
    query = f"SELECT id FROM ({near}) AS near WHERE {both(*sought.matching)} ORDER BY {best} LIMIT :limit"  # noqa: S608
    with by_index(conn):
        return list(conn.scalars(text(query), {**sought.given, "limit": limit}))


def _are_few(conn: Connection, sought: _Sought) -> bool:
    """Tell whether at most `_RANKED` articles have the words and pairs: of each the index alone can tell."""
    few = f"SELECT 1 FROM {_TABLE} WHERE {both(*sought.faceted, *sought.having, *sought.paired)} LIMIT :most"  # noqa: S608
    with by_index(conn):
        number: int = conn.execute(
            text(f"SELECT count(*) FROM ({few}) AS few"),  # noqa: S608
            {**sought.given, "most": _RANKED + 1},
        ).scalar_one()
    return number <= _RANKED


def _are_about(conn: Connection, matching: str, given: dict[str, Any]) -> int:
    """Return in how many articles *matching* holds, if it does as often as among the last."""
    last = f"(SELECT * FROM {_TABLE} ORDER BY id DESC LIMIT :window) AS last"  # noqa: S608
    query = f"SELECT count(*), coalesce(max(last.id), 0) FROM {last} WHERE {matching}"  # noqa: S608
    found, size = conn.execute(text(query), {**given, "window": _ARTICLES}).one()
    return int(found * max(1, size / _ARTICLES))
