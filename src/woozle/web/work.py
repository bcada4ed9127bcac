"""The work in the background: read what came in, conclude anew, so that every page finds it ready."""

from __future__ import annotations

import json
import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.errors import DocumentError, Error
from woozle.export.json import reading_to_dict
from woozle.model.dossier import Unread
from woozle.store import Query, stories
from woozle.store.effective import load_articles
from woozle.store.readings import read_by
from woozle.store.transactions import reading, writing
from woozle.web.desk import readings_of
from woozle.web.keeping import kept_row, recall
from woozle.web.making import make_kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.model.article import Article
    from woozle.model.reading import Reading
    from woozle.pipeline import Reader
    from woozle.store.stories import StoryRow
    from woozle.web.desk import Desk

_log = logging.getLogger(__name__)
_BATCH = 8
_FILL = 100
"""How many articles a story's query brings in at most."""
_SECONDS = 2.0
"""How often to look for stories that another process made due."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on a story is.

    Attributes:
        doing: "waiting", "reading", "tracing", "failed".
        done: How many articles are read.
        total: Of how many.
        problem: Why it failed, or None.
    """

    doing: str = "waiting"
    done: int = 0
    total: int = 0
    problem: str | None = None


class Worker:
    """One thread that makes dossiers, one after the other. What is due stands in the workspace and survives it."""

    def __init__(self, desk: Desk) -> None:
        """Use `start`, and `stop` at the end."""
        self._desk = desk
        self._reader: Reader | None = None
        self._wake, self._end = threading.Event(), threading.Event()
        self._progress: dict[str, Progress] = {}
        self._failed: dict[str, str | None] = {}
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin with what was left due by the run before."""
        self._end.clear()
        self._thread = threading.Thread(target=self._run, name="woozle-desk", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the article at hand; the rest stays due."""
        self._end.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=30)

    def wake(self) -> None:
        """Look at once whether something is due."""
        self._wake.set()

    def progress(self, story_id: str) -> Progress:
        """Return how far the work on a story is."""
        return self._progress.get(story_id, Progress())

    def is_idle(self) -> bool:
        """Tell whether nothing is due but what failed."""
        with reading(self._desk.engine) as conn:
            return all(self._failed.get(one.id) == one.due_at for one in stories.due_stories(conn))

    def _run(self) -> None:
        has_learnt = False
        while not self._end.is_set():
            try:
                if self._round() or not has_learnt:
                    self._learn()
                    has_learnt = True
            except Error as error:
                _log.warning("%s", error)
            self._wake.wait(_SECONDS)
            self._wake.clear()

    def _round(self) -> bool:
        """Make what is due, and return whether anything was."""
        with reading(self._desk.engine) as conn:
            due = [one for one in stories.due_stories(conn) if self._failed.get(one.id) != one.due_at]
        for one in due:
            if self._end.is_set():
                break
            self._make(one)
        return bool(due)

    def _learn(self) -> None:
        """Learn the words of all claims, before somebody searches for them."""
        with reading(self._desk.engine) as conn:
            rows = stories.concluded_stories(conn)
        for row in rows:
            if self._end.is_set():
                return
            self._desk.words(row)

    def _make(self, row: StoryRow) -> None:
        try:
            self._conclude(row)
            self._failed.pop(row.id, None)
            self._progress.pop(row.id, None)
        except Error as error:
            self._fail(row, str(error))
        except Exception as error:  # noqa: BLE001 # one story that breaks the tracer must not cost the others
            _log.exception("story %s", row.id)
            self._fail(row, f"woozle failed on it, which is a fault of woozle ({type(error).__name__})")

    def _fail(self, row: StoryRow, problem: str) -> None:
        self._failed[row.id] = row.due_at
        self._progress[row.id] = Progress("failed", problem=problem)

    def _conclude(self, row: StoryRow) -> None:
        desk, id = self._desk, int(row.id)
        if row.query:
            self._fill(row)
        with reading(desk.engine) as conn:
            ids = stories.articles_of(conn, id)
            articles = [one.article for one in load_articles(conn, ids) if one.article is not None]
        failed = self._read(row, articles)
        if self._end.is_set():
            return
        self._progress[row.id] = Progress("tracing", len(articles), len(articles))
        with reading(desk.engine) as conn:
            found = readings_of(stories.load_readings(conn, ids), ())
            said = stories.judgements_of(conn, ids)
            before = recall(conn, row)
        kept, doubts = make_kept(
            row,
            articles,
            found,
            judgements=said,
            unread=[Unread(error.document_id, error.reason) for error in failed],
            before=before,
        )
        with writing(desk.engine) as conn:
            stories.save_dossier(conn, row, json.dumps(kept_row(kept)), doubts=doubts, now=desk.clock())

    def _fill(self, row: StoryRow) -> None:
        desk = self._desk
        hits = desk.workspace.store.search(Query(words=row.query or ""), limit=_FILL)
        with writing(desk.engine) as conn:
            found = dict.fromkeys(int(hit.id) for hit in hits)
            stories.offer_articles(conn, int(row.id), found, by="search", now=desk.clock())

    def _read(self, row: StoryRow, articles: Sequence[Article]) -> list[DocumentError]:
        """Read what this reader hasn't read; each batch is on disk before the next. Return what can't be read."""
        from woozle.pipeline import Reader, reader_version

        with reading(self._desk.engine) as conn:
            done = read_by(conn, [int(one.id) for one in articles], reader_version())
        waiting = [one for one in articles if one.id not in done]
        failed: list[DocumentError] = []
        if not waiting:
            return failed
        reader = self._reader = self._reader or Reader(threads=1)
        for first in range(0, len(waiting), _BATCH):
            outcomes: list[Reading | DocumentError] = []
            self._progress[row.id] = Progress("reading", first, len(waiting))
            for one in reader.read_all(waiting[first : first + _BATCH]):
                outcomes.append(one)
                self._progress[row.id] = Progress("reading", first + len(outcomes), len(waiting))
            failed += [one for one in outcomes if isinstance(one, DocumentError)]
            found = [one for one in outcomes if not isinstance(one, DocumentError)]
            pairs = [(one, json.dumps(reading_to_dict(one))) for one in found]
            self._desk.workspace.store.save_readings(pairs, now=self._desk.clock())
            if self._end.is_set():
                break
        return failed
