"""The stages of tracing an archive, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from woozle.group.overlap import sampling
from woozle.scale.apart import in_one_piece
from woozle.scale.copying import bands, choose, pairs, verify
from woozle.scale.journal import done_in_hand
from woozle.scale.linking import THRESHOLD, counted, keys, link, meet, rare, terms
from woozle.scale.stars import find_in_buckets
from woozle.scale.stories import gather, trace_stories
from woozle.scale.telling import lines, repeated, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.scale.run import Result, Run


_IN_ONE_PIECE = 6_000_000
"""Up to so many links, a copy counted for each article, one process joins them all: a gigabyte."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the work is divided: as many buckets as there are groups.

    Attributes:
        groups: The arguments of each (`woozle.scale.groups.Group`).
    """

    groups: Sequence[dict[str, Any]]

    @property
    def count(self) -> int:
        """How many buckets there are."""
        return len(self.groups)

    @property
    def firsts(self) -> list[int]:
        """The number of the first article of each group."""
        return [group["first"] for group in self.groups]

    def by_group(self, **more: Any) -> dict[str, dict[str, Any]]:
        """Return the calls of a map: one a group."""
        return {group["task"]: {"group": group, **more} for group in self.groups}

    def by_bucket(self, run: Run, **more: Any) -> dict[str, dict[str, Any]]:
        """Return the calls of a reduce: one a bucket."""
        return {
            f"{n:06}": {"folder": str(run.folder), "task": f"{n:06}", "bucket": n, **more}
            for n in range(self.count)
        }


def find_copies(run: Run, shape: Shape) -> int:
    """Write the table of copies, and return how many there are."""
    count, firsts = shape.count, shape.firsts
    run.stage("lines", lines, shape.by_group(buckets=count))
    run.stage("repeated", repeated, shape.by_bucket(run, firsts=firsts))
    told = run.stage("tell", tell, shape.by_group())
    every = sampling(sum(one["shingles"] for one in told.values()))
    run.stage("bands", bands, shape.by_group(every=every, buckets=count))
    run.stage("pairs", pairs, shape.by_bucket(run, buckets=count))
    run.stage("verify", verify, shape.by_bucket(run, buckets=count, firsts=firsts))
    chosen = run.stage("choose", choose, shape.by_bucket(run))
    return sum(one["copies"] for one in chosen.values())


def find_stories(run: Run, shape: Shape, *, total: int, most: int) -> None:
    """Put reports together that are about one story.

    Args:
        run: Where it is done.
        shape: How it is divided.
        total: How many articles there are.
        most: How many reports may hang together before weak links are let go.
    """
    count, firsts = shape.count, shape.firsts
    found = run.stage("terms", terms, shape.by_group(buckets=count))
    periods = counted(one["periods"] for one in found.values())
    run.stage("rare", rare, shape.by_bucket(run, firsts=firsts, periods=periods))
    run.stage("keys", keys, shape.by_group(buckets=count))
    run.stage("meet", meet, shape.by_bucket(run, buckets=count))
    linked = run.stage("link", link, shape.by_bucket(run, threshold=THRESHOLD))
    if sum(one["links"] for one in linked.values()) + total > _IN_ONE_PIECE:
        find_in_buckets(run, shape.by_bucket(run, buckets=count), firsts=firsts, most=most)
        return
    call = {"folder": str(run.folder), "task": "all", "firsts": firsts, "most": most}
    run.stage("join", in_one_piece, {"all": call})


def trace_all(run: Run, shape: Shape, *, given: str | None) -> list[Result]:
    """Trace all stories into tables, and return how many rows each bucket gave.

    Args:
        run: Where it is done.
        shape: How it is divided.
        given: The file that says which article is of which story; None if they were found.
    """
    gathered = run.stage("gather", gather, shape.by_group(buckets=shape.count, given=given))
    calls = shape.by_bucket(run)
    counts = (one["articles"] for one in gathered.values())
    sizes = {task: float(sum(found)) for task, found in zip(calls, zip(*counts, strict=True), strict=True)}
    in_hand = partial(done_in_hand, run.folder, calls)
    return list(
        run.stage("trace", trace_stories, calls, sizes=sizes, unit="articles", in_hand=in_hand).values()
    )
