"""Search in PostgreSQL: two tables of `tsvector` with GIN indexes. See `sqlite_index` for what each function promises.

Of words the index knows that they are there, of places the entries alone. So pairs of words are indexed as well, by
numbers: without them, a phrase of words that stand everywhere is looked for in every entry.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from woozle.store.dialects import chunks
from woozle.store.words import pair_tokens, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from woozle.store.words import Term

_RANKED = 2_000
"""If up to so many articles have all the words, the best come first."""
_ARTICLES = 1_000
"""Among how many of the last articles they are looked for first: four milliseconds."""
_PAIRS = 1 << 16
"""How many numbers there are for pairs of words in articles: as many as a smallint has."""
UNINDEXED = 0
PAIRED_AFTER = 0
PAIRS = 1 << 14
_STATEMENTS = 10_000
"""The same of statements, whose entries are shorter."""
_BEGUN = 4_000
"""The same of statements with beginnings of words, which take longer to look for."""
_FOR_EACH = 25
"""Among how many for each that is wanted, if that is more."""
_MAX_WORDS = 100_000
"""A tsvector holds one megabyte; what stands after so many words can't be searched."""
_MAX_BYTES = 2046
"""A lexeme holds so many; what is longer is no word, and can't be searched."""
_AT_ONCE = 100
"""How many articles are sent to the server at once."""

_ADD_ARTICLES = text(
    "INSERT INTO article_index (id, words, facets, pairs)"
    # No word is "_": no phrase goes on from the headline to the text.
    " SELECT id, setweight(to_tsvector('simple', headline), 'A') || cast('_:1' AS tsvector) || to_tsvector('simple', body),"
    " array_to_tsvector(string_to_array(facets, ' ')), cast(string_to_array(pairs, ' ') AS smallint[])"
    " FROM unnest(cast(:ids AS bigint[]), cast(:headlines AS text[]), cast(:bodies AS text[]), cast(:facets AS text[]),"
    " cast(:pairs AS text[])) AS given (id, headline, body, facets, pairs)"
    " ON CONFLICT (id) DO UPDATE SET words = excluded.words, facets = excluded.facets, pairs = excluded.pairs"
)
_SCANS = text(
    "SELECT set_config('enable_seqscan', :allowed, true), set_config('enable_indexscan', :allowed, true)"
)
_BLOCKS = text(
    "SELECT id, (SELECT coalesce(max(block.id), 0) FROM statement_block AS block WHERE block.id <= found.id) AS block"
    " FROM unnest(cast(:ids AS bigint[])) WITH ORDINALITY AS found (id, place) ORDER BY place"
)
_HAS_TERMS = "words @@ cast(:terms AS tsquery)"
_HAS_EACH = "words @@ cast(:each AS tsquery)"
"""Has every word of the terms, wherever: the index alone can tell."""
_ADD_STATEMENTS = text(
    "INSERT INTO statement_index (id, tokens) SELECT id, array_to_tsvector(string_to_array(tokens, ' '))"
    " FROM unnest(cast(:ids AS bigint[]), cast(:tokens AS text[])) AS given (id, tokens)"
)


def add_articles(conn: Connection, entries: Iterable[tuple[int, str, str, str]]) -> list[tuple[int, int]]:
    """Index articles; the entry of an article has its id, and takes the place of an older one."""
    rows = [
        (id, headline, _shortened(body), _lexemes(facets.split()), _written(_numbers(headline, body)))
        for id, headline, body, facets in entries
    ]
    names = ("ids", "headlines", "bodies", "facets", "pairs")
    for some in chunks(rows, size=_AT_ONCE):
        columns = map(list, zip(*some, strict=True))
        conn.execute(_ADD_ARTICLES, dict(zip(names, columns, strict=True)))
    return [(row[0], row[0]) for row in rows]


