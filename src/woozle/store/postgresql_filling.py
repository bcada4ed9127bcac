"""Filling the indexes of PostgreSQL. See `sqlite_index` for what each function promises."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import text

from woozle.store.dialects import chunks
from woozle.store.pairs import open_pairs_of
from woozle.store.postgresql_queries import PAIRS, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

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
_ADD_STATEMENTS = text(
    "INSERT INTO statement_index (id, tokens) SELECT id, array_to_tsvector(string_to_array(tokens, ' '))"
    " FROM unnest(cast(:ids AS bigint[]), string_to_array(:tokens, chr(10))) AS given (id, tokens) WHERE id IS NOT NULL"
)
_ADD_WORDS = text(
    "INSERT INTO indexed_word (word) SELECT unnest(string_to_array(:words, ' ')) ON CONFLICT (word) DO NOTHING"
)


def add_articles(conn: Connection, entries: Iterable[tuple[int, str, str, str]]) -> list[tuple[int, int]]:
    """Index articles; the entry of an article has its id, and takes the place of an older one."""
    rows = [
        (
            id,
            headline,
            _shortened(body),
            _lexemes(facets.split()),
            written(open_pairs_of(words.split(), numbers=PAIRS) for words in (headline, body)),
        )
        for id, headline, body, facets in entries
    ]
    names = ("headlines", "bodies", "facets", "pairs")
    for some in chunks(rows, size=_AT_ONCE):
        ids, *columns = zip(*some, strict=True)
        conn.execute(_ADD_ARTICLES, {"ids": list(ids), **dict(zip(names, map(_lines, columns), strict=True))})
        _add_words(conn, (word for _, headline, body, *_ in some for word in f"{headline} {body}".split()))
    return [(row[0], row[0]) for row in rows]


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


def _lines(values: Iterable[str]) -> str:
    return "".join(f"{value}\n" for value in values)


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
