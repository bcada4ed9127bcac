"""Search in PostgreSQL: two tables of `tsvector` with GIN indexes. See `sqlite_index` for what each function promises.

Of words the index knows that they are there, of places the entries alone. So pairs of words are indexed as well, by
numbers: without them, a phrase of words that stand everywhere is looked for in every entry.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from woozle.store.dialects import chunks
from woozle.store.pairs import open_pairs_at, open_pairs_of, pair_tokens, pairs_of
from woozle.store.postgresql_newest import by_index, newest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from woozle.store.words import Term

_RANKED = 2_000
"""If up to so many articles have all the words, the best come first."""
_ARTICLES = 1_000
"""Among how many of the last articles they are looked for first: four milliseconds."""
_STATEMENTS = 4_000
"""The same of statements, whose entries are shorter."""
_PAIRS = 1 << 20
"""How many numbers there are for pairs of words."""
MOST_ENDS = 40
"""Of so many words that begin alike, the index is asked for each."""
_AT_ONCE_SHOWN = 40
"""Of so many statements at once it is asked in which blocks they are."""
_FEW = 3_000
"""So many articles tell themselves whether a word in them begins so sooner than the index does."""
_FEW_STATEMENTS = 10_000
"""The same of statements."""
_COUNTED, _RARE = 2_000, 0.01
"""Of so many of the last it is counted in how many a word begins so; and in what part of them that is rare."""
TELLS_BEGINNINGS = True
"""Statements tell by themselves whether a word in them begins so, and needn't be unpacked."""
_FEW_DAYS = 8
"""Of more tokens of days, an index is asked for the longer times that they are parts of: it looks each up for all that has the rest."""
_LAST_LETTER = chr(0x10FFFF)
_MAX_WORDS = 100_000
"""A tsvector holds one megabyte; what stands after so many words can't be searched."""
_MAX_BYTES = 2046
"""A lexeme holds so many; what is longer is no word, and can't be searched."""
_MAX_LETTERS = 500
"""Longer words are no end of an open phrase: the index of them takes some 2,700 bytes."""
_AT_ONCE = 100
"""How many articles are sent to the server at once."""

_GIN = ("ix_article_index", "ix_statement_index")
_DEFINITION = text("SELECT pg_get_indexdef(to_regclass(:name))")
_MEMORY = "256MB"
"""What the server may take to sort the entries of an index."""

_ADD_ARTICLES = text(
    "INSERT INTO article_index (id, words, facets, pairs)"
    # No word is "_": no phrase goes on from the headline to the text.
    " SELECT id, setweight(to_tsvector('simple', headline), 'A') || cast('_:1' AS tsvector) || to_tsvector('simple', body),"
    " array_to_tsvector(string_to_array(facets, ' ')), cast(string_to_array(pairs, ' ') AS integer[])"
    # Lines, since arrays of text take pg8000 long to write. Each ends, so that one that is empty isn't none: behind the
    # last there is one more, without an id.
    " FROM unnest(cast(:ids AS bigint[]), string_to_array(:headlines, chr(10)), string_to_array(:bodies, chr(10)),"
    " string_to_array(:facets, chr(10)), string_to_array(:pairs, chr(10))) AS given (id, headline, body, facets, pairs)"
    " WHERE id IS NOT NULL"
    " ON CONFLICT (id) DO UPDATE SET words = excluded.words, facets = excluded.facets, pairs = excluded.pairs"
)
_BLOCKS = text(
    "SELECT id, (SELECT coalesce(max(block.id), 0) FROM statement_block AS block WHERE block.id <= found.id) AS block"
    " FROM unnest(cast(:ids AS bigint[])) WITH ORDINALITY AS found (id, place) ORDER BY place"
)
_HAS = "words @@ cast(:{} AS tsquery)"
_PAIRED = "pairs {} cast(string_to_array(:{}, ' ') AS integer[])"
_ADD_STATEMENTS = text(
    "INSERT INTO statement_index (id, tokens) SELECT id, array_to_tsvector(string_to_array(tokens, ' '))"
    " FROM unnest(cast(:ids AS bigint[]), string_to_array(:tokens, chr(10))) AS given (id, tokens) WHERE id IS NOT NULL"
)
_ADD_WORDS = text(
    "INSERT INTO indexed_word (word) SELECT unnest(string_to_array(:words, ' ')) ON CONFLICT (word) DO NOTHING"
)
_WORDS = text(
    "SELECT word FROM indexed_word WHERE word >= :beginning AND word < :after ORDER BY word LIMIT :most"
)


def add_articles(conn: Connection, entries: Iterable[tuple[int, str, str, str]]) -> list[tuple[int, int]]:
    """Index articles; the entry of an article has its id, and takes the place of an older one."""
    rows = [
        (
            id,
            headline,
            _shortened(body),
            _lexemes(facets.split()),
            _numbers(open_pairs_of(words.split(), numbers=_PAIRS) for words in (headline, body)),
        )
        for id, headline, body, facets in entries
    ]
    names = ("headlines", "bodies", "facets", "pairs")
    for some in chunks(rows, size=_AT_ONCE):
        ids, *columns = zip(*some, strict=True)
        conn.execute(_ADD_ARTICLES, {"ids": list(ids), **dict(zip(names, map(_lines, columns), strict=True))})
        _add_words(conn, (word for _, headline, body, *_ in some for word in f"{headline} {body}".split()))
    return [(row[0], row[0]) for row in rows]


