"""What comes in through the desk: pasted texts, files, addresses. What is reported as added is on disk."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from woozle.errors import DocumentError
from woozle.ingest import extract, extractors, find_originals
from woozle.ingest.extract import TEXT
from woozle.model.capture import Capture, Original
from woozle.store import stories
from woozle.store.transactions import writing
from woozle.web.naming import origin_words, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from woozle.model.capture import Extraction
    from woozle.store.adding import Added
    from woozle.web.desk import Desk

_HEADERS = ("outlet", "country", "published", "url", "headline", "byline")
_AT_ONCE = 50
"""How many articles of one file are put on disk together."""


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


def add_files(
    desk: Desk, files: Iterable[tuple[str, BinaryIO]], *, tell: Callable[[int, int], None] = lambda *_: None
) -> list[Outcome]:
    """Take in uploaded files.

    Args:
        desk: Where they go.
        files: Each by its name, which decides what it is read as, and a stream.
        tell: Told how many files are through and how many reports are kept, whenever that changes.
    """
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
            for some in _add_file(desk, place, safe):
                outcomes += some
                tell(number, len(outcomes))
            tell(number + 1, len(outcomes))
    return outcomes


def _add_file(desk: Desk, place: Path, name: str) -> Iterator[list[Outcome]]:
    """Take in one file, which may hold many articles, some at once; it is known by its own name, not by where it lay."""
    originals: list[Original] = []
    for one in find_originals([place], now=desk.clock, fetch=None):
        if isinstance(one, DocumentError):
            yield [Outcome(name, None, one.reason)]
            continue
        inner = one.origin.removeprefix(str(place))
        known = hashlib.sha256(one.data).hexdigest()[:8]
        originals.append(replace(one, origin=f"upload:{name}{inner}:{known}"))
        if len(originals) == _AT_ONCE:
            yield _keep(desk, originals)
            originals = []
    yield _keep(desk, originals)


def _keep(desk: Desk, originals: Sequence[Original]) -> list[Outcome]:
    store = desk.workspace.store
    known = store.known(originals, extractors=extractors())
    new = [one for one in originals if one not in known]
    captures = [Capture(one, extract(one)) for one in new]
    added = dict(zip(new, store.add(captures, now=desk.clock()), strict=True)) if captures else {}
    made, found = {**known, **added}, {one.original: one.extraction for one in captures}
    return [_outcome(desk, one, made[one], found.get(one)) for one in originals]


def _outcome(desk: Desk, one: Original, added: Added, found: Extraction | None) -> Outcome:
    """Return what became of an original; *found* is None where it was there already."""
    if found is None:
        row = desk.workspace.show(added.id)
        article, problem = row.article, row.problem
    else:
        article, problem = found.article, found.problem
    return Outcome(
        origin_words(one.origin), added.id, problem, is_new=added.is_new, title=title_of(article, one.origin)
    )


def put(desk: Desk, story: str, ids: Iterable[str], *, by: str) -> None:
    """Put articles into a story."""
    with writing(desk.engine) as conn:
        numbers = dict.fromkeys(desk.number(id) for id in ids)
        stories.put_articles(conn, desk.number(story), numbers, by=by, now=desk.clock())
