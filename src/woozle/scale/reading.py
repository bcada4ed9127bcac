"""Articles → readings, a part at a time."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.pipeline import Reader
from woozle.scale.parts import read_json, read_parquet, write_json, write_parquet
from woozle.scale.rows import article_of, error_table, reading_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from woozle.model.article import Article
    from woozle.model.reading import Reading

_DEATHS = 3
"""An article over which so many processes have died isn't tried again. A machine that is short of memory kills processes
at random: of two deaths over one of ten articles one in ten is chance, of three one in a hundred."""


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
    articles = [article_of(row) for row in read_parquet(base / "articles" / f"{task}.parquet").to_pylist()]
    readings: list[Reading] = []
    errors: list[tuple[str, str]] = []
    journal = base / "work" / "in-hand" / f"{task}.json"
    for outcome in _outcomes(articles, _reader(annotator), journal):
        if isinstance(outcome, DocumentError):
            errors.append((outcome.document_id, outcome.reason))
        else:
            readings.append(outcome)
    write_parquet(base / "errors" / f"read-{task}.parquet", error_table(errors))
    write_parquet(base / "readings" / f"{task}.parquet", reading_table(readings))
    journal.unlink(missing_ok=True)
    return {"read": len(readings), "errors": len(errors), "seconds": round(time.monotonic() - began, 3)}


def _outcomes(
    articles: Sequence[Article], reader: Reader, journal: Path
) -> Iterator[Reading | DocumentError]:
    """Yield what comes of each article; one over which `_DEATHS` processes died is given up, not the part.

    Which article is in hand, and how many processes have died over each, is written down before it is read; the reader is
    there before that, so that no article answers for a process that died while it loaded the weights.
    """
    deaths = _deaths(journal)
    for number, article in enumerate(articles):
        if deaths.get(str(number), 0) >= _DEATHS:
            yield DocumentError(article.id, f"{_DEATHS} processes died over it")
            continue
        write_json(journal, {"in_hand": number, "deaths": deaths}, durable=False)
        yield from reader.read_all([article])


def _deaths(journal: Path) -> dict[str, int]:
    left = read_json(journal)
    if left is None:
        return {}
    deaths: dict[str, int] = left["deaths"]
    here = str(left["in_hand"])
    deaths[here] = deaths.get(here, 0) + 1
    return deaths
