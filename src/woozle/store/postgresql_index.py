"""Search in PostgreSQL: two tables of `tsvector` with GIN indexes. See `sqlite_index` for what each function promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from woozle.store.dialects import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from woozle.store.words import Term

_RANKED = 2_000
_MAX_WORDS = 100_000
"""A tsvector holds one megabyte; what stands after so many words can't be searched."""
_MAX_BYTES = 2046
"""A lexeme holds so many; what is longer is no word, and can't be searched."""
_AT_ONCE = 100
"""How many articles are sent to the server at once."""

_ADD_ARTICLES = text(
    "INSERT INTO article_index (id, words, facets)"
    " SELECT id, setweight(to_tsvector('simple', headline), 'A') || to_tsvector('simple', body),"
    " array_to_tsvector(string_to_array(facets, ' '))"
    " FROM unnest(cast(:ids AS bigint[]), cast(:headlines AS text[]), cast(:bodies AS text[]), cast(:facets AS text[]))"
    " AS given (id, headline, body, facets)"
    " ON CONFLICT (id) DO UPDATE SET words = excluded.words, facets = excluded.facets"
)
_ADD_STATEMENTS = text(
    "INSERT INTO statement_index (id, tokens) SELECT id, array_to_tsvector(string_to_array(tokens, ' '))"
    " FROM unnest(cast(:ids AS bigint[]), cast(:tokens AS text[])) AS given (id, tokens)"
)


def add_articles(conn: Connection, entries: Iterable[tuple[int, str, str, str]]) -> list[tuple[int, int]]:
    """Index articles; the entry of an article has its id, and takes the place of an older one."""
    rows = [
        (id, headline, _shortened(body), _lexemes(facets.split())) for id, headline, body, facets in entries
    ]
    for some in chunks(rows, size=_AT_ONCE):
        ids, headlines, bodies, facets = map(list, zip(*some, strict=True))
        conn.execute(_ADD_ARTICLES, {"ids": ids, "headlines": headlines, "bodies": bodies, "facets": facets})
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
    given: dict[str, Any] = {"limit": limit, "ranked": _RANKED + 1}
    if terms:
        where.append("words @@ cast(:terms AS tsquery)")
        given["terms"] = " & ".join(map(_phrase, terms))
    if facets or days:
        where.append("facets @@ cast(:facets AS tsquery)")
        given["facets"] = _all(facets, [], days)
    matching = f"FROM article_index WHERE {' AND '.join(where) or 'true'}"
    order = "id DESC"
    if terms and ranked:
        few = conn.scalar(text(f"SELECT count(*) FROM (SELECT 1 {matching} LIMIT :ranked) AS few"), given)  # noqa: S608
        order = "ts_rank(words, cast(:terms AS tsquery)) DESC, id DESC" if few <= _RANKED else order
    return list(conn.scalars(text(f"SELECT id {matching} ORDER BY {order} LIMIT :limit"), given))


def find_statements(
    conn: Connection, tokens: Sequence[str], beginnings: Sequence[str], days: Sequence[str], *, limit: int
) -> list[tuple[int, int]]:
    """Return the ids of statements, each with that of its block, last added first."""
    wanted = _all(tokens, beginnings, days)
    where = "WHERE tokens @@ cast(:wanted AS tsquery)" if wanted else ""
    query = text(
        "SELECT id, (SELECT coalesce(max(block.id), 0) FROM statement_block AS block WHERE block.id <= found.id)"  # noqa: S608
        f" FROM (SELECT id FROM statement_index {where} ORDER BY id DESC LIMIT :limit) AS found ORDER BY id DESC"
    )
    given = {"wanted": wanted, "limit": limit} if wanted else {"limit": limit}
    return [(id, block) for id, block in conn.execute(query, given)]


def find_faults(_conn: Connection) -> list[str]:
    """Return nothing: PostgreSQL keeps links by itself and checks its pages as it reads them."""
    return []


def _shortened(body: str) -> str:
    return body if len(body) < 2 * _MAX_WORDS else " ".join(body.split()[:_MAX_WORDS])


def _lexemes(tokens: Iterable[str]) -> str:
    return " ".join(token for token in tokens if len(token.encode("utf-8", "surrogatepass")) <= _MAX_BYTES)


def _phrase(term: Term) -> str:
    return "(" + " <-> ".join(map(_quoted, term.words)) + (":*)" if term.prefix else ")")


def _all(tokens: Sequence[str], beginnings: Sequence[str], days: Sequence[str]) -> str:
    parts = [_quoted(token) for token in tokens] + [f"{_quoted(token)}:*" for token in beginnings]
    if days:
        parts.append("(" + " | ".join(map(_quoted, days)) + ")")
    return " & ".join(parts)


def _quoted(token: str) -> str:
    return f"'{token}'"
