"""Which report reprints which, over a whole archive: the rule of `woozle.group.find_copies`, bucket by bucket.

Reports that share a band, a sampled run of words, meet in its bucket; pairs that share enough of them are compared in full,
by the functions that the laptop compares them by.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as arrow

from woozle.group.copies import GLANCE, TAKEN_OVER, best_copies, directed, is_taken_over
from woozle.group.overlap import Sizes, are_promising, containment, sample, sharing, sizes_of
from woozle.model.lineage import Copy
from woozle.scale.components import write_links
from woozle.scale.exchange import bucket_of, column, mapped, read_bucket, write_buckets
from woozle.scale.groups import Group
from woozle.scale.parts import write_parquet
from woozle.scale.rows import article_of
from woozle.scale.runs import Runs, write_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.model.article import Article
    from woozle.scale.exchange import Numbers

_NUMBER = arrow.int64()
_BANDS = arrow.schema(
    [
        ("band", arrow.uint64()),
        ("article", _NUMBER),
        ("full", arrow.int32()),
        ("sampled", arrow.int32()),
        ("short", arrow.bool_()),
    ]
)
_PAIRS = arrow.schema(
    [("one", _NUMBER), ("other", _NUMBER), ("shared", _NUMBER)]
    + [
        (f"{name}_{which}", _BANDS.field(name).type)
        for which in ("one", "other")
        for name in ("full", "sampled", "short")
    ]
)
COPIES = arrow.schema(
    [
        ("copy", arrow.string()),
        ("original", arrow.string()),
        ("contained", arrow.float64()),
        ("credited", arrow.bool_()),
        ("reason", arrow.string()),
    ]
)
_FOUND = COPIES.append(arrow.field("copy_number", _NUMBER)).append(arrow.field("original_number", _NUMBER))

_KEPT = 20_000
"""How many articles of the files mapped into memory are kept as objects."""


def bands(*, group: dict[str, Any], every: int, buckets: int) -> dict[str, Any]:
    """Send the sampled shingles of a group's reports to their buckets."""
    here = Group(**group)
    texts = mapped(here.work / "told" / f"{here.task}.arrow").column("told").to_pylist()
    shingled = write_runs(here.work / "runs" / f"{here.task}.arrow", texts, first=here.first)
    hashes, owners = sample(shingled, every=every)
    sizes = sizes_of(shingled, hashes, owners, every=every).at(owners)
    columns = [
        hashes,
        owners + here.first,
        sizes.full.astype(np.int32),
        sizes.sampled.astype(np.int32),
        sizes.short,
    ]
    table = arrow.table(columns, schema=_BANDS)
    write_buckets(
        here.work / "bands" / f"{here.task}.arrow", table, bucket_of(hashes, buckets), count=buckets
    )
    return {"bands": len(hashes)}


def pairs(*, folder: str, task: str, bucket: int, buckets: int) -> dict[str, Any]:
    """Count, for the reports that meet in a bucket, how many bands each pair shares, and send that to the pair's bucket."""
    work = Path(folder) / "work"
    met = read_bucket(work / "bands", bucket, schema=_BANDS)
    met = met.take(arrow.array(np.lexsort((column(met, "article"), column(met, "band")))))
    articles, first, place = np.unique(column(met, "article"), return_index=True, return_inverse=True)
    one, other = sharing(column(met, "band").astype(np.uint64), place.astype(np.int64))
    codes, shared = np.unique(one * np.int64(len(articles)) + other, return_counts=True)
    one, other = np.divmod(codes, np.int64(max(len(articles), 1)))
    sized = [
        column(met, name)[first[which]] for which in (one, other) for name in ("full", "sampled", "short")
    ]
    table = arrow.table([articles[one], articles[other], shared, *sized], schema=_PAIRS)
    keys = column(table, "one").astype(np.uint64) * np.uint64(31) + column(table, "other").astype(np.uint64)
    write_buckets(work / "pairs" / f"{task}.arrow", table, bucket_of(keys, buckets), count=buckets)
    return {"pairs": table.num_rows}


