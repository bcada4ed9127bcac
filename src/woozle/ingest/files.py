"""Files and folders."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from woozle.ingest.feeds import is_feed
from woozle.ingest.kinds import OPEN, is_read_in_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    Passed = Callable[[int], None]
    """Is told how many bytes of a file lie behind, each time that something in it was read."""

    Refusal = Callable[[str], str | None]
    """Is asked before a document is taken apart, by its name: why it is left out, or None."""


def unwatched(passed: int) -> None:
    """Be told how far a file is read, and do nothing."""


def unrefused(name: str) -> None:
    """Be asked whether a document is left out, and leave out none."""


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
            if not name.startswith(".") and (is_read_in_folders(path) or _is_feed(path)):
                yield path
    yield from unlisted


def _is_feed(path: Path) -> bool:
    return path.name.lower().endswith(OPEN) and is_feed(path)


def printable(path: Path, *, whole: bool = True) -> str:
    """Return the path, or only its stem, with U+FFFD for bytes of a file name that are no UTF-8."""
    return os.fsencode(path if whole else path.stem).decode("utf-8", "replace")


def reason(error: OSError, path: Path) -> str:
    """Return what keeps *path* from being read, as a part of a sentence."""
    what = "folder" if path.is_dir() else "file"
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return f"this {what} may not be read"
    return f"this {what} can't be read ({error.strerror or error})"
