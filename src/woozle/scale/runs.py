"""The runs of words by which reports are compared, made once a report and mapped into memory for each pair."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow

from woozle.group.copies import RUN, unquoted
from woozle.group.shingles import shingle
from woozle.scale.exchange import mapped, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from woozle.group.shingles import Hashes, Shingled
    from woozle.scale.exchange import Numbers

_KINDS = ("close", "whole", "spoken")
"""Runs of five words, of three, and of three outside quotations: those that `woozle.group.find_copies` looks at, in order."""

_RUNS = arrow.schema([(kind, arrow.list_(arrow.uint64())) for kind in _KINDS])


def write_runs(path: Path, texts: Sequence[str], *, first: int) -> Shingled:
    """Write the distinct runs of what the reports of a group tell, sorted, and return those of five words as they are printed.

    Args:
        path: A file of its own for the group.
        texts: What each report tells.
        first: The number of the first report.
    """
    close = shingle(texts)
    whole = shingle(texts, size=RUN)
    spoken = shingle((unquoted(text, number) for number, text in enumerate(texts, first)), size=RUN)
    write_table(path, arrow.table([_lists(kind) for kind in (close, whole, spoken)], schema=_RUNS))
    return close


def _lists(shingled: Shingled) -> arrow.ListArray:
    distinct = shingled.distinct()
    return arrow.ListArray.from_arrays(
        distinct.bounds.astype(np.int32), arrow.array(distinct.hashes, arrow.uint64())
    )


class Runs:
    """The runs of reports, by number; what isn't looked at stays on disk."""

    def __init__(self, work: Path, firsts: Sequence[int]) -> None:
        self._work = work
        self._firsts = firsts
        self._opened: dict[int, dict[str, tuple[Hashes, Numbers]]] = {}

    def of(self, kind: str, one: int, other: int) -> tuple[Hashes, Hashes]:
        """Return the distinct runs of two reports, sorted; *kind* is "close", "whole" or "spoken"."""
        return self._of(kind, one), self._of(kind, other)

    def _of(self, kind: str, number: int) -> Hashes:
        group = bisect_right(self._firsts, number) - 1
        if group not in self._opened:
            batch = mapped(self._work / "runs" / f"{group:06}.arrow")
            self._opened[group] = {name: _open(batch.column(name)) for name in _KINDS}
        hashes, bounds = self._opened[group][kind]
        place = number - self._firsts[group]
        return hashes[bounds[place] : bounds[place + 1]]


def _open(lists: arrow.ListArray) -> tuple[Hashes, Numbers]:
    return lists.values.to_numpy(), lists.offsets.to_numpy()