def verify(*, folder: str, task: str, bucket: int, buckets: int, firsts: list[int]) -> dict[str, Any]:
    """Compare the pairs of a bucket that share enough bands, and send what is a copy to the copy's bucket."""
    work = Path(folder) / "work"
    one, other = _promising(read_bucket(work / "pairs", bucket, schema=_PAIRS))
    runs, shelf = Runs(work, firsts), _Shelf(work, firsts)
    near = zip(one.tolist(), other.tolist(), strict=True)
    rows = [_row(shelf, a, b, share) for a, b in near if (share := _share(runs, a, b)) is not None]
    table = arrow.Table.from_pylist(rows, schema=_FOUND)
    targets = bucket_of(column(table, "copy_number"), buckets)
    write_buckets(work / "found" / f"{task}.arrow", table, targets, count=buckets)
    return {"compared": len(one), "copies": len(rows)}


def _promising(table: arrow.Table) -> tuple[Numbers, Numbers]:
    """Return the pairs that are worth comparing, sorted."""
    one, other = column(table, "one").astype(np.int64), column(table, "other").astype(np.int64)
    order = np.lexsort((other, one))
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (np.diff(one[order]) != 0) | (np.diff(other[order]) != 0)
    starts = np.flatnonzero(fresh)
    shared = np.add.reduceat(column(table, "shared").astype(np.int64)[order], starts) if len(starts) else one
    first = order[starts]
    sizes = [
        Sizes(*(column(table, f"{name}_{which}")[first] for name in ("full", "sampled", "short")))
        for which in ("one", "other")
    ]
    enough = are_promising(shared, *sizes, threshold=GLANCE)
    return one[first][enough], other[first][enough]


def _share(runs: Runs, one: int, other: int) -> float | None:
    """Return which share of the shorter of two reports stands in the other; None if neither is a copy."""
    if containment(*runs.of("close", one, other)) < GLANCE:
        return None
    share = containment(*runs.of("whole", one, other))
    return share if share >= TAKEN_OVER and is_taken_over(*runs.of("spoken", one, other)) else None


def _row(shelf: _Shelf, one: int, other: int, share: float) -> dict[str, Any]:
    first, second = shelf.article(one), shelf.article(other)
    copy = directed(first, second, share)
    copied, original = (one, other) if copy.copy == first.id else (other, one)
    return {**_copy_row(copy), "copy_number": copied, "original_number": original}


def _copy_row(copy: Copy) -> dict[str, Any]:
    return {name: getattr(copy, name) for name in COPIES.names}


def choose(*, folder: str, task: str, bucket: int) -> dict[str, Any]:
    """Write the copies of a bucket, one original a copy, and keep them as links between reports."""
    work = Path(folder) / "work"
    rows = read_bucket(work / "found", bucket, schema=_FOUND).to_pylist()
    numbers = {row["copy"]: row["copy_number"] for row in rows} | {
        row["original"]: row["original_number"] for row in rows
    }
    best = best_copies(Copy(**{name: row[name] for name in COPIES.names}) for row in rows)
    write_parquet(
        Path(folder) / "copies" / f"{task}.parquet",
        arrow.Table.from_pylist([_copy_row(copy) for copy in best], schema=COPIES),
    )
    ends = np.array([(numbers[c.copy], numbers[c.original]) for c in best], np.int64).reshape(-1, 2)
    write_links(work / "links" / f"copies-{task}.arrow", ends[:, 0], ends[:, 1], np.ones(len(ends)))
    return {"copies": len(best)}


class _Shelf:
    """Articles by number, from files that are mapped into memory."""

    def __init__(self, work: Path, firsts: Sequence[int]) -> None:
        self._work = work
        self._firsts = firsts
        self._batches: dict[int, arrow.RecordBatch] = {}
        self._articles: OrderedDict[int, Article] = OrderedDict()

    def article(self, number: int) -> Article:
        """Return an article."""
        if number not in self._articles:
            self._articles[number] = self._taken(number)
            if len(self._articles) > _KEPT:
                self._articles.popitem(last=False)
        return self._articles[number]

    def _taken(self, number: int) -> Article:
        group = bisect_right(self._firsts, number) - 1
        if group not in self._batches:
            self._batches[group] = mapped(self._work / "told" / f"{group:06}.arrow")
        return article_of(self._batches[group].slice(number - self._firsts[group], 1).to_pylist()[0])
