"""What comes in through the desk: pasted texts, files, addresses. What is reported as added is on disk."""

from __future__ import annotations

import hashlib
import tempfile
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from woozle.errors import DocumentError, Error
from woozle.ingest import extract, extractors, find_originals
from woozle.ingest.extract import TEXT
from woozle.model.capture import Capture, Original
from woozle.store import stories
from woozle.store.transactions import writing
from woozle.web import actions
from woozle.web.naming import origin_words, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import BinaryIO

    from woozle.web.desk import Desk

_HEADERS = ("outlet", "country", "published", "url", "headline", "byline")
_KEPT_JOBS = 50


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing that was to be added.

    Attributes:
        origin: What it was, as the person knows it.
        title: What it is called, or None where nothing was taken.
        id: The article that it became, or None.
        problem: Why its text could not be read, or what is doubtful; None if all is well.
        is_new: Whether the workspace didn't have it.
    """

    origin: str
    id: str | None
    problem: str | None = None
    is_new: bool = True
    title: str | None = None


@dataclass(slots=True)
class Job:
    """Addresses that are being fetched.

    Attributes:
        id: Names it while the desk runs.
        total: How many addresses.
        outcomes: What became of those that are done.
        is_done: Whether all are.
        story: The story that they go into, or None.
        title: What a story is called that is begun once something has come in; None begins none.
    """

    id: str
    total: int
    story: str | None = None
    title: str | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    is_done: bool = False


def add_text(desk: Desk, text: str, about: Mapping[str, str]) -> Outcome:
    """Take in a pasted text.

    Args:
        desk: Where it goes.
        text: The report; it may begin with header lines of its own.
        about: `outlet, country, published, url, headline, byline`, those that are known.
    """
    named = [f"{name.capitalize()}: {' '.join(about[name].split())}" for name in _HEADERS if about.get(name)]
    named = [line.replace("Url:", "URL:") for line in named]
    whole = "\n".join(named) + "\n\n" + text.strip() if named else text
    data = whole.encode("utf-8", "replace")
    name = f"paste:{hashlib.sha256(data).hexdigest()[:16]}"
    return _keep(desk, [Original(origin=name, data=data, media_type=TEXT, captured_at=desk.clock())])[0]


def add_files(desk: Desk, files: Iterable[tuple[str, BinaryIO]]) -> list[Outcome]:
    """Take in uploaded files, each given by its name and a stream; the name decides what it is read as."""
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="woozle-upload-") as folder:
        for number, (name, stream) in enumerate(files):
            # Only the last part of a name, in a folder of its own: no name leads anywhere else.
            safe = PurePath(name.replace("\\", "/")).name.replace("\0", "")[-100:] or "file"
            if safe in (".", ".."):
                safe = "file"
            place = Path(folder, str(number), safe)
            place.parent.mkdir()
            with place.open("wb") as to:
                while piece := stream.read(1 << 20):
                    to.write(piece)
            outcomes += _add_file(desk, place, safe)
    return outcomes


def _add_file(desk: Desk, place: Path, name: str) -> list[Outcome]:
    """Take in one file, which may hold many articles; it is known by its own name, not by where it lay."""
    originals, outcomes = [], []
    for one in find_originals([place], now=desk.clock, fetch=None):
        if isinstance(one, DocumentError):
            outcomes.append(Outcome(name, None, one.reason))
        else:
            inner = one.origin.removeprefix(str(place))
            known = hashlib.sha256(one.data).hexdigest()[:8]
            originals.append(replace(one, origin=f"upload:{name}{inner}:{known}"))
    return outcomes + _keep(desk, originals)


def _keep(desk: Desk, originals: Sequence[Original]) -> list[Outcome]:
    store = desk.workspace.store
    known = store.known(originals, extractors=extractors())
    new = [one for one in originals if one not in known]
    captures = [Capture(one, extract(one)) for one in new]
    added = dict(zip(new, store.add(captures, now=desk.clock()), strict=True)) if captures else {}
    problems = {one.original: one.extraction.problem for one in captures}
    made = {**known, **added}
    names = {one.original: title_of(one.extraction.article, one.original.origin) for one in captures}
    return [
        Outcome(
            origin=origin_words(one.origin),
            id=made[one].id,
            problem=problems.get(one),
            is_new=made[one].is_new,
            title=names.get(one) or _title(desk, made[one].id),
        )
        for one in originals
    ]


def _title(desk: Desk, id: str) -> str:
    row = desk.workspace.show(id)
    return title_of(row.article, row.origin)


class Fetching:
    """Fetches addresses in the background, one job after the other."""

    def __init__(self, desk: Desk, *, allow_private: Sequence[str] = ()) -> None:
        """Fetch for *desk*; the hosts of *allow_private* may be on this machine or the local network."""
        self._desk = desk
        self._allow_private = allow_private
        self._jobs: dict[str, Job] = {}
        self._one_at_a_time = threading.Lock()

    def begin(self, urls: Sequence[str], *, story: str | None, by: str, title: str | None = None) -> Job:
        """Begin to fetch *urls*, for a story, for one of that title that is begun with what comes in, or for none."""
        job = Job(str(len(self._jobs) + 1), len(urls), story, title)
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
                for url in urls:
                    self._take(job, url, by)
        finally:
            job.is_done = True  # also if the workspace was busy for too long: its page must not wait for ever

    def _take(self, job: Job, url: str, by: str) -> None:
        job.outcomes += self._fetch(url)
        ids = [one.id for one in job.outcomes if one.id]
        if ids and job.title and not job.story:
            job.story = actions.make_story(self._desk, job.title, query=None, by=by)
        if job.story and ids:
            put(self._desk, job.story, ids, by=by)

    def _fetch(self, url: str) -> list[Outcome]:
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


def put(desk: Desk, story: str, ids: Iterable[str], *, by: str) -> None:
    """Put articles into a story."""
    with writing(desk.engine) as conn:
        numbers = dict.fromkeys(desk.number(id) for id in ids)
        stories.put_articles(conn, desk.number(story), numbers, by=by, now=desk.clock())
