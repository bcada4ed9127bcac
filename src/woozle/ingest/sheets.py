"""Tables of articles: CSV and Parquet, each row as a line of JSON."""

from __future__ import annotations

import csv
import io
import json
from itertools import chain
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.ingest.document import LIMIT
from woozle.ingest.files import printable, unwatched

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from woozle.ingest.files import Passed

_BATCH = 500


def table_rows(path: Path, *, passed: Passed = unwatched) -> Iterator[bytes]:
    """Yield the rows of a CSV (or tab-separated) file with a header line.

    Args:
        path: Of the file.
        passed: Is told how many bytes of it lie behind.

    Raises:
        DocumentError: It has no header that names a text or a URL, or is no table.
    """
    csv.field_size_limit(LIMIT)  # 131,072 characters otherwise, which a long report exceeds
    with (
        path.open("rb") as file,
        io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="") as words,
    ):
        reader = csv.DictReader(words, dialect=_dialect(path))
        names = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
        if not {"text", "url", "link", "html"} & set(names):
            raise DocumentError(printable(path), "its first line names no column 'text' or 'url'")
        try:
            for row in reader:
                passed(file.tell())
                yield _line({key: row[name] for key, name in names.items()})
        except csv.Error as error:
            raise DocumentError(printable(path), f"it can't be read as a table ({error})") from error


def parquet_rows(path: Path, *, passed: Passed = unwatched) -> Iterator[bytes]:
    """Yield the rows of a Parquet file, a batch of them in memory at a time.

    Args:
        path: Of the file.
        passed: Is told how many bytes of it lie behind, as if all rows had the same share of it.

    Raises:
        DocumentError: pyarrow isn't installed, or the file is damaged.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise DocumentError(printable(path), "install woozle[parquet] to read Parquet files") from None
    try:
        with parquet.ParquetFile(path) as file:
            total, size = file.metadata.num_rows, path.stat().st_size
            batches = (batch.to_pylist() for batch in file.iter_batches(batch_size=_BATCH))
            for number, row in enumerate(chain.from_iterable(batches), 1):
                passed(size * number // total)
                yield _line({name.lower(): value for name, value in row.items()})
    except arrow.ArrowException as error:
        first = (str(error).splitlines() or ["damaged"])[0]
        raise DocumentError(printable(path), f"it can't be read as Parquet ({first})") from error


def _dialect(path: Path) -> type[csv.Dialect]:
    """Return the one that the first lines show; commas if they show none."""
    with path.open("r", encoding="utf-8-sig", errors="replace", newline="") as file:
        head = file.readline(10_000)
    dialects: tuple[type[csv.Dialect], ...] = (csv.excel_tab, csv.excel, _Semicolons)
    return next((d for d in dialects if len(next(csv.reader(io.StringIO(head), d), [])) > 1), csv.excel)


class _Semicolons(csv.excel):
    """What spreadsheets write where the comma is the decimal point."""

    delimiter = ";"


def _line(row: Mapping[str, Any]) -> bytes:
    values = {name: value for name, value in row.items() if name and value not in (None, "")}
    return json.dumps(values, ensure_ascii=False, default=str).encode("utf-8", "replace")
