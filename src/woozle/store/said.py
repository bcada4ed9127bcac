"""What is said in the reports of a workspace: the statements of readings that count, each with its words."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, bindparam, select

from woozle.store.dialects import chunks
from woozle.store.headings import HEADING, corrections_of, published_in
from woozle.store.packing import unpack
from woozle.store.phrases import find_term, stands_in_part_of
from woozle.store.statements import Statement, unpack_fields
from woozle.store.tables import article, reading, statement_block, text, version
from woozle.store.texts import packed_texts
from woozle.store.words import is_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import ColumnElement, Connection, Row

    from woozle.store.words import Term


class Said(NamedTuple):
    """A statement in its report.

    Attributes:
        block: The block that it is in.
        statement: What is to be found.
        words: What `statement.start` to `statement.end` covers; empty without them.
    """

    block: Block
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
        row: The columns of `HEADING`, among others.
    """

    def __init__(self, row: Row[Any]) -> None:
        """Use `load_blocks`."""
        self.id: int = row.id
        self.article_id: int = row.article_id
        self.reading_id: int = row.reading_id
        self.size: int = row.size
        self.row = row

    @cached_property
    def _body(self) -> str:
        return unpack(bytes(self.row.packed_text))

    @cached_property
    def _fields(self) -> list[dict[str, Any]]:
        return unpack_fields(self.row.packed, self._body)

    def say(self, number: int) -> Said:
        """Return the statement of that number, counted from 0.

        Raises:
            zlib.error: What the database keeps is damaged.
        """
        one = Statement(**self._fields[number])
        return Said(self, one, self._body[one.start or 0 : one.end or 0])

    @property
    def said(self) -> list[Said]:
        """The statements, in their order.

        Raises:
            zlib.error: What the database keeps is damaged.
        """
        return [self.say(number) for number in range(len(self._fields))]

    def may_hold(self, terms: Sequence[Term]) -> bool:
        """Tell whether all *terms* stand in the report, be it in no statement.

        Raises:
            zlib.error: The text is damaged.
        """
        return all(stands_in_part_of(self._body, term) for term in terms)


def load_blocks(conn: Connection, *conditions: ColumnElement[bool]) -> Iterator[Block]:
    """Yield the blocks of readings that count, for which the conditions hold."""
    return map(Block, conn.execute(_BLOCKS.where(*conditions)))


_BLOCKS = (
    select(statement_block, *HEADING, packed_texts())
    .join(reading, reading.c.id == statement_block.c.reading_id)
    # By its key first: there is no index by reading, and looking for one goes through all articles.
    .join(article, and_(article.c.id == reading.c.article_id, article.c.reading_id == reading.c.id))
    .outerjoin(version, version.c.id == article.c.version_id)
    .join(text, text.c.id == reading.c.text_id)
)
_AT = _BLOCKS.where(statement_block.c.id.in_(bindparam("ids", expanding=True)))


class Statements:
    """The statements of a workspace, each block of them loaded once, however often it is asked for."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._blocks: dict[int, Block | None] = {}

    def at(
        self, places: Sequence[tuple[int, int]], terms: Sequence[Term] = (), most: int | None = None
    ) -> list[Said]:
        """Return those statements whose reading counts and in which all *terms* stand.

        Args:
            places: The ids of statements, each with that of the last block that begins with it or before.
            terms: What is sought.
            most: How many at most, the first of them; all if None.
        """
        return list(islice(self._each(places, terms), most))

    def on(self, days: AbstractSet[str], places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return those of *places* whose report is of one of *days*; whether the statement is there, `at` tells."""
        blocks = self._load({block for _, block in places})
        there = {block.id: block for _, id in places if (block := blocks[id])}
        corrected = corrections_of(self._conn, [block.row for block in there.values()])
        timely = {
            id
            for id, block in there.items()
            if is_on(published_in(block.row, corrected.get(block.article_id, {})), days)
        }
        return [place for place in places if place[1] in timely]

    def _each(self, places: Sequence[tuple[int, int]], terms: Sequence[Term]) -> Iterator[Said]:
        blocks = self._load({block for _, block in places})
        for id, first in places:
            block = blocks[first]
            # Of a block that was taken away the entries are still there, beyond the end of the one before.
            if block and id - first < block.size and block.may_hold(terms):
                said = block.say(id - first)
                if said.holds(terms):
                    yield said

    def _load(self, ids: AbstractSet[int]) -> dict[int, Block | None]:
        for some in chunks(ids - self._blocks.keys()):
            self._blocks.update(dict.fromkeys(some))
            self._blocks.update({row.id: Block(row) for row in self._conn.execute(_AT, {"ids": some})})
        return self._blocks
