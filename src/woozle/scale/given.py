"""Stories that somebody else has put together: which report belongs to which."""

from __future__ import annotations

import json
import os
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from woozle.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


def checked(path: Path) -> str:
    """Find that a file says which article is of which story, all of it, and return what tells it from another.

    Raises:
        BatchError: It can't be read, or a row lacks one of the two.
    """
    known = blake2b(digest_size=16)
    for article, story in _each(path):
        known.update(json.dumps([article, story]).encode())
    return known.hexdigest()


def given_stories(path: Path, articles: Collection[str]) -> dict[str, str]:
    """Return the stories of *articles*, by id; a report that isn't listed is a story of its own.

    Args:
        path: JSON lines or Parquet, a row for each report with `article` and `story`.
        articles: The ids that matter now; the others aren't held.

    Raises:
        BatchError: The file can't be read, or a row lacks one of the two.
    """
    return {article: story for article, story in _each(path) if article in articles}


def _each(path: Path) -> Iterator[tuple[str, str]]:
    try:
        for number, row in enumerate(_rows(path), 1):
            article, story = (row.get("article"), row.get("story")) if isinstance(row, dict) else (None, None)
            if article is None or story is None:
                raise ValueError(f"row {number} lacks “{'article' if article is None else 'story'}”")
            yield str(article), str(story)
    except OSError as error:
        raise BatchError(f"{path}: {os.strerror(error.errno) if error.errno else error}") from error
    except ValueError as error:  # Arrow's own errors are such, too
        raise BatchError(f"{path} doesn't say which article is of which story ({error})") from error


def _rows(path: Path) -> Iterator[Any]:
    if path.suffix == ".parquet":
        from pyarrow import parquet

        for batch in parquet.ParquetFile(path).iter_batches(columns=["article", "story"]):
            yield from batch.to_pylist()
        return
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(filter(str.strip, lines), 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"row {number} is not JSON") from error


def number_of(story: str) -> int:
    """Return the number of a story that has a name: far above those of articles, by which found ones are known."""
    return int.from_bytes(blake2b(story.encode(), digest_size=8).digest(), "little") | 1 << 63
