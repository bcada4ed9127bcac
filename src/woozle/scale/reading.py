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
    from collections.abc import Collection, Iterator, Mapping, Sequence

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
    rows = read_parquet(base / "articles" / f"{task}.parquet").to_pylist()
    readings: list[Reading] = []
    errors: list[tuple[str, str]] = []
    for outcome in _outcomes(rows, _reader(annotator), journal_of(base, task)):
        if isinstance(outcome, DocumentError):
            errors.append((outcome.document_id, outcome.reason))
        else:
            readings.append(outcome)
    write_parquet(base / "errors" / f"read-{task}.parquet", error_table(errors))
    write_parquet(base / "readings" / f"{task}.parquet", reading_table(readings))
    return {"read": len(readings), "errors": len(errors), "seconds": round(time.monotonic() - began, 3)}


def journal_of(folder: Path, task: str) -> Path:
    """Return where a part's journal is: which article is in hand, and what is done of the part."""
    return folder / "work" / "in-hand" / f"{task}.json"


def words_in_hand(folder: Path, unfinished: Collection[str]) -> float:
    """Return how many words are read of parts that aren't finished, and clear away the journals of those that are."""
    words = 0.0
    for path in (folder / "work" / "in-hand").glob("[!.]*.json"):
        if path.stem not in unfinished:
            path.unlink(missing_ok=True)
        elif left := read_json(path):
            words += left["words"]
    return words


def _outcomes(
    rows: Sequence[Mapping[str, Any]], reader: Reader, journal: Path
) -> Iterator[Reading | DocumentError]:
    """Yield what comes of each article; one over which `_DEATHS` processes died is given up, not the part.

    Which article is in hand, and how many processes have died over each, is written down before it is read; the reader is
    there before that, so that no article answers for a process that died while it loaded the weights.
    """
    deaths, words = _deaths(journal), 0
    for number, row in enumerate(rows):
        article = article_of(row)
        if deaths.get(str(number), 0) >= _DEATHS:
            yield DocumentError(article.id, f"{_DEATHS} processes died over it")
        else:
            write_json(journal, {"in_hand": number, "deaths": deaths, "words": words}, durable=False)
            yield from reader.read_all([article])
        words += row["words"]
    write_json(journal, {"in_hand": None, "deaths": deaths, "words": words}, durable=False)


def _deaths(journal: Path) -> dict[str, int]:
    left = read_json(journal)
    if left is None:
        return {}
    deaths: dict[str, int] = left["deaths"]
    if left["in_hand"] is not None:
        here = str(left["in_hand"])
        deaths[here] = deaths.get(here, 0) + 1
    return deaths
