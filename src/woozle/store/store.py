"""A workspace: the one thing that knows the database."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from woozle.errors import NotInStore
from woozle.store import adding, effective, judgements, readings
from woozle.store import search as searching
from woozle.store.engine import connect_to, name_of, plain_errors
from woozle.store.history import load_history
from woozle.store.places import find_origins
from woozle.store.room import tidy
from woozle.store.rows import VersionRow
from woozle.store.schema import bring_up_to_date
from woozle.store.tables import article, original, text, version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from woozle.model.capture import Capture, Original
    from woozle.model.reading import ReaderVersion, Reading
    from woozle.store.adding import Added
    from woozle.store.history import Decision
    from woozle.store.rows import ArticleRow, Correction, Hit, Judgement, Query


def open_store(where: str | Path, *, wait: float = 10.0) -> Store:
    """Return the workspace at a path or address; made if it isn't there, brought up to date if it is older.

    Whoever opens it closes it.

    Args:
        where: A path (SQLite), or an address such as "postgresql://user@host/name".
        wait: How many seconds to wait while another process is writing.

    Raises:
        StoreError: It can't be opened, is no workspace, or was made by a newer woozle.
        UnknownComponent: The address is of a database that woozle doesn't know.
    """
    engine = connect_to(where, wait=wait)
    try:
        with plain_errors(engine.url):
            damaged = bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, damaged=damaged)


class Store:
    """An open workspace. Each method is one transaction: when it returns, what it did is on disk.

    Attributes:
        engine: How the database is reached; `find_damage` and `back_up` take it.
        damaged: What was found damaged when the workspace was brought up to date, a sentence each. Empty if nothing
            was, or if it was up to date: `find_damage` looks everywhere.
    """

    def __init__(self, engine: Engine, *, damaged: Sequence[str] = ()) -> None:
        """Use `open_store`, which sees to the schema."""
        self.engine = engine
        self.damaged = tuple(damaged)

    @property
    def name(self) -> str:
        """The path or address, without a password."""
        return name_of(self.engine.url)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    # What comes in

    def known(self, originals: Sequence[Original], *, extractors: Mapping[str, str]) -> dict[Original, Added]:
        """Return those of *originals* that need not be extracted: today's extractor has been over them."""
        with self._reading() as conn:
            return adding.known_originals(conn, originals, extractors)

    def add(self, captures: Sequence[Capture], *, now: datetime) -> list[Added]:
        """Keep *captures* and return what became of each; all of them, or none."""
        with self._writing() as conn:
            return adding.add_captures(conn, captures, now=now)

    # What is there

    def find(self, origin: str) -> str | None:
        """Return the id of the article that was found at *origin*, or None if none was."""
        with self._reading() as conn:
            id = find_origins(conn, [origin]).get(origin)
        return None if id is None else str(id)

    def count(self) -> int:
        """Return how many articles there are."""
        with self._reading() as conn:
            return conn.scalar(select(func.count()).select_from(article)) or 0

    def load(self, id: str) -> ArticleRow:
        """Return an article as it stands.

        Raises:
            NotInStore: There is none of that id.
        """
        with self._reading() as conn:
            found = effective.load_articles(conn, [self._number(id)])
        if not found:
            raise NotInStore(self.name, f"there is no article {id}")
        return found[0]

    def newest(self, *, limit: int = 50, offset: int = 0) -> list[ArticleRow]:
        """Return articles, those that came in last first."""
        with self._reading() as conn:
            return effective.load_newest(conn, limit=limit, offset=offset)

    def articles(self, *, size: int = 200) -> Iterator[ArticleRow]:
        """Yield all articles in the order in which they came in."""
        after = 0
        while page := self._page(after, size):
            yield from page
            after = int(page[-1].id)

    def versions(self, id: str) -> list[VersionRow]:
        """Return all versions of an article, the first first."""
        query = (
            select(version, original.c.sha256.label("original_sha"), text.c.sha256.label("text_sha"))
            .join(original, original.c.id == version.c.original_id)
            .outerjoin(text, text.c.id == version.c.text_id)
            .where(version.c.article_id == self._number(id))
            .order_by(version.c.number)
        )
        with self._reading() as conn:
            return [
                VersionRow(
                    number=row.number,
                    captured_at=row.captured_at,
                    extractor=row.extractor,
                    original_sha256=bytes(row.original_sha).hex(),
                    text_sha256=bytes(row.text_sha).hex() if row.text_sha else None,
                    problem=row.problem,
                )
                for row in conn.execute(query)
            ]

    def original(self, id: str, *, number: int | None = None) -> bytes:
        """Return the bytes that a version of an article was made of; of the one that is shown if None."""
        import zlib

        query = select(original.c.packed).join(version, version.c.original_id == original.c.id)
        query = query.join(article, article.c.id == version.c.article_id).where(
            article.c.id == self._number(id)
        )
        chosen = version.c.id == article.c.version_id if number is None else version.c.number == number
        with self._reading() as conn:
            packed = conn.scalar(query.where(chosen))
        if packed is None:
            raise NotInStore(self.name, f"there is no such version of an article {id}")
        return zlib.decompress(packed)

    def search(self, query: Query, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Return what `query` finds, a page of it."""
        with self._reading() as conn:
            return searching.search(conn, query, limit=limit, offset=offset)

    # What was read

    def unread(self, reader: ReaderVersion, *, size: int = 200) -> Iterator[ArticleRow]:
        """Yield the articles with a text that this very reader has not read."""
        after = 0
        while page := self._page(after, size):
            after = int(page[-1].id)
            with self._reading() as conn:
                done = readings.read_by(conn, [int(row.id) for row in page], reader)
            yield from (row for row in page if row.article is not None and row.id not in done)

    def count_unread(self, reader: ReaderVersion) -> int:
        """Return how many articles with a text this very reader has not read."""
        with self._reading() as conn:
            return readings.count_unread(conn, reader)

    def save_readings(self, found: Sequence[tuple[Reading, str]], *, now: datetime) -> None:
        """Keep readings, each with its JSON."""
        with self._writing() as conn:
            readings.save_readings(conn, found, now=now)

    def reading(self, id: str) -> str | None:
        """Return the JSON of the reading of an article's text as it stands, or None if it hasn't been read."""
        with self._reading() as conn:
            return readings.load_reading(conn, self._number(id))

    def tidy(self) -> None:
        """Give back what room may be had quickly, after much has come in; nothing else changes."""
        with plain_errors(self.engine.url):
            tidy(self.engine)

    # What a person decided

    def correct(self, id: str, field: str, value: str | None, *, by: str, now: datetime) -> str:
        """Put *value* in place of what was extracted; return the correction's id. See `judgements.correct`."""
        with self._writing() as conn:
            return judgements.correct(conn, self._number(id), field, value, by=by, now=now)

    def undo_correction(self, id: str, *, by: str, now: datetime) -> None:
        """Take a correction back; it stays on record."""
        with self._writing() as conn:
            judgements.undo_correction(conn, self._number(id), by=by, now=now)

    def corrections(self, id: str) -> list[Correction]:
        """Return all corrections of an article, undone ones as well."""
        with self._reading() as conn:
            return judgements.load_corrections(conn, self._number(id))

    def judge(self, subject: str, verdict: str, *, by: str, now: datetime, note: str | None = None) -> str:
        """Keep what a person decided about *subject*; return the judgement's id."""
        with self._writing() as conn:
            return judgements.judge(conn, subject, verdict, note=note, by=by, now=now)

    def undo_judgement(self, id: str, *, by: str, now: datetime) -> None:
        """Take a judgement back; it stays on record."""
        with self._writing() as conn:
            judgements.undo_judgement(conn, self._number(id), by=by, now=now)

    def judgements(self, subject: str | None = None) -> list[Judgement]:
        """Return all judgements, or those of one subject, undone ones as well."""
        with self._reading() as conn:
            return judgements.load_judgements(conn, subject)

    def history(self, *, by: str | None = None, limit: int = 50, offset: int = 0) -> list[Decision]:
        """Return who decided what, the newest first; what one person decided if *by* is given."""
        with self._reading() as conn:
            return load_history(conn, by=by, limit=limit, offset=offset)

    def _page(self, after: int, size: int) -> list[ArticleRow]:
        # A transaction a page: a long walk must neither hold up writers nor see a workspace of an hour ago.
        with self._reading() as conn:
            return effective.load_after(conn, after, limit=size)

    def _number(self, id: str) -> int:
        """Return the number that *id* writes; words name nothing in a workspace."""
        if not id.isascii() or not id.isdigit() or len(id) > 18:
            raise NotInStore(self.name, f"{id!r} is no id of this workspace: they are numbers")
        return int(id)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plain_errors(self.engine.url), self.engine.connect().execution_options(reading=True) as conn:
            yield conn

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with plain_errors(self.engine.url), self.engine.begin() as conn:
            yield conn
