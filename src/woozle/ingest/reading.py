"""Articles, straight from files and folders."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from woozle.errors import DocumentError
from woozle.ingest.canonical import canonical
from woozle.ingest.document import Kind, read_bytes
from woozle.ingest.extract import extract
from woozle.ingest.files import expand, printable, reason, unrefused, unwatched
from woozle.ingest.kinds import SUFFIXES, kind_of
from woozle.ingest.originals import originals_of_file, read_whole
from woozle.ingest.rows import lines_of, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from woozle.ingest.files import Passed, Refusal
    from woozle.model.article import Article


def read_path(path: Path) -> Iterator[Article]:
    """Yield the article of a file, each row's of a file of JSON lines, or all those of a folder.

    Articles are named after their file, without its suffix. In folders only files whose suffix is
    known are read (`kinds.SUFFIXES`), in sorted order.

    Raises:
        DocumentError: At the first that can't be read; `read_each` goes on instead.
    """
    for outcome in read_each([path]):
        if isinstance(outcome, DocumentError):
            raise outcome
        yield outcome


def read_each(
    paths: Iterable[Path], *, passed: Passed = unwatched, refusal: Refusal = unrefused
) -> Iterator[Article | DocumentError]:
    """Yield what `read_path` does for each of *paths*, an error where one can't be read, and go on.

    Args:
        paths: Files and folders.
        passed: Is told how many bytes of the file in hand lie behind, if it is one of many articles.
        refusal: Is asked about each document but the rows of JSON lines, which need no library to take them apart.
    """
    for path in expand(paths):
        try:
            yield from _read(path, passed, refusal)
        except DocumentError as error:
            yield error
        except OSError as error:
            yield DocumentError(printable(path), reason(error, path))


def _read(path: Path, passed: Passed, refusal: Refusal) -> Iterator[Article | DocumentError]:
    if path.is_dir():
        next(path.iterdir(), None)  # says so if it's the permission that is missing
        raise DocumentError(
            printable(path), f"there is no file to read in this folder ({', '.join(SUFFIXES)})"
        )
    kind = kind_of(path)
    if kind == "rows":
        yield from _read_rows_file(path, passed)
    elif kind in ("html", "text", None):
        yield _read_file(path, refusal, kind="html" if kind == "html" else "auto")
    else:
        yield from _read_originals(path, passed, refusal)


def _read_file(path: Path, refusal: Refusal, *, kind: Kind) -> Article:
    if why := refusal(printable(path)):
        raise DocumentError(printable(path), why)
    try:
        return read_bytes(read_whole(path), id=canonical(printable(path, whole=False)), kind=kind)
    except DocumentError as error:
        raise DocumentError(printable(path), error.reason) from error


def _read_rows_file(path: Path, passed: Passed) -> Iterator[Article | DocumentError]:
    with path.open("rb") as file:
        for outcome in read_rows(lines_of(file)):
            passed(file.tell())
            if isinstance(outcome, DocumentError):
                yield DocumentError(f"{printable(path)}, {outcome.document_id}", outcome.reason)
            else:
                yield outcome


def _read_originals(path: Path, passed: Passed, refusal: Refusal) -> Iterator[Article | DocumentError]:
    """Yield the articles of a file that needs a library to take it apart, or holds many."""
    for original in originals_of_file(path, now=lambda: datetime.now(UTC), passed=passed):
        if isinstance(original, DocumentError):
            yield original
        elif why := refusal(original.origin):
            yield DocumentError(original.origin, why)
        else:
            found = extract(original)
            yield found.article or DocumentError(original.origin, found.problem or "there is no text in it")
