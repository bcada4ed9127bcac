"""Stories of an archive → a workspace."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from woozle.errors import DocumentError
from woozle.export.json import reading_to_dict
from woozle.ingest.extract import ROW
from woozle.model.capture import Original
from woozle.scale.opening import article_rows, story_readings, story_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from woozle.model.reading import Reading
    from woozle.store.adding import Added
    from woozle.workspace import Workspace


def _now() -> datetime:
    return datetime.now(UTC)


def pull(
    out: str | Path, stories: Iterable[str], workspace: Workspace, *, clock: Callable[[], datetime] = _now
) -> Iterator[Added | DocumentError]:
    """Take the reports of stories into a workspace, with what was read in them, and yield what became of each.

    Args:
        out: The folder that `trace_batch` wrote.
        stories: Their names.
        workspace: Where to.
        clock: What captures and readings are dated by.

    Raises:
        BatchError: There is no such story.
    """
    for story in stories:
        ids = story_row(out, story)["articles"]
        readings = {reading.id: reading for reading in story_readings(out, ids)}
        for row in article_rows(out, ids):
            yield from _taken(row, readings.get(row["id"]), workspace, clock)


def _taken(
    row: dict[str, Any], reading: Reading | None, workspace: Workspace, clock: Callable[[], datetime]
) -> Iterator[Added | DocumentError]:
    data = json.dumps({name: value for name, value in row.items() if name not in ("file", "words")})
    origin = f"{row['file']}#{row['id']}"
    original = Original(origin=origin, data=data.encode(), media_type=ROW, captured_at=clock())
    for outcome in workspace.take([original]):
        if reading is not None and not isinstance(outcome, DocumentError):
            here = replace(reading, id=outcome.id)
            workspace.store.save_readings([(here, json.dumps(reading_to_dict(here)))], now=clock())
        yield outcome
