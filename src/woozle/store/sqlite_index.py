"""Search in SQLite: FTS5 tables that are only ever added to.

`article_index` knows where each word stands, for phrases and for what is best; `statement_index` holds what was said
and by whom. The body is the first column, whose places take least room, and begins with the facets.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from woozle.store.pairs import open_pairs_at, pair_tokens, pairs_of
from woozle.store.sqlite_pairs import AFTER_ALL, add_pairs, all_of, has_pairs, note_pairs, whole
from woozle.store.sqlite_pairs import find_likely as find_likely
from woozle.store.sqlite_pairs import lacks_pairs as lacks_pairs
from woozle.store.sqlite_pairs import make_pairs as make_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from woozle.store.words import Term

_RANKED = 2_000
"""Up to so many matches the best come first; of more, those that came in last."""

_UNINDEXED = 300
"""So many statements aren't indexed but looked through, which takes 15 ms: half of what 100 short reports take was that."""
PAIRED_AFTER = 4_000
"""With more statements than these all are indexed, with the pairs of their words; so few are found soon enough without."""
PAIRS = 1 << 20
"""How many numbers there are for such pairs."""
MOST_ENDS = 100
"""Of so many words that begin alike the index of statements is asked for each, 0.2 ms; of half as many that of articles,
which looks for each as a phrase. To look up a word takes 0.06 ms."""
CHANGES_ENTRIES = False
"""An article that is indexed again has another entry, and the old one stays."""
ENTRIES_TELL = False
"""An entry doesn't tell what it has: before the first statement the index gathers all words that begin so, and looks up all days."""
_PAIRED = "_paired"
"""The token of an entry without a statement, 0, which says that statements are indexed with pairs."""
_ENDS = """
    WITH RECURSIVE ends (word, number) AS (
        SELECT (SELECT term FROM {0}_word WHERE term >= ? LIMIT 1), 1
        UNION ALL
        SELECT (SELECT term FROM {0}_word WHERE term >= word || char(1) LIMIT 1), number + 1
        FROM ends WHERE instr(word, ?) = 1 AND number <= ?
    )
    SELECT word FROM ends WHERE instr(word, ?) = 1
"""
"""The first place of each word, one after the other: to go through all places of a word takes longer."""
_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.{0}_word USING fts5vocab(main, {0}_index, instance)"


def add_articles(conn: Connection, entries: Iterable[tuple[int, str, str, str]]) -> list[tuple[int, int]]:
    """Index articles, each given as its id and its words in headline, body and facets.

    Returns:
        The ids of the articles, each with that of its entry. An entry is never changed: an article that is
        indexed again gets another one, and whoever searches passes over the old.
    """
    last = conn.exec_driver_sql("SELECT coalesce(max(indexed_id), 0) FROM article").scalar_one()
    rows = [(last + n, *entry) for n, entry in enumerate(entries, 1)]
    if rows:
        conn.exec_driver_sql(
            "INSERT INTO article_index (rowid, headline, body) VALUES (?, ?, ?)",
            [(entry, headline, f"{facets} {body}") for entry, _, headline, body, facets in rows],
        )
        if has_pairs(conn):
            add_pairs(conn, [(entry, *words) for entry, _, *words in rows])
    return [(row[1], row[0]) for row in rows]


def is_outgrown(conn: Connection) -> bool:
    """Tell whether all statements have to be indexed anew, since they are too many to be found without pairs."""
    last = conn.exec_driver_sql("SELECT id + size - 1 FROM statement_block ORDER BY id DESC LIMIT 1").scalar()
    return (last or 0) > PAIRED_AFTER and not _is_paired(conn)


@contextmanager
def filling(conn: Connection) -> Iterator[None]:
    """Have what is searched indexed anew, where statements became too many, or into indexes that are empty."""
    if is_outgrown(conn):
        conn.exec_driver_sql("INSERT INTO statement_index (statement_index) VALUES ('delete-all')")
        conn.exec_driver_sql("INSERT INTO statement_index (rowid, tokens) VALUES (0, ?)", (_PAIRED,))
        note_pairs(conn)
    yield


def _is_paired(conn: Connection) -> bool:
    query = "SELECT count(*) FROM statement_index WHERE statement_index MATCH ?"
    return bool(conn.exec_driver_sql(query, (_PAIRED,)).scalar())


def numbers_of_pairs(conn: Connection) -> int:
    """Return how many numbers there are for the pairs of words in statements, 0 if those are indexed without."""
    return PAIRS if _is_paired(conn) else 0


def unindexed(conn: Connection) -> int:
    """Return up to which id statements aren't indexed."""
    return 0 if _is_paired(conn) else _UNINDEXED


