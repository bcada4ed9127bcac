"""Search in PostgreSQL: two tables of `tsvector` with GIN indexes. See `sqlite_index` for what each function promises.

Of words the index knows that they are there, of places the entries alone. So pairs of words are indexed as well, by
numbers: without them, a phrase of words that stand everywhere is looked for in every entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from woozle.store.postgresql_articles import find_articles as find_articles
from woozle.store.postgresql_articles import find_likely as find_likely
from woozle.store.postgresql_filling import add_articles as add_articles
from woozle.store.postgresql_filling import add_statements as add_statements
from woozle.store.postgresql_filling import filling as filling
from woozle.store.postgresql_queries import PAIRS
from woozle.store.postgresql_statements import find_statements as find_statements

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_ENDS = 40
"""Of so many words that begin alike, the index is asked for each."""
CHANGES_ENTRIES = True
"""The entry of an article is changed with it, so that there are none of what no longer stands."""
ENTRIES_TELL = True
"""Statements tell by themselves whether a word in them begins so, and needn't be unpacked."""
_LAST_LETTER = chr(0x10FFFF)
_WORDS = text(
    "SELECT string_agg(word, ' ') FROM"
    " (SELECT word FROM indexed_word WHERE word >= :beginning AND word < :after ORDER BY word LIMIT :most) AS begun"
)


def lacks_pairs(_conn: Connection) -> bool:
    """Return False: articles are indexed with pairs from the first on."""
    return False


def is_outgrown(_conn: Connection) -> bool:
    """Return False: so are statements."""
    return False


def numbers_of_pairs(_conn: Connection) -> int:
    """Return how many numbers there are for the pairs of words in statements."""
    return PAIRS


def unindexed(_conn: Connection) -> int:
    """Return 0: all statements are indexed."""
    return 0


def ends_of(conn: Connection, beginning: str, *, said: bool) -> tuple[str, ...] | None:  # noqa: ARG001
    """Return the words that begin with *beginning*, or None if there are more than `MOST_ENDS`."""
    given = {"beginning": beginning, "after": beginning + _LAST_LETTER, "most": MOST_ENDS + 1}
    ends = tuple((conn.scalar(_WORDS, given) or "").split())
    return ends if len(ends) <= MOST_ENDS else None


def find_faults(_conn: Connection) -> list[str]:
    """Return nothing: PostgreSQL keeps links by itself and checks its pages as it reads them."""
    return []
