"""Stories from more links than one process holds: what `apart.in_one_piece` does, a bucket of reports at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as arrow

from woozle.scale.apart import as_columns, told_apart, write_labels
from woozle.scale.components import LABELS, LEVELS, LINKS, large_star, of_large, small_star
from woozle.scale.exchange import bucket_of, column, read_bucket, write_buckets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from woozle.scale.exchange import Numbers
    from woozle.scale.run import Result, Run

_EDGES = arrow.schema([("node", arrow.int64()), ("neighbour", arrow.int64())])
_ARTICLES = arrow.schema([("article", arrow.int64())])
_ODD = np.uint64(0x9E3779B97F4A7C15)

Calls = dict[str, dict[str, Any]]


def find_in_buckets(run: Run, calls: Calls, *, firsts: list[int], most: int) -> None:
    """Find the stories of all links, and send each report's to its group.

    Args:
        run: Where it is done.
        calls: `folder`, `task`, `bucket` and `buckets` of each bucket, by the name of its task.
        firsts: The number of the first article of each group.
        most: How many reports may hang together before weak links are let go.
    """
    run.stage("join-links", send_links, calls)
    for number, level in enumerate((*LEVELS, None)):
        here = f"level-{number}"
        final = _settled(run, here, calls)
        run.stage(f"join-{here}-labels", send_labels, _with(calls, here=here, edges=final))
        large = run.stage(f"join-{here}-large", send_large, _with(calls, here=here, most=most))
        if level is None or not any(one["articles"] for one in large.values()):
            run.stage("join-homes", send_homes, _with(calls, here=here))
            run.stage("join-inside", send_inside, calls)
            run.stage("join-stories", send_stories, _with(calls, here=here, firsts=firsts))
            return
        run.stage(
            f"join-{here}-cut", let_go, _with(calls, here=here, after=f"level-{number + 1}", level=level)
        )


def _with(calls: Mapping[str, Mapping[str, Any]], **more: Any) -> Calls:
    return {name: {**arguments, **more} for name, arguments in calls.items()}


def _settled(run: Run, here: str, calls: Calls) -> str:
    """Do large and small stars by turns until a round changes nothing, and return where the last edges are."""
    run.stage(f"join-{here}-edges", send_edges, _with(calls, here=here))
    before: tuple[int, int] | None = None
    turn = 0
    while True:
        for large in (True, False):
            which = _with(calls, here=here, turn=turn, large=large)
            done = run.stage(f"join-{here}-star-{turn}", star, which)
            turn += 1
        now = _total(done)
        if now == before:
            return f"edges-{turn}"
        before = now


def _total(done: Mapping[str, Result]) -> tuple[int, int]:
    """Return by what two rounds with the same edges are known."""
    return sum(one["edges"] for one in done.values()), sum(one["sum"] for one in done.values())


def send_links(*, folder: str, task: str, bucket: int, buckets: int) -> dict[str, Any]:
    """Send the links that a bucket has found to the buckets of their first reports."""
    work = Path(folder) / "work"
    table = arrow.concat_tables(
        [_whole(work / "links" / f"{kind}-{bucket:06}.arrow") for kind in ("copies", "stories")]
    )
    targets = bucket_of(column(table, "one"), buckets)
    write_buckets(work / "level-0" / "links" / f"{task}.arrow", table, targets, count=buckets)
    return {}


def _whole(path: Path) -> arrow.Table:
    return arrow.ipc.open_file(arrow.memory_map(str(path))).read_all()


def send_edges(*, folder: str, task: str, bucket: int, buckets: int, here: str) -> dict[str, Any]:
    """Send links as edges in both directions to the buckets of their nodes."""
    base = Path(folder) / "work" / here
    table = read_bucket(base / "links", bucket, schema=LINKS)
    one, other = column(table, "one"), column(table, "other")
    _write_edges(base / "edges-0" / f"{task}.arrow", _both(one, other), buckets)
    return {}


def star(
    *, folder: str, task: str, bucket: int, buckets: int, here: str, turn: int, large: bool
) -> dict[str, Any]:
    """Do one kind of star for the nodes of a bucket; a small star's edges go on in both directions."""
    base = Path(folder) / "work" / here
    table = read_bucket(base / f"edges-{turn}", bucket, schema=_EDGES)
    node, neighbour = (large_star if large else small_star)(column(table, "node"), column(table, "neighbour"))
    edges = (node, neighbour) if large else _both(node, neighbour)
    _write_edges(base / f"edges-{turn + 1}" / f"{task}.arrow", edges, buckets)
    mixed = node.astype(np.uint64) * _ODD ^ neighbour.astype(np.uint64)
    return {"edges": len(node), "sum": int(mixed.sum() & np.uint64(0xFFFFFFFF))}


