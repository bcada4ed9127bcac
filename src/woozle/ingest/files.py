"""Files and folders."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from woozle.errors import DocumentError
from woozle.ingest.canonical import canonical
from woozle.ingest.document import LIMIT, Kind, read_bytes, too_large
from woozle.ingest.rows import lines_of, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from woozle.model.article import Article

_HTML = frozenset({".html", ".htm", ".xhtml"})
_ROWS = frozenset({".jsonl", ".ndjson"})
_TEXT = frozenset({".txt", ".text", ".md"})
_READABLE = _HTML | _ROWS | _TEXT


def read_path(path: Path) -> Iterator[Article]:
    """Yield the article of a file, each row's of a file of JSON lines, or all those of a folder.

    Articles are named after their file, without its suffix. In folders only files whose suffix is
    known (`.txt`, `.text`, `.md`, `.html`, `.htm`, `.xhtml`, `.jsonl`, `.ndjson`) are read, in sorted order.

    Raises:
        DocumentError: At the first that can't be read; `read_each` goes on instead.
    """
    for outcome in read_each([path]):
        if isinstance(outcome, DocumentError):
            raise outcome
        yield outcome


def read_each(paths: Iterable[Path]) -> Iterator[Article | DocumentError]:
    """Yield what `read_path` does for each of *paths*, an error where one can't be read, and go on."""
    for path in expand(paths):
        try:
            if path.suffix.lower() in _ROWS and path.is_file():
                yield from _read_rows_file(path)
            else:
                yield _read_file(path)
        except DocumentError as error:
            yield error
        except OSError as error:
            yield DocumentError(printable(path), _reason(error, path))


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files among *paths* and below the folders among them, each folder's in sorted order.

    Never raises: what is missing, or can't be listed, or holds nothing to read, is yielded as it is,
    so that reading it says why. Hidden files and folders are passed over; links to folders aren't followed.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        files = sorted(_files_below(path))
        yield from files or [path]


def _files_below(folder: Path) -> Iterator[Path]:
    unlisted: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda e: unlisted.append(folder / str(e.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = folder.__class__(here, name)
            if path.suffix.lower() in _READABLE and not name.startswith("."):
                yield path
    yield from unlisted


def _read_file(path: Path) -> Article:
    name = printable(path)
    if path.is_dir():
        next(path.iterdir(), None)  # says so if it's the permission that is missing
        raise DocumentError(name, f"there is no file to read in this folder ({', '.join(sorted(_READABLE))})")
    with path.open("rb") as file:
        # One byte more than allowed shows the rest, however long; the size on disk may be wrong by now.
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise too_large(name)
    kind: Kind = "html" if path.suffix.lower() in _HTML else "auto"
    try:
        return read_bytes(data, id=canonical(printable(path, whole=False)), kind=kind)
    except DocumentError as error:
        raise DocumentError(name, error.reason) from error


def _read_rows_file(path: Path) -> Iterator[Article | DocumentError]:
    with path.open("rb") as file:
        for outcome in read_rows(lines_of(file)):
            if isinstance(outcome, DocumentError):
                yield DocumentError(f"{printable(path)}, {outcome.document_id}", outcome.reason)
            else:
                yield outcome


def printable(path: Path, *, whole: bool = True) -> str:
    """Return the path, or only its stem, with U+FFFD for bytes of a file name that are no UTF-8."""
    return os.fsencode(path if whole else path.stem).decode("utf-8", "replace")


def _reason(error: OSError, path: Path) -> str:
    what = "folder" if path.is_dir() else "file"
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return f"this {what} may not be read"
    return f"this {what} can't be read ({error.strerror or error})"
