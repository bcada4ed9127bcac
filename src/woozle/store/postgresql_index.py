"""Search in PostgreSQL: two tables of `tsvector` with GIN indexes. See `sqlite_index` for what each function promises.

Of words the index knows that they are there, of places the entries alone. So pairs of words are indexed as well, by
numbers: without them, a phrase of words that stand everywhere is looked for in every entry.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from woozle.store.dialects import chunks
from woozle.store.pairs import open_pairs_at, open_pairs_of, pair_tokens, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from woozle.store.words import Term

_RANKED = 2_000
"""If up to so many articles have all the words, the best come first."""
_ARTICLES = 1_000
"""Among how many of the last articles they are looked for first: four milliseconds."""
_PAIRS = 1 << 20
"""How many numbers there are for pairs of words."""
_STATEMENTS = 10_000
"""The same of statements, whose entries are shorter."""
_BEGUN = 4_000
"""The same of statements with beginnings of words, which take longer to look for."""
MOST_ENDS = 40
"""Of so many words that begin alike, the index is asked for each."""
_AT_FIRST, _AT_ONCE_AFTER = 40, 1_000
"""How many statements are asked for at first, where the last may hold them, and how many then: the index gathers all anyway."""
_AFTER_ALL = 1 << 62
"""An id that is after all others."""
_LAST_LETTER = chr(0x10FFFF)
_FOR_EACH = 25
"""Among how many for each that is wanted, if that is more."""
_MAX_WORDS = 100_000
"""A tsvector holds one megabyte; what stands after so many words can't be searched."""
_MAX_BYTES = 2046
"""A lexeme holds so many; what is longer is no word, and can't be searched."""
_MAX_LETTERS = 500
"""Longer words are no end of an open phrase: the index of them takes some 2,700 bytes."""
_AT_ONCE = 100
"""How many articles are sent to the server at once."""