def send_labels(
    *, folder: str, task: str, bucket: int, buckets: int, here: str, edges: str
) -> dict[str, Any]:
    """Send each report with the smallest number that it hangs on to the bucket of that number."""
    base = Path(folder) / "work" / here
    table = read_bucket(base / edges, bucket, schema=_EDGES)
    node, neighbour = column(table, "node"), column(table, "neighbour")
    articles, place = np.unique(node, return_inverse=True)
    stories = articles.copy()
    np.minimum.at(stories, place, neighbour)
    labels = arrow.table([articles, stories], schema=LABELS)
    write_buckets(base / "labels" / f"{task}.arrow", labels, bucket_of(stories, buckets), count=buckets)
    return {"articles": len(articles)}


def send_large(*, folder: str, task: str, bucket: int, buckets: int, here: str, most: int) -> dict[str, Any]:
    """Send the reports of the stories that are too large back to their own buckets."""
    base = Path(folder) / "work" / here
    labels = read_bucket(base / "labels", bucket, schema=LABELS)
    large = of_large(column(labels, "article"), column(labels, "story"), most)
    table = arrow.table([large], schema=_ARTICLES)
    write_buckets(base / "large" / f"{task}.arrow", table, bucket_of(large, buckets), count=buckets)
    return {"articles": len(large)}


def let_go(
    *, folder: str, task: str, bucket: int, buckets: int, here: str, after: str, level: float
) -> dict[str, Any]:
    """Keep the links of a bucket that are strong enough, or of stories that are small enough."""
    work = Path(folder) / "work"
    table = read_bucket(work / here / "links", bucket, schema=LINKS)
    large = column(read_bucket(work / here / "large", bucket, schema=_ARTICLES), "article")
    kept = (column(table, "score") >= level) | ~np.isin(column(table, "one"), large)
    table = table.filter(arrow.array(kept))
    targets = bucket_of(column(table, "one"), buckets)
    write_buckets(work / after / "links" / f"{task}.arrow", table, targets, count=buckets)
    return {"links": table.num_rows}


def send_homes(*, folder: str, task: str, bucket: int, buckets: int, here: str) -> dict[str, Any]:
    """Send each report with its component to the report's own bucket."""
    base = Path(folder) / "work"
    labels = read_bucket(base / here / "labels", bucket, schema=LABELS)
    targets = bucket_of(column(labels, "article"), buckets)
    write_buckets(base / "homes" / f"{task}.arrow", labels, targets, count=buckets)
    return {}


def send_inside(*, folder: str, task: str, bucket: int, buckets: int) -> dict[str, Any]:
    """Send all links of a bucket, those that were let go, too, to the buckets of the components of their first reports."""
    base = Path(folder) / "work"
    homes = read_bucket(base / "homes", bucket, schema=LABELS)
    homes = homes.take(arrow.array(np.argsort(column(homes, "article"))))
    links = read_bucket(base / "level-0" / "links", bucket, schema=LINKS)
    articles, components = column(homes, "article"), column(homes, "story")
    links = links.filter(arrow.array(np.isin(column(links, "one"), articles)))
    at = np.searchsorted(articles, column(links, "one"))
    targets = bucket_of(components[at], buckets)
    write_buckets(base / "inside" / f"{task}.arrow", links, targets, count=buckets)
    return {"links": links.num_rows}


def send_stories(
    *, folder: str, task: str, bucket: int, buckets: int, here: str, firsts: list[int]
) -> dict[str, Any]:
    """Tell the components of a bucket apart, and send each report's story to the report's group."""
    work = Path(folder) / "work"
    labels = read_bucket(work / here / "labels", bucket, schema=LABELS)
    labels = labels.take(arrow.array(np.argsort(column(labels, "article"))))
    articles = column(labels, "article")
    links = as_columns(read_bucket(work / "inside", bucket, schema=LINKS))
    stories = told_apart(articles, column(labels, "story"), links)
    write_labels(work / "stories" / f"{task}.arrow", articles, stories, firsts)
    return {"articles": len(articles), "buckets": buckets}


def _both(one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    return np.concatenate([one, other]), np.concatenate([other, one])


def _write_edges(path: Path, edges: tuple[Numbers, Numbers], buckets: int) -> None:
    table = arrow.table(list(edges), schema=_EDGES)
    write_buckets(path, table, bucket_of(edges[0], buckets), count=buckets)
