"""What is said in the reports of a workspace: the statements of readings that count, each with its words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, select

from woozle.store.dialects import chunks
from woozle.store.packing import unpack
from woozle.store.phrases import find_term, stands_in_part_of
from woozle.store.statements import unpack_statements
from woozle.store.tables import article, reading, statement_block, text
from woozle.store.texts import packed_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import ColumnElement, Connection, Row

    from woozle.store.statements import Statement
    from woozle.store.words import Term


class Said(NamedTuple):
    """A statement in its report.

    Attributes:
        article_id: The report.
        statement: What is to be found.
        words: What `statement.start` to `statement.end` covers; empty without them.
    """

    article_id: int
    statement: Statement
    words: str

    def holds(self, terms: Sequence[Term]) -> bool:
        """Tell whether all *terms* stand in its words."""
        return all(find_term(self.words, term) is not None for term in terms)


class Block:
    """The statements of one reading, unpacked when they are asked for: most reports don't hold what is sought.

    Attributes:
        id: The id of the first; the others' follow.
        article_id: The report.
        reading_id: What was read in it.
        size: How many there are.
    """

    def __init__(self, row: Row[Any]) -> None:
        """Use `load_blocks`."""
        self.id: int = row.id
        self.article_id: int = row.article_id
        self.reading_id: int = row.reading_id
        self.size: int = row.size
        self._row = row

    @cached_property
    def _body(self) -> str:
        return unpack(bytes(self._row.packed_text))

    @cached_property
    def said(self) -> list[Said]:
        """The statements, in their order.

        Raises:
            zlib.error: What the database keeps is damaged.
        """
        return [
            Said(self.article_id, one, self._body[one.start or 0 : one.end or 0])
            for one in unpack_statements(self._row.packed, self._body)
        ]

    def may_hold(self, terms: Sequence[Term]) -> bool:
        """Tell whether all *terms* stand in the report, be it in no statement.

        Raises:
            zlib.error: The text is damaged.
        """
        return all(stands_in_part_of(self._body, term) for term in terms)


def load_blocks(conn: Connection, *conditions: ColumnElement[bool]) -> Iterator[Block]:
    """Yield the blocks of readings that count, for which the conditions hold."""
    query = (
        select(statement_block, reading.c.article_id, packed_texts())
        .join(reading, reading.c.id == statement_block.c.reading_id)
        # By its key first: there is no index by reading, and looking for one goes through all articles.
        .join(article, and_(article.c.id == reading.c.article_id, article.c.reading_id == reading.c.id))
        .join(text, text.c.id == reading.c.text_id)
    )
    return map(Block, conn.execute(query.where(*conditions)))


class Statements:
    """The statements of a workspace, each block of them loaded once, however often it is asked for."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._blocks: dict[int, Block | None] = {}

    def at(self, places: Sequence[tuple[int, int]], terms: Sequence[Term] = ()) -> list[Said]:
        """Return those statements whose reading counts and in which all *terms* stand.

        Args:
            places: The ids of statements, each with that of the last block that begins with it or before.
            terms: What is sought.
        """
        loaded = self._load({block for _, block in places})
        likely = {block.id: block for block in loaded if block.may_hold(terms)}
        found = (
            likely[first].said[id - first]
            for id, first in places
            # Of a block that was taken away the entries are still there, beyond the end of the one before.
            if first in likely and id - first < likely[first].size
        )
        return [one for one in found if one.holds(terms)]

    def _load(self, ids: AbstractSet[int]) -> list[Block]:
        for some in chunks(ids - self._blocks.keys()):
            self._blocks.update(dict.fromkeys(some))
            self._blocks.update(
                {block.id: block for block in load_blocks(self._conn, statement_block.c.id.in_(some))}
            )
        return [block for id in ids if (block := self._blocks[id]) is not None]