def lacks_pairs(_conn: Connection) -> bool:
    """Return False: articles are indexed with pairs from the first on."""
    return False


def is_outgrown(_conn: Connection) -> bool:
    """Return False: so are statements."""
    return False


@contextmanager
def filling(conn: Connection) -> Iterator[None]:
    """Fill indexes that are empty: at the end all entries are sorted in at once, not some at a time."""
    made = [conn.scalar(_DEFINITION, {"name": name}) for name in _GIN]
    for name in _GIN:
        conn.execute(text(f"DROP INDEX {name}"))
    yield
    conn.execute(text(f"SET LOCAL maintenance_work_mem = '{_MEMORY}'"))
    for definition in made:
        conn.execute(text(definition))


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
        ids, tokens = zip(*some, strict=True)
        conn.execute(_ADD_STATEMENTS, {"ids": list(ids), "tokens": _lines(tokens)})
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
    sought = _Sought(terms, facets, days)
    # Of each word, wherever it stands, the index alone can tell.
    if (
        terms
        and ranked
        and _are_few(conn, _and(*sought.paired, *sought.faceted, _HAS.format("each")), sought.given)
    ):
        best = "ts_rank(words, cast(:terms AS tsquery)) DESC, id DESC"
        by_pairs = _and(*sought.paired, *sought.matching)
        query = f"SELECT id FROM article_index WHERE {by_pairs} ORDER BY {best} LIMIT :limit"  # noqa: S608
        with by_index(conn):
            return list(conn.scalars(text(query), {**sought.given, "limit": limit}))
    return list(islice(_newest(conn, sought), limit))


def find_likely(
    conn: Connection, terms: Sequence[Term], facets: Sequence[str], days: Sequence[str]
) -> Iterator[int] | None:
    """Return the ids of entries that hold beginnings of words among *terms*, last added first; None if there are none of those."""
    return _newest(conn, _Sought(terms, facets, days)) if any(term.prefix for term in terms) else None


class _Sought:
    """What articles are to hold, as conditions for their entries.

    Attributes:
        given: The parameters that the conditions name.
        paired: That the pairs of words are there.
        faceted: That outlet and day are.
        matching: All that an entry itself can tell.
        is_around: Whether the index is asked for longer times than the days.
        is_open: Whether there are open phrases.
        has_closed: Whether there are words and phrases that don't go on.
        has_begun: Whether there are beginnings of words by themselves.
    """

    def __init__(self, terms: Sequence[Term], facets: Sequence[str], days: Sequence[str]) -> None:
        closed = [term for term in terms if not term.prefix]
        begun = [term for term in terms if term.prefix and not term.whole]
        self.is_open = any(term.prefix and term.whole for term in terms)
        self.has_closed, self.has_begun = bool(closed), bool(begun)
        self.is_around = _around(days) != days
        self.given: dict[str, Any] = {
            "facets": _all(facets, [], days),
            "around": _all(facets, [], _around(days)),
            "terms": " & ".join(map(_phrase, terms)),
            "each": " & ".join(map(_each, terms)),
            "closed": " & ".join(map(_phrase, closed)),
            "begun": " & ".join(map(_phrase, begun)),
        }
        self.paired = _paired(terms, self.given)
        self.faceted = ["facets @@ cast(:facets AS tsquery)"] if facets or days else []
        self.matching = [*self.faceted, *([_HAS.format("terms")] if terms else [])]


def _newest(conn: Connection, sought: _Sought) -> Iterator[int]:
    return newest(
        conn,
        "article_index",
        _and(*sought.matching),
        sought.given,
        every=lambda: _every_article(conn, sought),
        window=_ARTICLES,
    )


def _every_article(conn: Connection, sought: _Sought) -> str:
    """Return the query for all entries that hold what is sought, by the index; what it isn't asked for they tell themselves.

    Of open phrases it is asked for their pairs alone, and of other beginnings for nothing if few have the rest: it would
    gather all words that begin so.
    """
    near = [*sought.paired]
    is_told = sought.is_open or sought.is_around
    if sought.faceted:
        near.append("facets @@ cast(:around AS tsquery)")
    if sought.has_closed:
        near.append(_HAS.format("closed"))
    if sought.has_begun and near and _are_about(conn, _and(*near), sought.given) <= _FEW:
        is_told = True
    elif sought.has_begun:
        near.append(_HAS.format("begun"))
    every = f"SELECT id, words, facets FROM article_index WHERE {_and(*near)}"  # noqa: S608
    # Without the offset the server would join both conditions.
    told = f" WHERE {_and(*sought.matching)}" if is_told else ""
    return f"SELECT id FROM ({every} OFFSET 0) AS near{told}"  # noqa: S608


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


