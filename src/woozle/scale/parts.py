"""Files that are whole or not there, and the markers that say what is done."""

from __future__ import annotations

import json
import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pyarrow as arrow


_BESIDE = re.compile(r"\..+\.(?:arrow|json|parquet)\.[0-9]+")
"""The names of files that aren't whole yet."""


@contextmanager
def replaced(path: Path, *, durable: bool = True) -> Iterator[Path]:
    """Give a path beside *path* to write to, and put what was written in its place once it is whole.

    Args:
        path: The file.
        durable: Whether it has to outlive the machine, not only the process.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # The name of the process keeps two that write the same part, one of them given up for dead, apart.
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield beside
        if durable:
            with beside.open("rb+") as written:
                os.fsync(written.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def clear_away(folder: Path) -> None:
    """Remove what processes that were killed have left half written, and nothing else."""
    for path in folder.rglob(".*"):
        if _BESIDE.fullmatch(path.name):
            path.unlink(missing_ok=True)


def write_json(path: Path, value: Any, *, durable: bool = True) -> None:
    """Write *value* as JSON."""
    with replaced(path, durable=durable) as beside:
        beside.write_text(json.dumps(value), encoding="utf-8")


def read_json(path: Path) -> Any:
    """Return what `write_json` wrote; None if nothing is there."""
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None


def write_parquet(path: Path, table: arrow.Table) -> None:
    """Write a table that others read, too."""
    from pyarrow import parquet

    with replaced(path) as beside:
        parquet.write_table(table, beside, compression="zstd")


def read_parquet(path: Path) -> arrow.Table:
    """Return the table of a file of `write_parquet`."""
    from pyarrow import parquet

    return parquet.ParquetFile(path).read()


def told(error: OSError) -> str:
    """Return what went wrong with a file, and with which, as a part of a sentence."""
    what = (
        os.strerror(error.errno) if error.errno else str(error)
    )  # Arrow puts its own words around the system's
    return what if error.filename is None else f"{error.filename}: {what}"


def markers(folder: Path) -> dict[str, Mapping[str, Any]]:
    """Return what is done, by the names of the tasks, with what came of it."""
    return {path.stem: read_json(path) for path in sorted(folder.glob("[!.]*.json"))}
