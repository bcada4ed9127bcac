"""What an archive consists of: files here or in object storage."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from woozle.errors import BatchError
from woozle.ingest import expand
from woozle.ingest.kinds import is_read_in_folders
from woozle.scale.engine import silent_daft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BUNDLE = 16_000_000
_MANY = 2_000
"""Small files are taken in together, up to so many bytes and files."""


def bundles(place: str, *, without: Path | None = None) -> list[list[tuple[str, int]]]:
    """Return the files of an archive with their sizes in bytes, in bundles that are taken in at a time.

    Args:
        place: A file, a folder, or an address in object storage (`s3://bucket/folder`, also with `*`).
        without: A folder whose files are none of the archive's, wherever it lies.

    Raises:
        BatchError: Nothing to read is there.
    """
    files = _remote(place) if is_remote(place) else _local(Path(place), without)
    if not files:
        raise BatchError(f"there is nothing to read in {place}")
    made: list[list[tuple[str, int]]] = []
    room = files_left = 0
    for path, size in files:
        if size > room or not files_left:
            made.append([])
            room, files_left = _BUNDLE, _MANY
        made[-1].append((path, size))
        room, files_left = room - size, files_left - 1
    return made


def is_remote(place: str) -> bool:
    """Tell whether the engine has to fetch a file."""
    return "://" in place


def _local(place: Path, without: Path | None) -> list[tuple[str, int]]:
    if not place.exists():
        raise BatchError(f"{place}: there is no such file or folder")
    files = (path for path in expand([place]) if path.is_file())
    return [(str(path), path.stat().st_size) for path in files if without not in path.parents]


def _remote(place: str) -> list[tuple[str, int]]:
    daft = silent_daft()
    is_file = "*" in place or is_read_in_folders(Path(PurePosixPath(place).name))
    rows: list[dict[str, Any]]
    try:
        listed = daft.from_glob_path(place if is_file else f"{place.rstrip('/')}/**")
        rows = listed.select("path", "size").to_pylist()
    except (daft.exceptions.DaftCoreException, FileNotFoundError, OSError) as error:
        raise BatchError(f"{place} can't be listed ({_in_a_line(error)})") from error
    return sorted((row["path"], row["size"]) for row in rows if is_read_in_folders(Path(row["path"])))


def _in_a_line(error: Exception) -> str:
    """Return what the engine says of an error, and of what caused it in the end."""
    said, *causes = [line.strip() for line in str(error).splitlines() if line.strip()] or [repr(error)]
    return f"{said}: {causes[-1].partition(': ')[2] or causes[-1]}" if causes else said


@contextmanager
def on_disk(paths: Sequence[str]) -> Iterator[list[Path]]:
    """Give the files as they lie here; those of an object storage are fetched, and gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="woozle-") as folder:
        yield [
            _fetched(path, Path(folder, str(n))) if is_remote(path) else Path(path)
            for n, path in enumerate(paths)
        ]


def _fetched(path: str, folder: Path) -> Path:
    folder.mkdir()
    here = folder / PurePosixPath(path).name
    with silent_daft().File(path).open() as source, here.open("wb") as target:
        shutil.copyfileobj(source, target)
    return here
