"""Tables that stay on disk between a map and a reduce.

A map writes one file with a batch for each bucket; a reduce maps all files into memory and takes one batch of each.
So what is in memory at a time is what falls into one bucket, however much there is.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as arrow

from woozle.scale.parts import replaced

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_ODD = np.uint64(
    0x9E3779B97F4A7C15
)  # the golden ratio's odd multiplier: neighbours fall into different buckets
_HIGH = np.uint64(33)


def bucket_of(keys: NDArray[np.generic], count: int) -> Numbers:
    """Return the bucket, from 0 to *count*, of each key: the same for the same key in every file."""
    mixed = (keys.astype(np.uint64) * _ODD) >> _HIGH
    return (mixed % np.uint64(count)).astype(np.int64)


def write_buckets(path: Path, table: arrow.Table, buckets: Numbers, *, count: int) -> None:
    """Write a table with each row in its bucket, in the order of the rows.

    Args:
        path: A file of the exchange's folder.
        table: The rows.
        buckets: The bucket of each row, below *count*.
        count: How many buckets there are.
    """
    order = np.argsort(buckets, kind="stable")
    bounds = np.searchsorted(buckets[order], np.arange(count + 1))
    sorted_rows = table.take(arrow.array(order)).combine_chunks()
    with replaced(path) as beside, arrow.ipc.new_file(str(beside), table.schema) as writer:
        for start, end in pairwise(bounds.tolist()):
            writer.write_batch(_one_batch(sorted_rows.slice(start, end - start)))


def _one_batch(table: arrow.Table) -> arrow.RecordBatch:
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else arrow.RecordBatch.from_pylist([], schema=table.schema)


def read_bucket(folder: Path, bucket: int, *, schema: arrow.Schema) -> arrow.Table:
    """Return the rows of one bucket from all files of an exchange, in the order of the files' names."""
    found = []
    for path in sorted(folder.glob("[!.]*.arrow")):
        source = arrow.memory_map(str(path))
        found.append(arrow.ipc.open_file(source).get_batch(bucket))
    return arrow.Table.from_batches(found, schema=schema).combine_chunks()


def column(table: arrow.Table, name: str) -> Any:
    """Return a column as an array of the kind that its schema says."""
    return table.column(name).to_numpy()


def mapped(path: Path) -> arrow.RecordBatch:
    """Return the one batch of a file of `write_table`, mapped into memory."""
    return arrow.ipc.open_file(arrow.memory_map(str(path))).get_batch(0)


def write_table(path: Path, table: arrow.Table) -> None:
    """Write a table in one piece, to be read or mapped as a whole."""
    write_buckets(path, table, np.zeros(table.num_rows, dtype=np.int64), count=1)


def summed(one: Numbers, other: Numbers, score: Floats) -> tuple[Numbers, Numbers, Floats]:
    """Return each pair once, sorted, with the sum of its scores, added up in an order that nothing changes."""
    order, starts = each_pair(one, other, score)
    first = order[starts]
    return one[first], other[first], added(score[order], starts)


def each_pair(one: Numbers, other: Numbers, score: Floats) -> tuple[Numbers, Numbers]:
    """Return the order that sorts pairs, those of the same two by their score, and where in it each pair begins."""
    order = np.lexsort((score, other, one))
    one, other = one[order], other[order]
    fresh = np.ones(len(one), dtype=bool)
    fresh[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return order, np.flatnonzero(fresh)


def added(values: Floats, starts: Numbers) -> Floats:
    """Return the sums of the stretches of *values* that begin at *starts*, the last to the end."""
    sums: Floats = np.add.reduceat(values, starts) if len(starts) else values
    return sums
