"""Stories, taken out of the tables that a run has left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.errors import BatchError
from woozle.export.dossier.parsing import dossier_from_json
from woozle.export.json import reading_from_dict
from woozle.scale.parts import read_json, read_parquet
from woozle.scale.rows import article_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.reading import Reading


def open_story(out: str | Path, story: str) -> Dossier:
    """Return the dossier of a story, with its articles.

    Args:
        out: The folder that `trace_batch` wrote.
        story: The story's name: the id of its first report, or the name that was given.

    Raises:
        BatchError: There is no such story.
    """
    row = story_row(out, story)
    return dossier_from_json(json.loads(row["dossier"]), story_articles(out, row["articles"]))


def story_row(out: str | Path, story: str) -> dict[str, Any]:
    """Return a story's row of the table `stories`.

    Raises:
        BatchError: There is no such story.
    """
    _source(out)
    for row in _rows(Path(out) / "stories", "story", {story}):
        return row
    raise BatchError(f"{out}: there is no story {story!r}")


def first_errors(out: str | Path, *, most: int) -> list[tuple[str, str]]:
    """Return the first rows of the table `errors` of either command: what could not be taken, read or traced, and why."""
    found: list[tuple[str, str]] = []
    for path in sorted((Path(out) / "errors").glob("[!.]*.parquet")):
        found += [(row["id"], row["reason"]) for row in read_parquet(path).to_pylist()]
        if len(found) >= most:
            break
    return found[:most]


def story_articles(out: str | Path, ids: Collection[str]) -> list[Article]:
    """Return articles by their ids, in the order of these.

    Args:
        out: The folder that `trace_batch` wrote.
        ids: Of the articles.
    """
    return [article_of(row) for row in article_rows(out, ids)]


def article_rows(out: str | Path, ids: Collection[str]) -> list[dict[str, Any]]:
    """Return the rows of articles, each with the `file` that it stands in."""
    return list(_rows(_source(out) / "articles", "id", set(ids)))


def story_readings(out: str | Path, ids: Collection[str]) -> list[Reading]:
    """Return what was read in articles, by their ids; those that could not be read are left out."""
    return [reading_from_dict(row) for row in _rows(_source(out) / "readings", "id", set(ids))]


def _source(out: str | Path) -> Path:
    plan = read_json(Path(out) / "state" / "trace-plan.json")
    if plan is None:
        raise BatchError(f"{out}: nothing was traced here")
    # A whole archive may have been moved, to another machine for instance, or only what was traced.
    for source in (Path(plan["source"]), Path(out, plan.get("beside", "."))):
        if (source / "articles").is_dir():
            return source
    raise BatchError(f"{out}: the articles that this was traced from are no longer in {plan['source']}")


def _rows(folder: Path, name: str, values: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table whose column *name* has one of *values*; files that can't hold any aren't read."""
    import pyarrow as arrow
    from pyarrow import dataset

    files = sorted(str(path) for path in folder.glob("[!.]*.parquet"))
    wanted = dataset.field(name).isin(arrow.array(sorted(values), arrow.string()))
    for fragment in dataset.dataset(files).get_fragments(filter=wanted) if files else ():
        for row in fragment.to_table(filter=wanted).to_pylist():
            yield {**row, "file": fragment.path}
