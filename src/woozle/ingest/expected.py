"""How many documents are to come, for whoever shows how far a run is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from woozle.ingest.files import expand
from woozle.ingest.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHUNK = 1 << 20


def expected_documents(places: Iterable[str | Path]) -> int | None:
    """Return how many documents *places* hold, or None if only reading them can tell.

    Rows are counted by their line ends, which takes a fraction of what reading them takes. Tables, feeds, archives
    and Parquet files don't say beforehand what they hold.
    """
    total = 0
    for place in places:
        if isinstance(place, str) and "://" in place:
            total += 1
            continue
        for path in expand([Path(place)]):
            count = _documents_in(path)
            if count is None:
                return None
            total += count
    return total


def _documents_in(path: Path) -> int | None:
    kind = kind_of(path)
    if kind in ("table", "parquet", "feed", "archive"):
        return None
    return _lines_in(path) if kind == "rows" else 1


def _lines_in(path: Path) -> int | None:
    """Return how many lines a file has, or None if it can't be read twice, as a pipe can't."""
    if not path.is_file():
        return None
    lines, last = 0, b"\n"
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    return lines + (last != b"\n")