def add_statements(conn: Connection, entries: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Index statements, each given as its id and its tokens."""
    rows = ((id, _lexemes(tokens)) for id, tokens in entries)
    for some in chunks(rows):
        ids, tokens = map(list, zip(*some, strict=True))
        conn.execute(_ADD_STATEMENTS, {"ids": ids, "tokens": tokens})


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
    where: list[str] = []
    given: dict[str, Any] = {}
    if pairs := _numbers(*(" ".join(term.whole) for term in terms)):
        # First: they stand in the row, and most rows that have all words of a phrase fall away by them.
        where.append("pairs @> cast(string_to_array(:pairs, ' ') AS smallint[])")
        given["pairs"] = _written(pairs)
    if facets or days:
        where.append("facets @@ cast(:facets AS tsquery)")
        given["facets"] = _all(facets, [], days)
    if terms:
        given |= {"terms": " & ".join(map(_phrase, terms)), "each": " & ".join(map(_each, terms))}
    matching = " AND ".join([*where, _HAS_TERMS] if terms else where) or "true"
    if terms and ranked and _are_few(conn, " AND ".join([*where, _HAS_EACH]), given):
        best = "ts_rank(words, cast(:terms AS tsquery)) DESC, id DESC"
        query = f"SELECT id FROM article_index WHERE {matching} ORDER BY {best} LIMIT :limit"  # noqa: S608
        with _by_index(conn):
            return list(conn.scalars(text(query), {**given, "limit": limit}))
    return _newest(conn, "article_index", matching, given, limit=limit, window=_ARTICLES)


def find_likely(*_given: object) -> None:
    """Return None: the entries know, with the index of pairs it takes no time to find them."""


def _are_few(conn: Connection, matching: str, given: dict[str, Any]) -> bool:
    counted = f"SELECT count(*) FROM (SELECT 1 FROM article_index WHERE {matching} LIMIT :most) AS few"  # noqa: S608
    with _by_index(conn):
        number: int = conn.execute(text(counted), {**given, "most": _RANKED + 1}).scalar_one()
    return number <= _RANKED


def find_statements(
    conn: Connection,
    tokens: Sequence[str],
    beginnings: Sequence[str],
    days: Sequence[str],
    phrases: Sequence[Sequence[str]] = (),
    *,
    limit: int,
) -> list[tuple[int, int]]:
    """Return the ids of statements, each with that of its block, last added first."""
    pairs = {pair for words in phrases for pair in pair_tokens(words, numbers=PAIRS)}
    wanted = _all([*sorted(pairs), *tokens], beginnings, days)
    matching = "tokens @@ cast(:wanted AS tsquery)" if wanted else "true"
    given = {"wanted": wanted} if wanted else {}
    window = _BEGUN if beginnings else _STATEMENTS
    found = _newest(conn, "statement_index", matching, given, limit=limit, window=window)
    return [(row.id, row.block) for row in conn.execute(_BLOCKS, {"ids": found})]


def _newest(
    conn: Connection,
    table: str,
    matching: str,
    given: dict[str, Any],
    *,
    limit: int,
    window: int,
) -> list[int]:
    """Return the ids of at most *limit* entries for which *matching* holds, last added first.

    The index gathers everything that matches before it tells the first: too much of what is frequent. But of that, the
    last entries hold enough. The planner knows neither how often words come together nor what it costs to look into a
    long entry, so both ways are taken in turn and neither is left to it.

    Args:
        conn: The workspace.
        table: Which entries.
        matching: The condition.
        given: The parameters it names.
        limit: How many ids at most.
        window: Among how many of the last they are looked for first, or more if many are wanted.
    """
    given = {**given, "limit": limit}
    last = f"(SELECT * FROM {table} ORDER BY id DESC LIMIT :window) AS last"  # noqa: S608
    query = f"SELECT id FROM {last} WHERE {matching} ORDER BY id DESC LIMIT :limit"  # noqa: S608
    found = list(conn.scalars(text(query), {**given, "window": max(window, _FOR_EACH * limit)}))
    if len(found) == limit:
        return found
    every = f"WITH every AS MATERIALIZED (SELECT id FROM {table} WHERE {matching})"  # noqa: S608
    query = f"{every} SELECT id FROM every ORDER BY id DESC LIMIT :limit"  # noqa: S608
    with _by_index(conn):
        return list(conn.scalars(text(query), given))


@contextmanager
def _by_index(conn: Connection) -> Iterator[None]:
    """Let the server go by the index of words alone, and never through all entries."""
    conn.execute(_SCANS, {"allowed": "off"})
    yield
    conn.execute(_SCANS, {"allowed": "on"})


def find_faults(_conn: Connection) -> list[str]:
    """Return nothing: PostgreSQL keeps links by itself and checks its pages as it reads them."""
    return []


def _numbers(*stretches: str) -> set[int]:
    """Return the numbers of the pairs of words in each stretch, as a smallint has them."""
    pairs = (pairs_of(words.split(), numbers=_PAIRS) for words in stretches)
    return {number - _PAIRS // 2 for some in pairs for number in some}


def _written(numbers: Iterable[int]) -> str:
    return " ".join(map(str, sorted(numbers)))


def _shortened(body: str) -> str:
    return body if len(body) < 2 * _MAX_WORDS else " ".join(body.split()[:_MAX_WORDS])


def _lexemes(tokens: Iterable[str]) -> str:
    return " ".join(token for token in tokens if len(token.encode("utf-8", "surrogatepass")) <= _MAX_BYTES)


def _phrase(term: Term) -> str:
    return "(" + " <-> ".join(map(_quoted, term.words)) + (":*)" if term.prefix else ")")


def _each(term: Term) -> str:
    return " & ".join(map(_quoted, term.words)) + (":*" if term.prefix else "")


def _all(tokens: Sequence[str], beginnings: Sequence[str], days: Sequence[str]) -> str:
    parts = [_quoted(token) for token in tokens] + [f"{_quoted(token)}:*" for token in beginnings]
    if days:
        parts.append("(" + " | ".join(map(_quoted, days)) + ")")
    return " & ".join(parts)


def _quoted(token: str) -> str:
    return f"'{token}'"
