"""Each story's reports together, then all that is concluded about them, by the laptop's `trace`."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as arrow

from woozle.errors import DocumentError
from woozle.export.json import reading_from_dict
from woozle.pipeline import trace
from woozle.scale.components import LABELS
from woozle.scale.exchange import bucket_of, column, read_bucket, write_buckets
from woozle.scale.given import given_stories, number_of
from woozle.scale.groups import Group
from woozle.scale.journal import DEADLY, Journal
from woozle.scale.parts import write_parquet
from woozle.scale.rows import ARTICLES, article_of, error_table
from woozle.scale.tables import SCHEMAS, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.dossier import Dossier

GATHERED = arrow.schema(
    [("story", arrow.uint64()), ("name", arrow.string()), ("number", arrow.int64())]
    + [(field.name, field.type) for field in ARTICLES]
    + [("reading", arrow.string()), ("failed", arrow.string())]
)
"""An article with its reading, or why there is none; `name` is None for a story that was found, not given."""


def gather(*, group: dict[str, Any], buckets: int, given: str | None) -> dict[str, Any]:
    """Send the reports of a group, with what was read in them, to the buckets of their stories.

    A report that hangs together with none is a story of its own.

    Returns:
        How many `articles` each bucket gets, in their order.
    """
    here = Group(**group)
    rows = here.table("articles").to_pylist()
    readings = {row["id"]: json.dumps(row) for row in here.table("readings").to_pylist()}
    failures = here.failures()
    story_of = _found(here) if given is None else {}
    named = {} if given is None else given_stories(Path(given), {row["id"] for row in rows})
    for number, row in enumerate(rows, here.first):
        name = named.get(row["id"])
        row |= {
            "story": story_of.get(number, number) if name is None else number_of(name),
            "name": name,
            "number": number,
            "reading": readings.get(row["id"]),
            "failed": failures.get(row["id"]),
        }
    table = arrow.Table.from_pylist(rows, schema=GATHERED)
    targets = bucket_of(column(table, "story"), buckets)
    write_buckets(here.work / "gathered" / f"{here.task}.arrow", table, targets, count=buckets)
    return {"articles": np.bincount(targets, minlength=buckets).tolist()}


def _found(group: Group) -> dict[int, int]:
    labels = read_bucket(group.work / "stories", group.number, schema=LABELS)
    return dict(zip(labels["article"].to_pylist(), labels["story"].to_pylist(), strict=True))


def trace_stories(*, folder: str, task: str, bucket: int) -> dict[str, Any]:
    """Conclude what there is to conclude about the stories of a bucket, and write the tables."""
    base = Path(folder)
    table = read_bucket(base / "work" / "gathered", bucket, schema=GATHERED)
    table = table.take(arrow.array(np.lexsort((column(table, "number"), column(table, "story")))))
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    errors: list[tuple[str, str]] = []
    journal = Journal(base, task)
    for _, members in groupby(table.to_pylist(), key=lambda row: row["story"]):
        rows = list(members)
        story = rows[0]["name"] or rows[0]["id"]
        outcome = _in_hand(story, rows, journal)
        journal.done += len(rows)
        if isinstance(outcome, DocumentError):
            errors.append((story, outcome.reason))
            continue
        for name, found in rows_of(story, outcome).items():
            tables[name] += found
    journal.take(None)
    for name, found in tables.items():
        write_parquet(base / name / f"{task}.parquet", arrow.Table.from_pylist(found, schema=SCHEMAS[name]))
    write_parquet(base / "errors" / f"traced-{task}.parquet", error_table(errors))
    return {name: len(found) for name, found in tables.items()} | {"errors": len(errors)}


def _in_hand(story: str, rows: Sequence[dict[str, Any]], journal: Journal) -> Dossier | DocumentError:
    """Trace a story; one over which too many processes died is given up, not the bucket."""
    if journal.is_deadly(story):
        return DocumentError(story, DEADLY)
    journal.take(story)
    return _traced(story, rows)


def _traced(story: str, rows: Sequence[dict[str, Any]]) -> Dossier | DocumentError:
    try:
        # There is a worker for each processor, and one thread is enough for it.
        return trace([article_of(row) for row in rows], readings=_outcomes(rows), threads=1)
    except DocumentError as error:
        return error
    except Exception as error:  # noqa: BLE001 # one story that breaks woozle must not cost the others
        return DocumentError(story, f"woozle failed on it, which is a fault of woozle ({error!r})")


def _outcomes(rows: Iterable[dict[str, Any]]) -> Iterable[Any]:
    for row in rows:
        if row["reading"] is None:
            yield DocumentError(row["id"], row["failed"] or "it was not read")
        else:
            yield reading_from_dict(json.loads(row["reading"]))