_ADD_ARTICLES = text(
    "INSERT INTO article_index (id, words, facets, pairs)"
    # No word is "_": no phrase goes on from the headline to the text.
    " SELECT id, setweight(to_tsvector('simple', headline), 'A') || cast('_:1' AS tsvector) || to_tsvector('simple', body),"
    " array_to_tsvector(string_to_array(facets, ' ')), cast(string_to_array(pairs, ' ') AS integer[])"
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
_PAIRED = "pairs {} cast(string_to_array(:{}, ' ') AS integer[])"
_ADD_STATEMENTS = text(
    "INSERT INTO statement_index (id, tokens) SELECT id, array_to_tsvector(string_to_array(tokens, ' '))"
    " FROM unnest(cast(:ids AS bigint[]), cast(:tokens AS text[])) AS given (id, tokens)"
)
_ADD_WORDS = text(
    # Not as an array: pg8000 would write the word "null" as no word at all.
    "INSERT INTO indexed_word (word) SELECT unnest(string_to_array(:words, ' ')) ON CONFLICT (word) DO NOTHING"
)
_WORDS = text(
    "SELECT word FROM indexed_word WHERE word >= :beginning AND word < :after ORDER BY word LIMIT :most"
)


def add_articles(conn: Connection, entries: Iterable[tuple[int, str, str, str]]) -> list[tuple[int, int]]:
    """Index articles; the entry of an article has its id, and takes the place of an older one."""
    rows = [
        # With a space behind them: pg8000 would write the word "null" alone as nothing at all.
        (
            id,
            f"{headline} ",
            f"{_shortened(body)} ",
            _lexemes(facets.split()),
            _numbers(open_pairs_of(words.split(), numbers=_PAIRS) for words in (headline, body)),
        )
        for id, headline, body, facets in entries
    ]
    names = ("ids", "headlines", "bodies", "facets", "pairs")
    for some in chunks(rows, size=_AT_ONCE):
        columns = map(list, zip(*some, strict=True))
        conn.execute(_ADD_ARTICLES, dict(zip(names, columns, strict=True)))
        _add_words(conn, (word for _, headline, body, *_ in some for word in f"{headline} {body}".split()))
    return [(row[0], row[0]) for row in rows]


def is_outgrown(_conn: Connection) -> bool:
    """Return False: statements are indexed with pairs from the first on."""
    return False


def numbers_of_pairs(_conn: Connection) -> int:
    """Return how many numbers there are for the pairs of words in statements."""
    return _PAIRS


def unindexed(_conn: Connection) -> int:
    """Return 0: all statements are indexed."""
    return 0


def add_statements(conn: Connection, entries: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Index statements, each given as its id and its tokens."""
    rows = ((id, _lexemes(tokens)) for id, tokens in entries)
    for some in chunks(rows):
        ids, tokens = map(list, zip(*some, strict=True))
        conn.execute(_ADD_STATEMENTS, {"ids": ids, "tokens": tokens})
        _add_words(conn, (token for said in tokens for token in said.split() if not token.startswith("_")))


def _add_words(conn: Connection, words: Iterable[str]) -> None:
    """Note which words are indexed: the indexes themselves can't be asked."""
    conn.execute(_ADD_WORDS, {"words": " ".join({word for word in words if len(word) <= _MAX_LETTERS})})


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
    given: dict[str, Any] = {}
    has_facets = []
    if facets or days:
        has_facets = ["facets @@ cast(:facets AS tsquery)"]
        given["facets"] = _all(facets, [], days)
    if terms:
        given |= {"terms": " & ".join(map(_phrase, terms)), "each": " & ".join(map(_each, terms))}
    paired = _paired(terms, given)
    has_terms = [_HAS_TERMS] if terms else []
    matching = " AND ".join([*has_facets, *has_terms]) or "true"
    if terms and ranked and _are_few(conn, " AND ".join([*paired, *has_facets, _HAS_EACH]), given):
        best = "ts_rank(words, cast(:terms AS tsquery)) DESC, id DESC"
        by_index = " AND ".join([*paired, matching])
        query = f"SELECT id FROM article_index WHERE {by_index} ORDER BY {best} LIMIT :limit"  # noqa: S608
        with _by_index(conn):
            return list(conn.scalars(text(query), {**given, "limit": limit}))
    return _newest(
        conn,
        "article_index",
        matching,
        given,
        every=_every_article(terms, [*paired, *has_facets], given),
        limit=limit,
        window=_ARTICLES,
        further=bool(paired),
    )


def _paired(terms: Sequence[Term], given: dict[str, Any]) -> list[str]:
    """Return the conditions that the pairs of *terms* are there, and put what they name into *given*."""
    where = []
    if pairs := _numbers(pairs_of(term.whole, numbers=_PAIRS) for term in terms):
        where.append(_PAIRED.format("@>", "pairs"))
        given["pairs"] = pairs
    for number, term in enumerate(one for one in terms if one.prefix and one.whole):
        where.append(_PAIRED.format("&&", f"open{number}"))
        given[f"open{number}"] = _numbers([open_pairs_at(term, numbers=_PAIRS)])
    return where


def _every_article(terms: Sequence[Term], where: Sequence[str], given: dict[str, Any]) -> str:
    """Return the query for all entries that hold *terms* and for which *where* holds, by the index.

    Of open phrases the index is asked for their pairs alone: it would gather all words that begin as the last does.
    """
    is_open = any(term.prefix and term.whole for term in terms)
    near = [term for term in terms if not (term.prefix and term.whole)]
    if near:
        given["near"] = " & ".join(map(_phrase, near))
        where = [*where, "words @@ cast(:near AS tsquery)"]
    every = f"SELECT id, words FROM article_index WHERE {' AND '.join(where) or 'true'}"  # noqa: S608
    # Without the offset the server would join both conditions.
    return f"SELECT id FROM ({every} OFFSET 0) AS near" + (f" WHERE {_HAS_TERMS}" if is_open else "")  # noqa: S608


def find_likely(*_given: object) -> None:
    """Return None: the entries know, with the index of pairs it takes no time to find them."""


def _are_few(conn: Connection, matching: str, given: dict[str, Any]) -> bool:
    """Tell whether at most `_RANKED` articles match; the index, which gathers all of them, is asked only if the last don't tell."""
    last: int = conn.scalar(text("SELECT coalesce(max(id), 0) FROM article_index")) or 0
    if last <= _RANKED:
        return True
    newest = "(SELECT * FROM article_index ORDER BY id DESC LIMIT :window) AS last"
    among = f"SELECT count(*) FROM {newest} WHERE {matching}"  # noqa: S608
    if (
        last * conn.execute(text(among), {**given, "window": _ARTICLES}).scalar_one()
        > 2 * _RANKED * _ARTICLES
    ):
        return False
    counted = f"SELECT count(*) FROM (SELECT 1 FROM article_index WHERE {matching} LIMIT :most) AS few"  # noqa: S608
    with _by_index(conn):
        number: int = conn.execute(text(counted), {**given, "most": _RANKED + 1}).scalar_one()
    return number <= _RANKED


def find_statements(
    conn: Connection,
    tokens: Sequence[str],
    beginnings: Sequence[str],
    days: Sequence[str],
    phrases: Sequence[Term] = (),
    *,
    before: int | None = None,
) -> Iterator[tuple[int, int]]:
    """Yield the ids of statements, each with that of its block, last added first."""
    pairs = set[int]().union(*(pairs_of(term.whole, numbers=_PAIRS) for term in phrases))
    begun = [*beginnings, *(term.words[-1] for term in phrases if term.prefix and not term.whole)]
    either = [
        list(pair_tokens(open_pairs_at(term, numbers=_PAIRS)))
        for term in phrases
        if term.prefix and term.whole
    ]
    wanted = _all([*pair_tokens(pairs), *tokens], begun, days, *either)
    matching = "tokens @@ cast(:wanted AS tsquery)" if wanted else "true"
    every = f"SELECT id FROM statement_index WHERE {matching}"  # noqa: S608
    given = {"wanted": wanted} if wanted else {}
    window = _BEGUN if begun or either else _STATEMENTS
    limit = _AT_FIRST
    while True:
        found = _newest(
            conn, "statement_index", matching, given, every=every, limit=limit, window=window, before=before
        )
        for row in conn.execute(_BLOCKS, {"ids": found}):
            yield row.id, row.block
        if len(found) < limit:
            return
        before, limit = found[-1], _AT_ONCE_AFTER


def ends_of(conn: Connection, beginning: str, *, said: bool) -> tuple[str, ...] | None:  # noqa: ARG001
    """Return the words that begin with *beginning*, or None if there are more than `MOST_ENDS`."""
    given = {"beginning": beginning, "after": beginning + _LAST_LETTER, "most": MOST_ENDS + 1}
    ends = tuple(conn.scalars(_WORDS, given))
    return ends if len(ends) <= MOST_ENDS else None


def _newest(
    conn: Connection,
    table: str,
    matching: str,
    given: dict[str, Any],
    *,
    every: str,
    limit: int,
    window: int,
    further: bool = False,
    before: int | None = None,
) -> list[int]:
    """Return the ids of at most *limit* entries for which *matching* holds, last added first.

    The index gathers everything that matches before it tells the first: too much of what is frequent. But of that, the
    last entries hold enough. The planner knows neither how often words come together nor what it costs to look into a
    long entry, so both ways are taken in turn and neither is left to it.

    Args:
        conn: The workspace.
        table: Which entries.
        matching: The condition.
        given: The parameters that it and *every* name.
        every: The query for all entries that match, by the index.
        limit: How many ids at most.
        window: Among how many of the last they are looked for first, or more if many are wanted; 0 for none.
        further: Whether to look further back, if that held a quarter of a page: of a phrase whose pairs are frequent, the
            index gathers many that don't have it.
        before: Only ids before this one; None for all.
    """
    given = {**given, "limit": limit, "before": before or _AFTER_ALL}
    last = f"(SELECT * FROM {table} WHERE id < :before ORDER BY id DESC LIMIT :window) AS last"  # noqa: S608
    query = f"SELECT id FROM {last} WHERE {matching} ORDER BY id DESC LIMIT :limit"  # noqa: S608
    window = window and max(window, _FOR_EACH * limit)
    found = list(conn.scalars(text(query), {**given, "window": window})) if window else []
    if further and max(1, limit // 4) <= len(found) < limit:
        window = 2 * window * limit // len(found)
        found = list(conn.scalars(text(query), {**given, "window": window}))
    if len(found) == limit:
        return found
    query = f"WITH every AS MATERIALIZED ({every}) SELECT id FROM every WHERE id < :before ORDER BY id DESC LIMIT :limit"  # noqa: S608
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


def _numbers(pairs: Iterable[set[int]]) -> str:
    return " ".join(map(str, sorted(set[int]().union(*pairs))))


def _shortened(body: str) -> str:
    return body if len(body) < 2 * _MAX_WORDS else " ".join(body.split()[:_MAX_WORDS])


def _lexemes(tokens: Iterable[str]) -> str:
    return " ".join(token for token in tokens if len(token.encode("utf-8", "surrogatepass")) <= _MAX_BYTES)


def _phrase(term: Term) -> str:
    return "(" + " <-> ".join(map(_quoted, term.words)) + (":*)" if term.prefix else ")")


def _each(term: Term) -> str:
    return " & ".join(map(_quoted, term.words)) + (":*" if term.prefix else "")


def _all(
    tokens: Sequence[str], beginnings: Sequence[str], days: Sequence[str], *either: Sequence[str]
) -> str:
    parts = [_quoted(token) for token in tokens] + [f"{_quoted(token)}:*" for token in beginnings]
    parts += [
        "(" + " | ".join(map(_quoted, some or ["_"])) + ")" for some in (*either, *filter(None, [days]))
    ]
    return " & ".join(parts)


def _quoted(token: str) -> str:
    return f"'{token}'"
