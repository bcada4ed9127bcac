from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as arrow
from hypothesis import given
from hypothesis import strategies as st

from woozle.scale.exchange import bucket_of, column, read_bucket, write_buckets

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMA = arrow.schema([("key", arrow.uint64()), ("value", arrow.int64())])


def _table(keys: list[int], values: list[int]) -> arrow.Table:
    return arrow.table([np.array(keys, np.uint64), np.array(values, np.int64)], schema=_SCHEMA)


def test_each_row_comes_out_of_one_bucket_with_all_of_its_key(tmp_path: Path) -> None:
    for name, keys in (("a", [5, 1, 5, 9]), ("b", [9, 7]), ("c", [])):
        table = _table(keys, list(range(len(keys))))
        write_buckets(tmp_path / f"{name}.arrow", table, bucket_of(column(table, "key"), 3), count=3)

    found = [read_bucket(tmp_path, bucket, schema=_SCHEMA)["key"].to_pylist() for bucket in range(3)]

    assert sorted(key for keys in found for key in keys) == [1, 5, 5, 7, 9, 9]
    assert all(sum(key in keys for keys in found) == 1 for key in (1, 5, 7, 9))


def test_a_file_half_written_is_not_there(tmp_path: Path) -> None:
    (tmp_path / ".a.arrow.123").write_bytes(b"ARROW")

    assert read_bucket(tmp_path, 0, schema=_SCHEMA).num_rows == 0


@given(st.lists(st.integers(0, 2**64 - 1)), st.integers(1, 50))
def test_buckets_are_in_range_and_depend_on_the_key_alone(keys: list[int], count: int) -> None:
    buckets = bucket_of(np.array(keys, np.uint64), count)

    assert all(0 <= bucket < count for bucket in buckets.tolist())
    assert bucket_of(np.array(keys[::-1], np.uint64), count).tolist() == buckets.tolist()[::-1]
