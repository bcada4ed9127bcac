"""Measure how tracing grows with the archive, and whether stories are still found in a large one.

    python -m benchmarks.archive SHARED OUT [--sizes N N …] [--base N] [--sample N] [--workers N]

SHARED holds `stories` and `data/newswire`. The base, some days of the newswire and all story bundles, is read once.
For each size its reports are set in other words, edition by edition, each some days after the last, as a wire goes on: words are
swapped for others that are as long and as frequent, so that what was read in them still holds; rare words are made up
as the edition goes, so that the vocabulary grows as it does in real news; numbers of two digits and more are others. The bundles
lie among the editions as they are. So it is known what should be one story: a bundle, and nothing of two editions.

All stages of tracing are run, the last, which traces each story, over stories of one bucket with `--sample` articles together:
stories fall into buckets by chance. Nothing of SHARED is kept but what is written below OUT.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import random
import re
import resource
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as arrow

from benchmarks.scale import story_rows, watched, wire_rows, write_rows
from benchmarks.stories import is_unseen
from woozle.scale import Engine, read_batch
from woozle.scale.batch import MOST, group_size, parts_of
from woozle.scale.components import LABELS
from woozle.scale.exchange import column, read_bucket, write_table
from woozle.scale.groups import Group, groups_of
from woozle.scale.parts import markers, read_parquet, write_json, write_parquet
from woozle.scale.progress import Progress
from woozle.scale.rows import ARTICLES, READINGS, error_table
from woozle.scale.run import Run
from woozle.scale.stories import GATHERED, gather, trace_stories
from woozle.scale.tracing import Shape, find_copies, find_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from woozle.scale.run import Result

    Swap = dict[str, str]

_WORD = re.compile(r"[A-Za-z]+|\b(?!19\d\d\b)\d{2,}")
_RARE = 3
"""Words that stand in the base as often at most may be made up anew."""

_KEPT, _BLOCK = 80, 16
"""The commonest words stay, so many that copies are as frequent as on the wire itself (4,051 among 19,000 reports; the wire has 4,245
among 19,043); the others change places with those of a block that are as long and about as frequent."""

_HEAPS = 0.6
"""How the vocabulary of news grows with its length: V ~ n ** 0.6 (Heaps' law)."""

_BEGINS = date(2022, 3, 1)
"""The day of the first edition: the bundles lie between 2021 and 2025."""

_PART = 500


class Timed(Run):
    """A run that says of each stage what it took."""

    def __init__(self, folder: Path, *, engine: Engine) -> None:
        super().__init__(folder, engine=engine, progress=Progress())
        self.spent: dict[str, float] = {}
        self.own = 0.0

    def stage(self, name: str, *given: Any, **named: Any) -> dict[str, Result]:
        """Do a stage, and print its processor seconds and the memory of its largest worker."""
        began, before = time.perf_counter(), worker_seconds()
        with watched() as own:
            done = super().stage(name, *given, **named)
        spent = worker_seconds() - before
        self.spent[name] = spent
        self.own = max(self.own, *own)
        print(
            f"    {name}: {spent:.1f} processor s, {time.perf_counter() - began:.1f} s, {max(own):.0f} MB a worker",
            flush=True,
        )
        return done


def worker_seconds() -> float:
    """Return the processor time of all workers so far, those at work included."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime + sum(_seconds_of_children())


def _seconds_of_children() -> Iterator[float]:
    for children in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                times = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
                yield (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def vocabulary(texts: list[str]) -> Callable[[int], Swap]:
    """Return what gives, for an edition's number, its word for each of the texts' own; the first edition keeps them."""
    counts = Counter(word for text in texts for word in _WORD.findall(text))
    kept = {word for word, _ in counts.most_common(_KEPT)}
    alike: dict[tuple[int, bool], list[str]] = {}
    for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if word not in kept:
            alike.setdefault((len(word), word[0].isupper()), []).append(word)
    blocks = [words[at : at + _BLOCK] for words in alike.values() for at in range(0, len(words), _BLOCK)]
    return lambda number: _edition(number, counts, blocks) if number else {}


def _edition(number: int, counts: Counter[str], blocks: list[list[str]]) -> Swap:
    chance = random.Random(f"edition-{number}")  # noqa: S311 # seeded on purpose
    fresh = min(1.0, _HEAPS * (number + 1) ** (_HEAPS - 1))
    swap: Swap = {}
    for words in blocks:
        swap.update(zip(words, chance.sample(words, len(words)), strict=True))
        for word in words:
            if word[0].isdigit():
                swap[word] = str(chance.randrange(10 ** (len(word) - 1), 10 ** len(word)))
            elif counts[word] <= _RARE and chance.random() < fresh:
                half = len(word) // 2
                swap[word] = chance.choice(words)[:half] + chance.choice(words)[half:]
    return swap


def written(base: Path, folder: Path, size: int) -> Path:
    """Write an archive of *size* articles as `read_batch` would leave it, and return its folder."""
    articles, readings = (
        arrow.concat_tables(read_parquet(path) for path in sorted((base / name).glob("*.parquet")))
        for name in ("articles", "readings")
    )
    read = set(readings["id"].to_pylist())
    kept = articles.filter(arrow.array([id in read for id in articles["id"].to_pylist()]))
    stories = [id for id in kept["id"].to_pylist() if "." in id]
    wire = [id for id in kept["id"].to_pylist() if "." not in id]
    rows = {row["id"]: row for row in kept.to_pylist()}
    place = {id: n for n, id in enumerate(readings["id"].to_pylist())}
    words = vocabulary([rows[id]["text"] for id in wire])
    days = sorted(rows[id]["published"] for id in wire if rows[id]["published"])
    first, lasts = date.fromisoformat(days[0]), len(set(days))
    pieces = [
        ([{**rows[id], "id": f"a-{id}"} for id in stories], readings.take([place[id] for id in stories]))
    ]
    number, left = 0, size - len(stories)
    while left > 0:
        swap = words(number)
        ids = wire[:left]
        moved = _BEGINS - first + timedelta(days=number * lasts)
        pieces.append(
            (
                [_reset(rows[id], f"e{number:03}-{id}", swap, moved) for id in ids],
                _renamed(readings.take([place[id] for id in ids]), swap),
            )
        )
        number, left = number + 1, left - len(ids)
    made = [part for n, piece in enumerate(pieces) for part in _write(folder, n, *piece)]
    write_json(folder / "state" / "sort" / "000000.json", {"parts": made, "errors": 0})
    write_json(folder / "state" / "read-plan.json", {"reader": ["benchmark", "benchmark"]})
    return folder


def _reset(row: dict[str, Any], id: str, swap: Swap, moved: timedelta) -> dict[str, Any]:
    day = row["published"]
    return {
        **row,
        "id": id,
        "published": day and (date.fromisoformat(day) + moved).isoformat(),
        "headline": row["headline"] and _in(swap, row["headline"]),
        "text": _in(swap, row["text"]),
    }


def _in(swap: Swap, text: str) -> str:
    return _WORD.sub(lambda word: swap.get(word[0], word[0]), text)


def _renamed(readings: arrow.Table, swap: Swap) -> arrow.Table:
    """Return readings with the names of what they found as the edition prints them; spans hold as they are."""
    lists = readings["entities"].combine_chunks()
    values = lists.flatten()
    names = arrow.array([_in(swap, name) for name in values.field("name").to_pylist()], arrow.string())
    columns = [names if field.name == "name" else values.field(field.name) for field in values.type]
    inner = arrow.StructArray.from_arrays(columns, fields=list(values.type))
    offsets = arrow.array(list(accumulate(lists.value_lengths().to_pylist(), initial=0)), arrow.int32())
    entities = arrow.ListArray.from_arrays(offsets, inner, type=lists.type)
    return readings.set_column(readings.schema.get_field_index("entities"), "entities", entities)


def _write(
    folder: Path, piece: int, rows: list[dict[str, Any]], readings: arrow.Table
) -> Iterator[dict[str, Any]]:
    """Write the parts of an edition, in the order of their ids."""
    order = sorted(range(len(rows)), key=lambda n: rows[n]["id"])
    for start in range(0, len(order), _PART):
        at = order[start : start + _PART]
        part, name = [rows[n] for n in at], f"{piece:06}-{start // _PART:04}"
        found = readings.take(at)
        for name_of, values in (
            ("id", [row["id"] for row in part]),
            ("text_sha256", [hashlib.sha256(row["text"].encode()).hexdigest() for row in part]),
        ):
            where = READINGS.get_field_index(name_of)
            found = found.set_column(where, READINGS.field(name_of), arrow.array(values, arrow.string()))
        write_parquet(folder / "articles" / f"{name}.parquet", arrow.Table.from_pylist(part, schema=ARTICLES))
        write_parquet(folder / "readings" / f"{name}.parquet", found.cast(READINGS))
        write_parquet(folder / "errors" / f"read-{name}.parquet", error_table([]))
        write_json(folder / "state" / "read" / f"{name}.json", {"read": len(part), "errors": 0})
        yield {"name": name, "articles": len(part), "words": sum(row["words"] for row in part)}


def measure(read: Path, out: Path, *, workers: int, sample: int) -> tuple[int, float, float]:
    """Trace an archive; return how many articles there are, and what finding stories and tracing take for all of them."""
    run = Timed(out, engine=Engine(workers=workers))
    parts = parts_of(markers(read / "state" / "sort"))
    total = sum(count for count, _ in parts.values())
    shape = Shape(groups_of(parts, source=read, folder=out, size=group_size(parts)))
    copies = find_copies(run, shape)
    find_stories(run, shape, total=total, most=MOST)
    finding = sum(run.spent.values())
    run.stage("gather", gather, shape.by_group(buckets=shape.count, given=None))
    call, share = sampled(out, sample, total)
    traced = run.stage("trace", trace_stories, {"sample": call})
    tracing = run.spent["gather"] + run.spent["trace"] / share
    disk = sum(path.stat().st_size for path in (out / "work").rglob("*") if path.is_file()) / 1e6
    stories, statements = (sum(one[name] for one in traced.values()) for name in ("stories", "statements"))
    links = sum(json.loads(path.read_text())["links"] for path in (out / "state" / "link").glob("*.json"))
    print(
        f"{total} articles in {shape.count} groups: {copies} copies, {links} links; of the sample of {share:.1%}: "
        f"{stories} stories, {statements} statements, {run.spent['trace'] / max(statements, 1) * 1e3:.1f} ms a statement; "
        f"disk between stages {disk:.0f} MB; largest worker {run.own:.0f} MB of its own",
        flush=True,
    )
    quality(shape)
    return total, finding, tracing


def sampled(out: Path, sample: int, total: int) -> tuple[dict[str, Any], float]:
    """Set about *sample* articles aside, whole stories from one bucket; return the call that traces them, and their share."""
    gathered = read_bucket(out / "work" / "gathered", 0, schema=GATHERED)
    counts = Counter(gathered["story"].to_pylist())
    kept = [
        story for story, so_far in zip(counts, accumulate(counts.values()), strict=True) if so_far <= sample
    ]
    table = gathered.filter(arrow.array(np.isin(column(gathered, "story"), np.array(kept, np.uint64))))
    write_table(out / "sample" / "work" / "gathered" / "000000.arrow", table)
    return {"folder": str(out / "sample"), "task": "sample", "bucket": 0}, table.num_rows / total


def quality(shape: Shape) -> None:
    """Print how many bundles came out as one story, and how many stories reach over editions."""
    ids: list[str] = []
    story: list[int] = []
    for call in shape.groups:
        group = Group(**call)
        here = [row["id"] for row in group.table("articles").select(["id"]).to_pylist()]
        labels = read_bucket(group.work / "stories", group.number, schema=LABELS)
        found = dict(zip(labels["article"].to_pylist(), labels["story"].to_pylist(), strict=True))
        story += [found.get(n, n) for n in range(len(ids), len(ids) + len(here))]
        ids += here
    members: dict[int, list[str]] = {}
    for id, number in zip(ids, story, strict=True):
        members.setdefault(number, []).append(id)
    several = [set(found) for found in members.values() if len(found) > 1]
    bundles: dict[str, set[str]] = {}
    for id in ids:
        if "." in id:
            bundles.setdefault(id.rpartition(".")[0], set()).add(id)
    for part in (False, True):
        these = [ids for name, ids in bundles.items() if is_unseen(name.removeprefix("a-")) == part]
        whole = sum(bundle in several for bundle in these)
        print(f"    {'unseen' if part else 'seen'} bundles that are one story: {whole} of {len(these)}")
    over = sum(len({id.partition("-")[0] for id in found}) > 1 for found in several)
    print(
        f"    {len(members)} stories, {len(several)} of several reports, largest {sorted(map(len, several))[-5:]}, "
        f"of more than one edition {over}",
        flush=True,
    )


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[19_000, 100_000, 400_000])
    parser.add_argument("--base", type=int, default=2_000)
    parser.add_argument("--sample", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    rows = [
        *story_rows(options.shared),
        *(row for row, _ in zip(wire_rows(options.shared), range(options.base), strict=False)),
    ]
    place = write_rows(options.out / "base.jsonl", rows)
    print(
        read_batch(
            str(place),
            options.out / "base",
            engine=Engine(workers=options.workers),
            progress=Progress(sys.stderr),
        )
    )
    before: tuple[int, float, float] | None = None
    for size in options.sizes:
        began = time.perf_counter()
        read = written(options.out / "base", options.out / f"{size}-read", size)
        print(f"{size}: written in {time.perf_counter() - began:.0f} s, {datetime.now():%H:%M}", flush=True)
        now = measure(read, options.out / f"{size}-traced", workers=options.workers, sample=options.sample)
        told = f"finding copies and stories {now[1]:.0f} processor s, tracing {now[2]:.0f}"
        if before and all(now + before):  # what was done by an earlier run costs nothing here
            grown = [math.log(now[n] / before[n]) / math.log(now[0] / before[0]) for n in (1, 2)]
            told += f"; exponents {grown[0]:.2f} and {grown[1]:.2f}"
        print(f"{now[0]} articles: {told}", flush=True)
        before = now


if __name__ == "__main__":
    main()
