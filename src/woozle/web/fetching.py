"""Addresses that are fetched in the background, with how far that is."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from woozle.errors import DocumentError, Error, StoreError
from woozle.ingest.originals import is_url
from woozle.web import actions
from woozle.web.intake import Outcome, put
from woozle.web.naming import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.web.desk import Desk

_log = logging.getLogger(__name__)
_KEPT_JOBS = 50


@dataclass(slots=True)
class Job:
    """Addresses that are being fetched.

    Attributes:
        id: Names it while the desk runs.
        total: How many addresses.
        outcomes: What became of those that are done.
        is_done: Whether all are.
        story: The story that they go into, or None.
        title: What a story is called that is begun once something has come in, "" for as its first report; None begins none.
        left: The addresses that are not through.
        doing: The one that is being fetched, or None.
        problem: Why the job ended before all were through, as a part of a sentence; None if it didn't.
    """

    id: str
    total: int
    story: str | None = None
    title: str | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    is_done: bool = False
    left: tuple[str, ...] = ()
    doing: str | None = None
    problem: str | None = None

    @property
    def done(self) -> int:
        """How many addresses are through."""
        return self.total - len(self.left)


class Fetching:
    """Fetches addresses in the background, one job after the other."""

    def __init__(self, desk: Desk, *, allow_private: Sequence[str] = ()) -> None:
        """Fetch for *desk*; the hosts of *allow_private* may be on this machine or the local network."""
        self._desk = desk
        self._allow_private = allow_private
        self._jobs: dict[str, Job] = {}
        self._numbers = count(1)
        self._one_at_a_time = threading.Lock()

    def begin(self, urls: Sequence[str], *, story: str | None, by: str, title: str | None = None) -> Job:
        """Begin to fetch *urls*, for a story, for one of that title that is begun with what comes in, or for none."""
        job = Job(str(next(self._numbers)), len(urls), story, title, left=tuple(urls))
        self._jobs[job.id] = job
        for old in list(self._jobs)[:-_KEPT_JOBS]:
            self._jobs[old].outcomes.clear()
        threading.Thread(target=self._run, args=(job, list(urls), by), daemon=True).start()
        return job

    def find(self, id: str) -> Job | None:
        """Return a job of this run, or None."""
        return self._jobs.get(id)

    def _run(self, job: Job, urls: Sequence[str], by: str) -> None:
        try:
            with self._one_at_a_time:
                for number, url in enumerate(urls, 1):
                    job.doing = url
                    self._take(job, url, by)
                    job.left = tuple(urls[number:])
        except Error as error:
            job.problem = error.reason if isinstance(error, StoreError) else str(error)
        except Exception as error:  # noqa: BLE001 # its page must say that it ended, whatever happened
            _log.exception("fetching %s", job.doing)
            job.problem = f"woozle failed on it, which is a fault of woozle ({type(error).__name__})"
        finally:
            job.doing, job.is_done = None, True

    def _take(self, job: Job, url: str, by: str) -> None:
        found = self._fetch(url)
        job.outcomes += found
        ids = [one.id for one in found if one.id]
        if ids and job.title is not None and not job.story:
            called = job.title or next((one.title for one in found if one.id and one.title), url)
            job.story = actions.make_story(self._desk, called, query=None, by=by)
        if job.story and ids:
            put(self._desk, job.story, ids, by=by)

    def _fetch(self, url: str) -> list[Outcome]:
        # What is no address on the web would be taken for a path, and the machine's files are nobody's business here.
        if not is_url(url):
            return [Outcome(url, None, "an address begins with http:// or https://")]
        desk, outcomes = self._desk, []
        try:
            for one in desk.workspace.add([url], allow_private=self._allow_private):
                if isinstance(one, DocumentError):
                    outcomes.append(Outcome(one.document_id, None, one.reason))
                else:
                    row = desk.workspace.show(one.id)
                    title = title_of(row.article, row.origin)
                    outcomes.append(Outcome(row.origin, one.id, row.problem, is_new=one.is_new, title=title))
        except Error as error:
            outcomes.append(Outcome(url, None, str(error)))
        return outcomes