def _are_few(conn: Connection, matching: str, given: dict[str, Any]) -> bool:
    """Tell whether at most `_RANKED` articles match; the index, which gathers all of them, is asked only if the last don't tell."""
    if _are_about(conn, matching, given) > 2 * _RANKED:
        return False
    counted = f"SELECT count(*) FROM (SELECT 1 FROM article_index WHERE {matching} LIMIT :most) AS few"  # noqa: S608
    with by_index(conn):
        number: int = conn.execute(text(counted), {**given, "most": _RANKED + 1}).scalar_one()
    return number <= _RANKED


def _are_about(conn: Connection, matching: str, given: dict[str, Any]) -> int:
    """Return in how many articles *matching* holds, if it does as often as among the last."""
    last = "(SELECT * FROM article_index ORDER BY id DESC LIMIT :window) AS last"
    query = f"SELECT count(*), coalesce(max(last.id), 0) FROM {last} WHERE {matching}"  # noqa: S608
    found, size = conn.execute(text(query), {**given, "window": _ARTICLES}).one()
    return int(found * max(1, size / _ARTICLES))


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
    # Pairs say that their words are there: to look those up as well for all that have the pairs takes longest.
    said = {word for term in phrases if len(term.words) > 1 for word in term.whole}
    others = [token for token in tokens if token not in said]
    others = [*pair_tokens(pairs), *others]
    wanted = _all(others, begun, days, *either)
    given = {"wanted": wanted} if wanted else {}
    matching = "tokens @@ cast(:wanted AS tsquery)" if wanted else "true"

    def every() -> str:
        near = _all(others, [], _around(days), *either)
        near = " & ".join(filter(None, [near, *_asked(conn, near, [f"{_quoted(one)}:*" for one in begun])]))
        given["near"] = near
        of_near = "SELECT id, tokens FROM statement_index WHERE tokens @@ cast(:near AS tsquery)"
        # Without the offset the server would join both conditions.
        told = f" WHERE {matching}" if near != wanted else ""
        return f"SELECT id FROM ({of_near} OFFSET 0) AS near{told}"  # noqa: S608

    found = newest(conn, "statement_index", matching, given, every=every, window=_STATEMENTS, before=before)
    while some := list(islice(found, _AT_ONCE_SHOWN)):
        for row in conn.execute(_BLOCKS, {"ids": some}):
            yield row.id, row.block


def _asked(conn: Connection, near: str, begun: Sequence[str]) -> list[str]:
    """Return for which of *begun*, beginnings of words, the index is asked: of each it would gather all words.

    For none if few statements have what is *near*, else for those that are rare, or the rarest. Statements tell the others themselves.
    """
    if not begun:
        return []
    tried = [near or begun[0], *begun]
    counts = ", ".join(
        f"count(*) FILTER (WHERE tokens @@ cast(:of{n} AS tsquery))" for n in range(len(tried))
    )
    query = f"SELECT {counts}, max(id) FROM (SELECT * FROM statement_index ORDER BY id DESC LIMIT :window) AS last"  # noqa: S608
    asked = {"window": _COUNTED, **{f"of{n}": one for n, one in enumerate(tried)}}
    having, *numbers, size = conn.execute(text(query), asked).one()
    if near and having * size <= _FEW_STATEMENTS * _COUNTED:
        return []
    rare = max(min(numbers), _RARE * _COUNTED)
    return [one for one, number in zip(begun, numbers, strict=True) if number <= rare]


def _around(days: Sequence[str]) -> Sequence[str]:
    """Return the tokens of times of which *days* are parts, few enough to be looked up."""
    for digits in (6, 4, 3, 2):
        if len(days) <= _FEW_DAYS:
            break
        days = list(dict.fromkeys(day[: len("_d_") + digits] for day in days))
    return days


def ends_of(conn: Connection, beginning: str, *, said: bool) -> tuple[str, ...] | None:  # noqa: ARG001
    """Return the words that begin with *beginning*, or None if there are more than `MOST_ENDS`."""
    given = {"beginning": beginning, "after": beginning + _LAST_LETTER, "most": MOST_ENDS + 1}
    ends = tuple(conn.scalars(_WORDS, given))
    return ends if len(ends) <= MOST_ENDS else None


def find_faults(_conn: Connection) -> list[str]:
    """Return nothing: PostgreSQL keeps links by itself and checks its pages as it reads them."""
    return []


def _lines(values: Iterable[str]) -> str:
    return "".join(f"{value}\n" for value in values)


def _numbers(pairs: Iterable[set[int]]) -> str:
    return " ".join(map(str, sorted(set[int]().union(*pairs))))


def _shortened(body: str) -> str:
    return body if len(body) < 2 * _MAX_WORDS else " ".join(body.split()[:_MAX_WORDS])


def _lexemes(tokens: Iterable[str]) -> str:
    return " ".join(
        [
            token
            for token in tokens
            # A letter takes four bytes at most; hardly any word has to be written out to be measured.
            if len(token) <= _MAX_BYTES // 4 or len(token.encode("utf-8", "surrogatepass")) <= _MAX_BYTES
        ]
    )


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


def _and(*conditions: str) -> str:
    return " AND ".join(conditions) or "true"


def _quoted(token: str) -> str:
    return f"'{token}'"
