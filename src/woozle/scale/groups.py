"""The articles of an archive in groups, numbered in the order of their ids."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as arrow

from woozle.scale.parts import read_parquet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from woozle.scale.exchange import Numbers


@dataclass(frozen=True, slots=True)
class Group:
    """Some parts that follow one another, mapped by one task.

    Attributes:
        source: The folder that the run of reading wrote.
        folder: The folder to write to.
        task: The name of the group.
        first: The number of its first article.
        parts: The names of its parts.
        firsts: The number of the first article of every group, by which articles are sent back to theirs.
    """

    source: str
    folder: str
    task: str
    first: int
    parts: list[str]
    firsts: list[int]

    @property
    def number(self) -> int:
        """Its place among the groups."""
        return self.firsts.index(self.first)

    @property
    def work(self) -> Path:
        """Where what stages hand on to one another lies."""
        return Path(self.folder) / "work"

    def table(self, kind: str) -> arrow.Table:
        """Return the rows of its parts from the table *kind*."""
        return arrow.concat_tables(
            [read_parquet(Path(self.source) / kind / f"{part}.parquet") for part in self.parts]
        ).combine_chunks()

    def failures(self) -> dict[str, str]:
        """Return why which of its articles could not be read, by id."""
        paths = [Path(self.source) / "errors" / f"read-{part}.parquet" for part in self.parts]
        return {row["id"]: row["reason"] for path in paths for row in read_parquet(path).to_pylist()}


def groups_of(
    parts: Mapping[str, tuple[int, int]], *, source: Path, folder: Path, size: int
) -> list[dict[str, Any]]:
    """Return groups of parts of about *size* articles, as the arguments of a task."""
    made: list[tuple[int, list[str]]] = []
    number = room = 0
    for name, (count, _) in parts.items():
        if room < count:
            made.append((number, []))
            room = size
        made[-1][1].append(name)
        number, room = number + count, room - count
    firsts = [first for first, _ in made]
    return [
        asdict(Group(str(source), str(folder), f"{n:06}", first, names, firsts))
        for n, (first, names) in enumerate(made)
    ]


def group_of(numbers: Numbers, firsts: Sequence[int]) -> Numbers:
    """Return the group of each article."""
    return np.searchsorted(np.array(firsts, dtype=np.int64), numbers, side="right").astype(np.int64) - 1
