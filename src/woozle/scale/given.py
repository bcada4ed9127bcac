"""Stories that somebody else has put together: which report belongs to which."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from woozle.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


def given_stories(path: Path, articles: Collection[str]) -> dict[str, str]:
    """Return the stories of *articles*, by id; a report that isn't listed is a story of its own.

    Args:
        path: JSON lines or Parquet, a row for each report with `article` and `story`.
        articles: The ids that matter now; the others aren't held.

    Raises:
        BatchError: The file can't be read, or a row lacks one of the two.
    """
    try:
        return {row["article"]: str(row["story"]) for row in _rows(path) if row["article"] in articles}
    except (OSError, ValueError, KeyError) as error:
        raise BatchError(f"{path} doesn't say which article is of which story: {error!r}") from error


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.suffix == ".parquet":
        from pyarrow import parquet

        for batch in parquet.ParquetFile(path).iter_batches(columns=["article", "story"]):
            yield from batch.to_pylist()
        return
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def number_of(story: str) -> int:
    """Return the number of a story that has a name: far above those of articles, by which found ones are known."""
    return int.from_bytes(blake2b(story.encode(), digest_size=8).digest(), "little") | 1 << 63
