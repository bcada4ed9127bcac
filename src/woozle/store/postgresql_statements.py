"""Finding statements in PostgreSQL. See `sqlite_index` for what each function promises."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import text

from woozle.store.pairs import open_pairs_at, pair_tokens, pairs_of
from woozle.store.postgresql_newest import AT_FIRST, newest
from woozle.store.postgresql_queries import PAIRS, all_of, around, begun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from woozle.store.words import Term

_STATEMENTS = 4_000
"""Among how many of the last statements they are looked for first; their entries are shorter than those of articles."""
_COUNTED = 2_000
"""Of so many of the last it is counted in how many a word begins so."""
_TOLD = 6
"""In the time in which one statement tells whether a word in it begins so, the index gathers so many that have one."""
_BLOCKS = text(
    "SELECT string_agg(cast((SELECT coalesce(max(block.id), 0) FROM statement_block AS block WHERE block.id <= found.id) AS text),"
    " ' ' ORDER BY found.id DESC) FROM unnest(cast(string_to_array(:ids, ' ') AS bigint[])) AS found (id)"
)


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
    pairs = set[int]().union(*(pairs_of(term.whole, numbers=PAIRS) for term in phrases))
    beginnings = [*beginnings, *(term.words[-1] for term in phrases if term.prefix and not term.whole)]
    either = [
        list(pair_tokens(open_pairs_at(term, numbers=PAIRS)))
        for term in phrases
        if term.prefix and term.whole
    ]
    # Pairs say that their words are there: to look those up as well for all that have the pairs takes longest.
    said = {word for term in phrases if len(term.words) > 1 for word in term.whole}
    others = [*pair_tokens(pairs), *(token for token in tokens if token not in said)]
    wanted = all_of(others, beginnings, days, *either)
    given = {"wanted": wanted} if wanted else {}
    matching = "tokens @@ cast(:wanted AS tsquery)" if wanted else "true"

    def every() -> str:
        near = all_of(others, [], around(days), *either)
        near = " & ".join(filter(None, [near, *_asked(conn, near, list(map(begun, beginnings)))]))
        given["near"] = near
        of_near = "SELECT id, tokens FROM statement_index WHERE tokens @@ cast(:near AS tsquery)"
        # Without the offset the server would join both conditions.
        told = f" WHERE {matching}" if near != wanted else ""
        return f"SELECT id FROM ({of_near} OFFSET 0) AS near{told}"  # noqa: S608

    found = newest(
        conn,
        "statement_index",
        matching,
        given,
        every=every,
        window=_STATEMENTS,
        limit=AT_FIRST,
        before=before,
    )
    while some := list(islice(found, AT_FIRST)):
        yield from zip(some, _blocks_of(conn, some), strict=True)


def _blocks_of(conn: Connection, ids: Sequence[int]) -> Iterator[int]:
    """Yield the ids of the last blocks that begin with these ids, which are in falling order, or before."""
    blocks: str = conn.execute(_BLOCKS, {"ids": " ".join(map(str, ids))}).scalar_one()
    return map(int, blocks.split())


def _asked(conn: Connection, near: str, beginnings: Sequence[str]) -> list[str]:
    """Return for which beginnings of words the index is asked: of each it gathers all words that begin so.

    Statements tell the others themselves, each of those that have all else that was asked for.
    """
    if not beginnings:
        return []
    tried = [near or beginnings[0], *beginnings]
    counts = ", ".join(
        f"count(*) FILTER (WHERE tokens @@ cast(:of{n} AS tsquery))" for n in range(len(tried))
    )
    query = f"SELECT {counts} FROM (SELECT * FROM statement_index ORDER BY id DESC LIMIT :window) AS last"  # noqa: S608
    given = {"window": _COUNTED, **{f"of{n}": one for n, one in enumerate(tried)}}
    having, *numbers = conn.execute(text(query), given).one()
    left = having if near else _COUNTED
    asked = list[str]()
    for number, beginning in sorted(zip(numbers, beginnings, strict=True)):
        if number < _TOLD * (left - number * left / _COUNTED) or not (near or asked):
            asked.append(beginning)
            left = number * left / _COUNTED
    return asked
