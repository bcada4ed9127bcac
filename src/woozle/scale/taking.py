"""Archives → articles in parts, sorted by id."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as arrow

from woozle.errors import DocumentError
from woozle.ingest import read_each
from woozle.scale.inputs import on_disk
from woozle.scale.journal import DEADLY, Journal
from woozle.scale.parts import replaced, write_parquet
from woozle.scale.rows import ARTICLES, article_row, error_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHUNK = 20_000
"""How many articles are sorted in memory at a time."""

_EVERY = 50
"""One id in so many stands for its neighbours where ranges are cut."""

MB = 1e6
"""The unit in which it is counted how much is taken in, in bytes."""

STEP = 1.0
"""After how many MB it is written down how far a worker is."""


def take(*, folder: str, task: str, files: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """Take in a bundle of files: chunks of rows sorted by id, and a row for whatever can't be taken.

    Args:
        folder: That of the run.
        task: The name of the bundle.
        files: Their paths, and how many bytes they have.

    Returns:
        `ids`, a sample of them in no order, and how many `articles` and `errors` there are.
    """
    base = Path(folder)
    errors: list[tuple[str, str]] = []
    sample: list[str] = []
    count = 0
    journal = Journal(base, task)
    with on_disk([path for path, _ in files]) as here:
        sized = [(path, size) for path, (_, size) in zip(here, files, strict=True)]
        for number, rows in enumerate(_chunks(_rows(sized, errors, journal))):
            rows.sort(key=lambda row: row["id"])
            _write(base / "work" / "taken" / f"{task}-{number:05}.arrow", rows)
            sample += [row["id"] for row in rows[::_EVERY]]
            count += len(rows)
    write_parquet(base / "errors" / f"taken-{task}.parquet", error_table(errors))
    return {"ids": sample, "articles": count, "errors": len(errors)}


def _rows(
    files: Sequence[tuple[Path, int]], errors: list[tuple[str, str]], journal: Journal
) -> Iterator[dict[str, Any]]:
    journal.take(None)
    behind = 0
    for path, size in files:
        watched = read_each(
            [path], passed=partial(_note, journal, behind), refusal=partial(_refusal, journal)
        )
        for outcome in watched:
            if isinstance(outcome, DocumentError):
                errors.append((_plain(outcome.document_id), _plain(outcome.reason)))
            else:
                yield article_row(outcome)
        behind += size
        journal.done = behind / MB
        journal.take(None)


def _note(journal: Journal, before: int, passed: int) -> None:
    """Write down how much lies behind, of the files before and of the one in hand, in bytes."""
    done = (before + passed) / MB
    if done >= journal.done + STEP:
        journal.done = done
        journal.take(None)


def _refusal(journal: Journal, document: str) -> str | None:
    """Take a document in hand, or return why it isn't tried again."""
    if journal.is_deadly(document):
        return DEADLY
    journal.take(document)
    return None


def _plain(words: str) -> str:
    """Return words that UTF-8 can write, also of a file name that is none."""
    return words.encode("utf-8", "replace").decode("utf-8")


def _chunks(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while chunk := [row for row, _ in zip(rows, range(_CHUNK), strict=False)]:
        yield chunk


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows as one batch that can be mapped into memory and cut anywhere."""
    with replaced(path) as beside, arrow.ipc.new_file(str(beside), ARTICLES) as writer:
        writer.write_batch(arrow.RecordBatch.from_pylist(list(rows), schema=ARTICLES))


def ranges(sample: Sequence[str], *, size: int) -> list[tuple[str | None, str | None]]:
    """Cut all ids into ranges of about *size* articles, half-open, None without an end."""
    ordered = sorted(set(sample))
    cuts = ordered[max(size // _EVERY, 1) :: max(size // _EVERY, 1)]
    return list(zip([None, *cuts], [*cuts, None], strict=True))


def sort(*, folder: str, task: str, start: str | None, end: str | None, part: int) -> dict[str, Any]:
    """Write the articles of a range of ids as parts; of several that have the same id, the first one.

    Returns:
        `parts`: for each, its name, how many `articles` and `words` it has; `errors`: how many ids were taken already.
    """
    base = Path(folder)
    taken = _between(base / "work" / "taken", start, end)
    rows, again = _each_once(taken)
    made = []
    for number, piece in enumerate(_pieces(rows, part)):
        name = f"{task}-{number:04}"
        table = arrow.Table.from_pylist(piece, schema=ARTICLES)
        write_parquet(base / "articles" / f"{name}.parquet", table)
        made.append({"name": name, "articles": len(piece), "words": sum(row["words"] for row in piece)})
    write_parquet(base / "errors" / f"again-{task}.parquet", error_table(again))
    return {"parts": made, "errors": len(again)}


def _pieces(rows: Sequence[dict[str, Any]], size: int) -> Iterator[Sequence[dict[str, Any]]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _between(folder: Path, start: str | None, end: str | None) -> list[dict[str, Any]]:
    """Return the rows of a range, by id; those of the same id in the order in which they were found."""
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("[!.]*.arrow")):
        with arrow.memory_map(str(path)) as source:
            batch = arrow.ipc.open_file(source).get_batch(0)
            ids = batch.column("id")
            first = 0 if start is None else _place(ids, start)
            last = len(ids) if end is None else _place(ids, end)
            rows += batch.slice(first, last - first).to_pylist()
    rows.sort(key=lambda row: row["id"])
    return rows


def _place(ids: arrow.StringArray, id: str) -> int:
    return bisect_left(ids, id, key=lambda value: value.as_py())


def _each_once(rows: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    kept: list[dict[str, Any]] = []
    again: list[tuple[str, str]] = []
    for row in rows:
        if kept and kept[-1]["id"] == row["id"]:
            again.append((row["id"], "an article before it has the same id"))
        else:
            kept.append(row)
    return kept, again
