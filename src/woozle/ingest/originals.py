"""The originals that places lead to, as they are found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from woozle.errors import DocumentError
from woozle.ingest.document import LIMIT, looks_like_html, too_large
from woozle.ingest.extract import FEED, HTML, MAIL, PDF, TEXT
from woozle.ingest.feeds import feed_rows, looks_like_feed
from woozle.ingest.files import expand, printable, reason, unwatched
from woozle.ingest.kinds import SUFFIXES, kind_of
from woozle.ingest.row_originals import row_originals
from woozle.ingest.rows import lines_of
from woozle.model.capture import Original

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from woozle.ingest.files import Passed
    from woozle.ingest.row_originals import Fetch, Outcome


def find_originals(
    places: Iterable[str | Path], *, now: Callable[[], datetime], fetch: Fetch | None = None
) -> Iterator[Outcome]:
    """Yield the originals that *places* lead to, and for each that can't be taken the reason; nothing is held back.

    Args:
        places: Files, folders, and URLs.
        now: The clock.
        fetch: What gets a page (`Visitor.fetch`), for URLs and for rows that hold a URL and no text; None to stay
            off the network, where URLs are errors and such rows are taken as they are.
    """
    for place in places:
        if isinstance(place, str) and is_url(place):
            yield from _guarded(_of_url(place, now=now, fetch=fetch), Path(place))
            continue
        for path in expand([Path(place)]):
            yield from _guarded(originals_of_file(path, now=now, fetch=fetch), path)


def is_url(place: str) -> bool:
    """Tell whether *place* is an address on the web rather than a path."""
    return place.startswith(("http://", "https://"))


def originals_of_file(
    path: Path, *, now: Callable[[], datetime], fetch: Fetch | None = None, passed: Passed = unwatched
) -> Iterator[Outcome]:
    """Yield the originals that one file holds.

    Args:
        path: The file.
        now: The clock.
        fetch: As for `find_originals`.
        passed: Is told how many bytes of the file lie behind, if it holds many.

    Raises:
        DocumentError: Nothing in it can be taken, or nothing after what was yielded.
        OSError: It can't be read.
    """
    if path.is_dir():
        next(path.iterdir(), None)  # says so if it's the permission that is missing
        raise DocumentError(
            printable(path), f"there is no file to read in this folder ({' '.join(SUFFIXES)})"
        )
    kind = kind_of(path)
    if kind in ("rows", "table", "parquet"):
        with path.open("rb"):  # a missing file is missing, whatever would take it apart
            origin = printable(path.resolve())
        yield from row_originals(_lines(path, kind, passed), origin=origin, captured_at=now(), fetch=fetch)
    elif kind == "archive":
        from woozle.ingest.archives import archived_pages

        yield from archived_pages(path, passed=passed)
    else:
        yield from _of_document(path, kind, captured_at=now())


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file, as they were at one moment.

    Raises:
        DocumentError: It is empty, too large, or changed while it was read, twice.
        OSError: It can't be read.
    """
    for _ in range(2):
        before = _state(path)
        with path.open("rb") as file:
            # One byte more than allowed shows the rest, however long; the size on disk may be wrong by now.
            data = file.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise too_large(printable(path))
        if not data.strip():
            raise DocumentError(printable(path), "it is empty")
        if _state(path) == before:
            return data
    raise DocumentError(printable(path), "it changed while it was read; try again when it is whole")


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _guarded(outcomes: Iterator[Outcome], path: Path) -> Iterator[Outcome]:
    """Yield *outcomes*, and the reason if they end early."""
    try:
        yield from outcomes
    except DocumentError as error:
        yield error
    except OSError as error:
        yield DocumentError(printable(path), reason(error, path))


def _of_url(url: str, *, now: Callable[[], datetime], fetch: Fetch | None) -> Iterator[Outcome]:
    if fetch is None:
        raise DocumentError(url, "the network isn't used here")
    found = fetch(url)
    if found.media_type == FEED:
        yield from row_originals(feed_rows(found.data, origin=url), origin=url, captured_at=now())
    else:
        yield found


def _lines(path: Path, kind: str, passed: Passed) -> Iterator[bytes]:
    """Yield a file of rows as lines of JSON."""
    if kind == "rows":
        with path.open("rb") as stream:
            for line in lines_of(stream):
                passed(stream.tell())
                yield line
        return
    from woozle.ingest.sheets import parquet_rows, table_rows

    yield from table_rows(path, passed=passed) if kind == "table" else parquet_rows(path, passed=passed)


def _of_document(path: Path, kind: str | None, *, captured_at: datetime) -> Iterator[Outcome]:
    data, origin = read_whole(path), printable(path.resolve())
    media_type = _media_type(data, kind)
    if media_type == FEED:
        yield from row_originals(feed_rows(data, origin=origin), origin=origin, captured_at=captured_at)
    else:
        yield Original(origin=origin, data=data, media_type=media_type, captured_at=captured_at)


def _media_type(data: bytes, kind: str | None) -> str:
    if kind == "html" or looks_like_html(data):
        return HTML
    if data.startswith(b"%PDF-"):
        return PDF
    if kind == "feed" or looks_like_feed(data):
        return FEED
    return {"pdf": PDF, "mail": MAIL}.get(kind or "", TEXT)