def add_statements(conn: Connection, entries: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Index statements, each given as its id and its tokens."""
    after = unindexed(conn)
    rows = [(id, " ".join(tokens)) for id, tokens in entries if id > after]
    if rows:
        conn.exec_driver_sql("INSERT INTO statement_index (rowid, tokens) VALUES (?, ?)", rows)


def find_articles(
    conn: Connection,
    terms: Sequence[Term],
    facets: Sequence[str],
    days: Sequence[str],
    *,
    limit: int,
    ranked: bool,
) -> list[int]:
    """Return the ids of at most *limit* entries that hold all *terms* and *facets*, and one of *days* if any.

    Those that came in last come first; with *ranked* the best, if there are few.
    """
    if not (terms or facets or days):
        query = "SELECT indexed_id FROM article WHERE indexed_id IS NOT NULL ORDER BY indexed_id DESC LIMIT ?"
        return list(conn.exec_driver_sql(query, (limit,)).scalars())
    match = whole(terms, facets, days)
    order = "rowid DESC"
    if terms and ranked and _are_few(conn, match):
        order = "bm25(article_index, 1.0, 5.0), rowid DESC"
    query = f"SELECT rowid FROM article_index WHERE article_index MATCH ? ORDER BY {order} LIMIT ?"  # noqa: S608
    return list(conn.exec_driver_sql(query, (match, limit)).scalars())


def _are_few(conn: Connection, match: str) -> bool:
    counted = "SELECT count(*) FROM (SELECT 1 FROM article_index WHERE article_index MATCH ? LIMIT ?)"
    number: int = conn.exec_driver_sql(counted, (match, _RANKED + 1)).scalar_one()
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
    """Yield the ids of statements that have all *tokens*, each with that of its block, last added first.

    Those that aren't indexed are left out if anything is given; see `indexing.find_statements`.

    Args:
        conn: The workspace.
        tokens: All of them have to be there.
        beginnings: Of each some token that begins so.
        days: One of them has to be there, if any are given.
        phrases: Words that have to stand one after the other, and words whose ends are known. *tokens* holds those that
            don't go on, too. Some that are found may not have them so.
        before: Only ids before this one; None for all.
    """
    match = (_paired if _is_paired(conn) else _apart)(tokens, beginnings, days, phrases)
    before = before or AFTER_ALL
    yield from _statements(conn, match, before) if match else _last(conn, before)


def _apart(
    tokens: Sequence[str], beginnings: Sequence[str], days: Sequence[str], phrases: Sequence[Term]
) -> str:
    begun = (term.words[-1] for term in phrases if term.prefix)
    return all_of(tokens, days, [*beginnings, *begun])


def _paired(
    tokens: Sequence[str], beginnings: Sequence[str], days: Sequence[str], phrases: Sequence[Term]
) -> str:
    # Pairs say that their words are there: to go through where else those stand takes longest.
    said = {word for term in phrases if len(term.words) > 1 for word in term.whole}
    pairs = set[int]().union(*(pairs_of(term.whole, numbers=PAIRS) for term in phrases))
    either = [
        list(pair_tokens(open_pairs_at(term, numbers=PAIRS))) if term.whole else term.ends or ()
        for term in phrases
        if term.prefix
    ]
    others = [token for token in tokens if token not in said]
    return all_of([*pair_tokens(pairs), *others], days, beginnings, either)


def _last(conn: Connection, before: int) -> Iterator[tuple[int, int]]:
    query = "SELECT id, size FROM statement_block WHERE id < ? ORDER BY id DESC"
    for block, size in conn.exec_driver_sql(query, (before,)):
        yield from ((id, block) for id in range(min(block + size, before) - 1, block - 1, -1))


def _statements(conn: Connection, match: str, before: int) -> Iterator[tuple[int, int]]:
    query = (
        "SELECT rowid, (SELECT coalesce(max(id), 0) FROM statement_block WHERE id <= statement_index.rowid)"
        " FROM statement_index WHERE statement_index MATCH ? AND rowid < ? ORDER BY rowid DESC"
    )
    return ((id, block) for id, block in conn.exec_driver_sql(query, (match, before)))


def ends_of(conn: Connection, beginning: str, *, said: bool) -> tuple[str, ...] | None:
    """Return the words that begin with *beginning* in what was *said*, else in articles; None if there are too many."""
    of, most = ("statement", MOST_ENDS) if said else ("article", MOST_ENDS // 2)
    conn.exec_driver_sql(_WORDS.format(of))
    ends = conn.exec_driver_sql(_ENDS.format(of), (beginning, beginning, most, beginning)).scalars().all()
    return tuple(ends) if len(ends) <= most else None


def find_faults(conn: Connection) -> list[str]:
    """Return what SQLite finds wrong with its file, its links and its indexes, as sentences."""
    faults = [str(row) for row in conn.exec_driver_sql("PRAGMA integrity_check").scalars() if row != "ok"]
    for table, row, parent, _ in conn.exec_driver_sql("PRAGMA foreign_key_check"):
        faults.append(f"{table} {row} points to a row of {parent} that isn't there")
    return faults
