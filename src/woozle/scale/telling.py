"""What each report tells: its text without the lines that its outlet prints under other reports as well."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as arrow

from woozle.group.copies import lines_of, told
from woozle.group.shingles import shingle_count
from woozle.scale.exchange import bucket_of, column, read_bucket, write_buckets
from woozle.scale.groups import Group, group_of
from woozle.scale.parts import replaced
from woozle.scale.rows import ARTICLES, article_of

_LINES = arrow.schema([("line", arrow.uint64()), ("article", arrow.int64())])

TOLD = ARTICLES.append(arrow.field("told", arrow.string()))
"""An article, and what it tells; mapped into memory where pairs are compared."""


def lines(*, group: dict[str, Any], buckets: int) -> dict[str, Any]:
    """Send each line of the articles, under its outlet, to a bucket of its own."""
    here = Group(**group)
    keys: list[int] = []
    articles: list[int] = []
    for number, row in enumerate(here.table("articles").to_pylist(), here.first):
        if row["outlet"] is not None:
            printed = {line_key(row["outlet"], line) for line in lines_of(row["text"])}
            keys += printed
            articles += [number] * len(printed)
    table = arrow.table([np.array(keys, np.uint64), np.array(articles, np.int64)], schema=_LINES)
    path = here.work / "lines" / f"{here.task}.arrow"
    write_buckets(path, table, bucket_of(column(table, "line"), buckets), count=buckets)
    return {"lines": len(keys)}


def line_key(outlet: str, line: str) -> int:
    """Return a number for a line under an outlet."""
    printed = f"{outlet}\n{line}".encode()
    return int.from_bytes(blake2b(printed, digest_size=8).digest(), "little")


def repeated(*, folder: str, task: str, bucket: int, firsts: list[int]) -> dict[str, Any]:
    """Send the lines that stand under several reports back to the groups of these reports."""
    work = Path(folder) / "work"
    table = read_bucket(work / "lines", bucket, schema=_LINES)
    _, place, count = np.unique(column(table, "line"), return_inverse=True, return_counts=True)
    kept = table.filter(arrow.array(count[place] > 1))
    groups = group_of(column(kept, "article").astype(np.int64), firsts)
    write_buckets(work / "repeated" / f"{task}.arrow", kept, groups, count=len(firsts))
    return {"lines": kept.num_rows}


def tell(*, group: dict[str, Any]) -> dict[str, Any]:
    """Write down what the reports of a group tell, and count the shingles of it."""
    here = Group(**group)
    known = read_bucket(here.work / "repeated", here.number, schema=_LINES)
    pages: dict[int, set[int]] = {}
    for line, article in zip(known["line"].to_pylist(), known["article"].to_pylist(), strict=True):
        pages.setdefault(article, set()).add(line)
    rows = here.table("articles").to_pylist()
    for number, row in enumerate(rows, here.first):
        row["told"] = _told(row, pages.get(number, set()))
    with (
        replaced(here.work / "told" / f"{here.task}.arrow") as beside,
        arrow.ipc.new_file(str(beside), TOLD) as writer,
    ):
        writer.write_batch(arrow.RecordBatch.from_pylist(rows, schema=TOLD))
    return {"shingles": shingle_count(row["told"] for row in rows), "articles": len(rows)}


def _told(row: dict[str, Any], page: set[int]) -> str:
    article = article_of(row)
    outlet = article.outlet
    printed = lines_of(article.text) if outlet is not None and page else []
    return told(article, repeated={line for line in printed if line_key(outlet or "", line) in page})
