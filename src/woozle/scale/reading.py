"""Articles → readings, a part at a time."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.pipeline import Reader
from woozle.scale.journal import DEADLY, Journal
from woozle.scale.parts import read_parquet, write_parquet
from woozle.scale.rows import article_of, error_table, reading_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from woozle.model.reading import Reading


@cache
def _reader(annotator: str | None) -> Reader:
    """Return the one encoder of this process."""
    return Reader(threads=1, annotator=annotator)


def read_part(*, folder: str, task: str, annotator: str | None = None) -> dict[str, Any]:
    """Read the articles of a part.

    Args:
        folder: That of the run.
        task: The name of the part.
        annotator: The name of an installed annotator that each reading goes through; none if None.

    Returns:
        How many were `read`, how many are `errors`, and the `seconds` that it took.
    """
    base, began = Path(folder), time.monotonic()
    rows = read_parquet(base / "articles" / f"{task}.parquet").to_pylist()
    readings: list[Reading] = []
    errors: list[tuple[str, str]] = []
    for outcome in _outcomes(rows, _reader(annotator), Journal(base, task)):
        if isinstance(outcome, DocumentError):
            errors.append((outcome.document_id, outcome.reason))
        else:
            readings.append(outcome)
    write_parquet(base / "errors" / f"read-{task}.parquet", error_table(errors))
    write_parquet(base / "readings" / f"{task}.parquet", reading_table(readings))
    return {"read": len(readings), "errors": len(errors), "seconds": round(time.monotonic() - began, 3)}


def _outcomes(
    rows: Sequence[Mapping[str, Any]], reader: Reader, journal: Journal
) -> Iterator[Reading | DocumentError]:
    """Yield what comes of each article; one over which too many processes died is given up, not the part.

    Which article is in hand is written down before it is read; the reader is there before that, so that no article answers for
    a process that died while it loaded the weights.
    """
    for row in rows:
        article = article_of(row)
        if journal.is_deadly(article.id):
            yield DocumentError(article.id, DEADLY)
        else:
            journal.take(article.id)
            yield from reader.read_all([article])
        journal.done += row["words"]
    journal.take(None)
