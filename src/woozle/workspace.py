"""The workspace: take in, keep, read, find again."""

from __future__ import annotations

import json
import time
from collections import Counter
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from woozle.errors import DocumentError, StoreError, StoreReadOnly
from woozle.ingest import extract, extractors, find_originals
from woozle.ingest.canonical import canonical
from woozle.model.capture import Capture, Original
from woozle.model.entity import EntityKind
from woozle.model.subject import about, accepts, parse_subject
from woozle.store import Query, back_up, find_damage, open_store
from woozle.store.adding import Added

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date
    from types import TracebackType

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.reading import Reading
    from woozle.pipeline import Reader
    from woozle.store import ArticleRow, Correction, Hit, Judgement, Store, VersionRow
    from woozle.store.history import Decision

_T = TypeVar("_T")

DEFAULT = "woozle.db"
"""Where a workspace is, if nobody says."""

_RELATED = 200
"""How many articles a draft is held against at most."""
_TELLING = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.FACILITY, EntityKind.LOCATION})

_BATCH = 200
_BATCH_BYTES = 20_000_000
_BATCH_SECONDS = 2.0
"""What was found is put on disk after so many originals, bytes, or seconds: no more is lost if a run is killed."""


def _now() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """A workspace that is open. What a method has returned, or yielded, is on disk.

    >>> with Workspace("story.db") as workspace:
    ...     for outcome in workspace.add(["saved-pages/"]):
    ...         print(outcome)
    ...     hits = workspace.search("what did the mayor say about the ferry")
    """

    def __init__(
        self, where: str | Path = DEFAULT, *, wait: float = 10.0, clock: Callable[[], datetime] = _now
    ) -> None:
        """Open the workspace; it is made if it isn't there.

        Args:
            where: A path, or an address such as "postgresql://user@host/name".
            wait: How many seconds to wait while another process is writing.
            clock: What captures, readings and corrections are dated by.

        Raises:
            StoreError: It can't be opened.
        """
        self._store: Store = open_store(where, wait=wait)
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    @property
    def store(self) -> Store:
        """What keeps it, for what has no verb here."""
        return self._store

    def add(
        self,
        places: Iterable[str | Path],
        *,
        online: bool = True,
        again: bool = False,
        allow_private: Collection[str] = (),
    ) -> Iterator[Added | DocumentError]:
        """Take in files, folders and URLs, and yield what became of each original once it is on disk.

        What is there already costs little: a run that was killed is simply started again.
        A page in which no article is found is kept as well, with what was wrong, so that its text can be given by hand.

        Args:
            places: Paths and URLs.
            online: Whether URLs may be fetched, also those that tables name.
            again: Whether URLs that are there already are fetched again, which makes a new version if they changed.
            allow_private: The hosts that may be on this machine or the local network.

        Raises:
            StoreBusy: Another process is writing for longer than the wait.
            StoreError: The disk is full, or the workspace is damaged.
        """
        fetch = self._fetch(again=again, allow_private=allow_private) if online else None
        yield from self.take(find_originals(places, now=self._clock, fetch=fetch))

    def take(self, found: Iterable[Original | DocumentError]) -> Iterator[Added | DocumentError]:
        """Take in originals that are at hand, as `add` does."""
        for batch in _batches(found):
            for error in batch:
                if isinstance(error, _AlreadyThere):
                    yield Added(error.id, is_new=False)
                elif isinstance(error, DocumentError):
                    yield error
            yield from self._add(one for one in batch if isinstance(one, Original))
        self._store.tidy()

    def articles(self) -> Iterator[ArticleRow]:
        """Yield all articles in the order in which they came in."""
        return self._store.articles()

    def newest(self, *, limit: int = 50, offset: int = 0) -> list[ArticleRow]:
        """Return articles, those that came in last first."""
        return self._store.newest(limit=limit, offset=offset)

    def show(self, id: str) -> ArticleRow:
        """Return an article as it stands.

        Raises:
            NotInStore: There is none of that id.
        """
        return self._store.load(id)

    def versions(self, id: str) -> list[VersionRow]:
        """Return all versions of an article, the first first."""
        return self._store.versions(id)

    def search(
        self,
        words: str = "",
        *,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        source: str | None = None,
        kind: str | None = None,
        denied: bool = False,
        limit: int = 20,
        offset: int = 0,
    ) -> list[Hit]:
        """Return what is found, a page of it. See `woozle.store.Query` for what each argument means."""
        query = Query(
            words=words, outlet=outlet, since=since, until=until, source=source, kind=kind, denied=denied
        )
        return self._store.search(query, limit=limit, offset=offset)

    def reading(self, id: str) -> Reading | None:
        """Return the reading of an article's text as it stands, or None if it hasn't been read."""
        from woozle.export.json import reading_from_dict

        written = self._store.reading(id)
        return None if written is None else reading_from_dict(json.loads(written))

    def count_unread(self, *, annotator: str | None = None) -> int:
        """Return how many articles this reader has not read yet, those that it can't read among them."""
        from woozle.pipeline import reader_version

        return self._store.count_unread(reader_version(annotator))

    def read_all(
        self, *, jobs: int | None = None, annotator: str | None = None
    ) -> Iterator[str | DocumentError]:
        """Read what this reader has not read yet; yield the id of each article once its reading is on disk.

        An article that can't be read, such as one that isn't in English, is yielded as an error, and tried again next time.

        Args:
            jobs: How many articles are read at once; as many as there are processors if None.
            annotator: The name of an installed annotator that each reading goes through (docs/extending.md); its readings
                are of another reader than those without.

        Raises:
            UnknownComponent: There is no such annotator.
            WeightsError: The bundled weights are missing or damaged.
        """
        from woozle.pipeline import Reader

        reader = Reader(threads=jobs, annotator=annotator)
        unread = (row.article for row in self._store.unread(reader.version) if row.article is not None)
        for outcome in self._read(unread, reader):
            yield outcome if isinstance(outcome, DocumentError) else outcome.id
        self._store.tidy()

    def trace(
        self,
        query: str | Query | None = None,
        *,
        ids: Iterable[str] | None = None,
        title: str | None = None,
        draft: Article | None = None,
        reader: Reader | None = None,
    ) -> Dossier:
        """Return all that is concluded about the claims of articles of the workspace; see `woozle.pipeline.trace`.

        What has not been read yet is read now, and its reading kept, if the workspace may be written to. What persons decided about these articles
        holds, and the dossier tells what became of it.

        Args:
            query: Only articles that this finds: words as `search` takes them, or more. All articles if None.
            ids: Only these articles.
            title: A short name of the story.
            draft: A report that isn't in the workspace, traced together with what is there and not kept. Of a large
                workspace only the articles that share most names with it are looked at.
            reader: What reads articles that have not been read; the bundled weights are loaded if None.

        Raises:
            NotInStore: There is no article of one of the ids.
            UnsupportedLanguage: The draft is surely not in English.
            WeightsError: Something is to be read, and the bundled weights are missing or damaged.
        """
        from woozle.pipeline import Reader, trace

        readings: list[Reading | DocumentError] = []
        articles = []
        if draft is not None:
            reader = reader or Reader()
            reading = reader.read(draft)
            articles.append(draft)
            readings.append(reading)
            if query is None and ids is None and self._store.count() > _RELATED:
                ids = self._related(reading)
        chosen = [row.article for row in self._chosen(query, ids) if row.article is not None]
        known = {article.id: self.reading(article.id) for article in chosen}
        missing = [article for article in chosen if known[article.id] is None]
        readings += [reading for reading in known.values() if reading is not None]
        if missing:
            readings += self._read(missing, reader or Reader(), must_keep=False)
        judgements = about(self._store.judgements(), {article.id for article in chosen})
        return trace([*articles, *chosen], readings=readings, title=title, judgements=judgements)

    def correct(self, id: str, field: str, value: str | None, *, by: str) -> str:
        """Put *value* (None: unknown) in place of what was extracted for *field*; return the correction's id.

        Raises:
            NotInStore: There is no such article.
            StoreError: The field can't be corrected, or *value* is no date where one is needed.
        """
        if value is not None:
            value = canonical(value).strip()
        return self._store.correct(id, field, value or None, by=by, now=self._clock())

    def undo_correction(self, id: str, *, by: str) -> None:
        """Take a correction back; it stays on record."""
        self._store.undo_correction(id, by=by, now=self._clock())

    def corrections(self, id: str) -> list[Correction]:
        """Return all corrections of an article, undone ones as well."""
        return self._store.corrections(id)

    def judge(self, subject: str, verdict: str, *, by: str, note: str | None = None) -> str:
        """Keep what a person decided; return the judgement's id.

        Args:
            subject: What it is about, as a subject of `woozle.model.subject` is written: `str(Retracted("12"))`.
            verdict: "yes", "no", "stance: deny", "B2" …, as `woozle.model.subject.accepts` takes it.
            by: Who.
            note: Why.

        Raises:
            StoreError: Nothing can be made of that verdict about that subject.
        """
        found = parse_subject(subject)
        if found is None or not accepts(found, verdict):
            raise StoreError(self._store.name, f"nothing can be made of {verdict!r} about {subject!r}")
        return self._store.judge(subject, verdict, by=by, note=note, now=self._clock())

    def undo_judgement(self, id: str, *, by: str) -> None:
        """Take a judgement back; it stays on record."""
        self._store.undo_judgement(id, by=by, now=self._clock())

    def history(self, *, by: str | None = None, limit: int = 50, offset: int = 0) -> list[Decision]:
        """Return who decided what, the newest first, what was undone as well; of one person if *by* is given."""
        return self._store.history(by=by, limit=limit, offset=offset)

    def judgements(self, subject: str | None = None) -> list[Judgement]:
        """Return all judgements, or those of one subject, undone ones as well."""
        return self._store.judgements(subject)

    def back_up(self, to: str | Path) -> None:
        """Write a copy of the workspace, as it is at this moment, to a new file.

        Raises:
            StoreError: The file is there already, or can't be written.
        """
        back_up(self._store.engine, Path(to))

    def find_damage(self) -> list[str]:
        """Return what is wrong with the workspace, a sentence each; nothing if all is well."""
        return find_damage(self._store.engine)

    def _chosen(self, query: str | Query | None, ids: Iterable[str] | None) -> Iterator[ArticleRow]:
        """Yield the articles of *ids* that *query* finds; None lets all through."""
        rows = self._store.articles() if ids is None else map(self._store.load, dict.fromkeys(ids))
        if query is None:
            yield from rows
            return
        found = self._found(Query(words=query) if isinstance(query, str) else query)
        yield from (row for row in rows if row.id in found)

    def _related(self, reading: Reading) -> list[str]:
        """Return the ids of the articles that share most names with a report."""
        shared: Counter[str] = Counter()
        for name in {entity.name for entity in reading.entities if entity.kind in _TELLING}:
            words = name.replace('"', " ")
            hits = self._store.search(Query(words=f'"{words}"'), limit=_RELATED)
            shared.update({hit.id for hit in hits})
        return [id for id, _ in shared.most_common(_RELATED)]

    def _found(self, query: Query) -> set[str]:
        found: set[str] = set()
        size = 1000
        offset = 0
        while hits := self._store.search(query, limit=size, offset=offset):
            found |= {hit.id for hit in hits}
            offset += size
        return found

    def _read(
        self, articles: Iterable[Article], reader: Reader, *, must_keep: bool = True
    ) -> Iterator[Reading | DocumentError]:
        """Read *articles*, and yield what came of each once it is on disk, or can't be and need not."""
        from woozle.export.json import reading_to_dict

        # One stream, so that reading goes on while a batch is written.
        for outcomes in _chunks(reader.read_all(articles), _BATCH):
            readings = [one for one in outcomes if not isinstance(one, DocumentError)]
            written = [(one, json.dumps(reading_to_dict(one))) for one in readings]
            with nullcontext() if must_keep else suppress(StoreReadOnly):
                self._store.save_readings(written, now=self._clock())
            yield from outcomes

    def _add(self, originals: Iterable[Original]) -> Iterator[Added]:
        found = list(originals)
        if not found:
            return
        known = self._store.known(found, extractors=extractors())
        captures = [Capture(one, extract(one)) for one in found if one not in known]
        yield from self._store.add(captures, now=self._clock())
        yield from known.values()

    def _fetch(self, *, again: bool, allow_private: Collection[str]) -> Callable[[str], Original]:
        from woozle.ingest.web import Visitor

        visitor = Visitor(now=self._clock, allow_private=allow_private)

        def fetch(url: str) -> Original:
            id = None if again else self._store.find(url)
            if id is not None:
                raise _AlreadyThere(url, id)
            return visitor.fetch(url)

        return fetch


class _AlreadyThere(DocumentError):
    """A URL need not be fetched."""

    def __init__(self, url: str, id: str) -> None:
        super().__init__(url, "it is there already")
        self.id = id


def _batches(found: Iterable[Original | DocumentError]) -> Iterator[list[Original | DocumentError]]:
    """Yield what is found in batches that are neither large nor slow to come."""
    batch: list[Original | DocumentError] = []
    size, since = 0, time.monotonic()
    for one in found:
        batch.append(one)
        size += len(one.data) if isinstance(one, Original) else 0
        if len(batch) >= _BATCH or size >= _BATCH_BYTES or time.monotonic() - since >= _BATCH_SECONDS:
            yield batch
            batch, size, since = [], 0, time.monotonic()
    if batch:
        yield batch


def _chunks(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
