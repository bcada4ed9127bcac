"""Measure archives: the same result as on the laptop, growth, and speed of reading.

    python -m benchmarks.scale same SHARED OUT [--reports N] [--ray]
    python -m benchmarks.scale growth SHARED OUT [--sizes N N …]
    python -m benchmarks.scale reading SHARED OUT [--reports N]

SHARED holds `stories` and `data/newswire`. Nothing of it is kept but what is written below OUT.

For growth, real reports are set in other words: each edition swaps words of the same length and frequency by a
seeded table, so that it shares no runs with the next and is as long and as repetitive as the real thing. Of each fifth report
there is a copy, cut, with a new lead and some words changed: the truth is known.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import resource
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.stories import read_article
from woozle.errors import DocumentError
from woozle.export.dossier.json import dossier_json
from woozle.export.json import reading_to_dict
from woozle.group import find_copies
from woozle.ingest import read_each
from woozle.model.article import Article
from woozle.pipeline import trace
from woozle.scale import Engine, read_batch, trace_batch
from woozle.scale.batch import group_size, take_in
from woozle.scale.groups import groups_of
from woozle.scale.parts import read_parquet
from woozle.scale.progress import Progress
from woozle.scale.run import Run
from woozle.scale.tracing import Shape
from woozle.scale.tracing import find_copies as find_copies_in_archive
from woozle.scale.worker import dismiss
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.reading import Reading

Row = dict[str, Any]
_WORD = re.compile(r"[A-Za-z]+")


def wire_rows(shared: Path) -> Iterator[Row]:
    """Yield the reports of the newswire as rows."""
    with (shared / "data" / "newswire" / "reuters21578.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            day = (
                datetime.strptime(row["date"].strip()[:11].strip(), "%d-%b-%Y").date()
                if row["date"]
                else None
            )  # a day
            yield {
                "id": f"r{row['id']}",
                "outlet": row["outlet"],
                "published": day.isoformat() if day else None,
                "title": row["title"],
                "text": row["text"],
            }


def story_rows(shared: Path) -> Iterator[Row]:
    """Yield the reports of all story bundles as rows; ids begin with the bundle's name."""
    for folder in sorted((shared / "stories").glob("*/articles")):
        for path in sorted(folder.glob("*.txt")):
            article = read_article(path)
            yield {
                "id": f"{folder.parent.name}.{article.id}",
                "outlet": article.outlet,
                "country": article.country,
                "published": article.published.isoformat() if article.published else None,
                "title": article.headline,
                "byline": article.byline,
                "text": article.text,
            }


def write_rows(path: Path, rows: Iterator[Row] | list[Row]) -> Path:
    """Write rows as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def table(folder: Path, name: str) -> list[Row]:
    """Return the rows of a table in an order of their own."""
    rows = [
        row for path in sorted((folder / name).glob("*.parquet")) for row in read_parquet(path).to_pylist()
    ]
    return sorted(rows, key=as_text)


def as_text(row: Any) -> str:
    """Return a row as text that doesn't depend on how it was held."""
    return json.dumps(row, sort_keys=True, default=str)


def same(shared: Path, out: Path, reports: int, *, with_ray: bool) -> None:
    """Compare workspace, native and Ray row by row."""
    rows = [*story_rows(shared), *(row for row, _ in zip(wire_rows(shared), range(reports), strict=False))]
    place = write_rows(out / "same.jsonl", rows)
    began = time.perf_counter()
    summary = read_batch(str(place), out / "read", part=100, progress=Progress(sys.stderr))
    print(summary, f"{time.perf_counter() - began:.0f} s")
    began = time.perf_counter()
    print(
        trace_batch(out / "read", out / "traced", group=700, progress=Progress(sys.stderr)),
        f"{time.perf_counter() - began:.0f} s",
    )
    compare_with_workspace(place, out)
    compare_with_laptop(place, out)
    bundles_kept(out / "traced", rows)
    if with_ray:
        compare_with_ray(place, out)


def compare_with_workspace(place: Path, out: Path) -> None:
    """Compare the readings with those of a workspace."""
    expected: dict[str, str] = {}
    with Workspace(out / "same.db") as workspace:
        for _ in workspace.add([place]):
            pass
        for _ in workspace.read_all():
            pass
        for row in workspace.articles():
            reading = workspace.reading(row.id)
            if reading is not None:
                id = row.origin.rpartition("#")[2]
                expected[id] = as_text({**reading_to_dict(reading), "id": id})
    found = {row["id"]: as_text(row) for row in table(out / "read", "readings")}
    print(
        f"readings: {len(found)} native, {len(expected)} workspace, {sum(found.get(i) == r for i, r in expected.items())} the same"
    )


def compare_with_laptop(place: Path, out: Path) -> None:
    """Compare copies with `find_copies` over all, and each story of several reports with `trace`."""
    from woozle.scale.rows import readings_of

    articles = {one.id: one for one in read_each([place]) if isinstance(one, Article)}
    copies = [
        as_text(
            {name: getattr(copy, name) for name in ("copy", "original", "contained", "credited", "reason")}
        )
        for copy in find_copies(list(articles.values()))
    ]
    found = [as_text(row) for row in table(out / "traced", "copies")]
    print(f"copies: {len(found)} native, {len(copies)} laptop, the same: {sorted(found) == sorted(copies)}")
    readings: dict[str, Reading] = {}
    for path in sorted((out / "read" / "readings").glob("*.parquet")):
        readings |= {reading.id: reading for reading in readings_of(read_parquet(path))}
    failed = {row["id"]: DocumentError(row["id"], row["reason"]) for row in table(out / "read", "errors")}
    alike = total = 0
    for row in table(out / "traced", "stories"):
        if len(row["articles"]) > 1:
            outcomes = [readings.get(id) or failed[id] for id in row["articles"]]
            dossier = trace([articles[id] for id in row["articles"]], readings=outcomes)
            total += 1
            alike += as_text(dossier_json(dossier)) == as_text(json.loads(row["dossier"]))
    print(f"dossiers of several reports: {total}, the same as the laptop's: {alike}")


def bundles_kept(traced: Path, rows: list[Row]) -> None:
    """Print how many bundles came out as one story with nothing else in it, and how large the largest stories are."""
    stories = [set(row["articles"]) for row in table(traced, "stories")]
    bundles: dict[str, set[str]] = {}
    for row in rows:
        name, dot, _ = row["id"].rpartition(".")
        if dot:
            bundles.setdefault(name, set()).add(row["id"])
    whole = sum(bundle in stories for bundle in bundles.values())
    pure = sum(len({id.rpartition(".")[0] for id in story}) == 1 for story in stories if len(story) > 1)
    several = sum(len(story) > 1 for story in stories)
    print(
        f"bundles that are one story: {whole} of {len(bundles)}; stories of several reports: {several}, within one bundle or the wire: {pure}"
    )
    print("largest stories:", sorted(map(len, stories))[-8:])


def compare_with_ray(place: Path, out: Path) -> None:
    """Do the same on Ray with two local workers and compare all tables."""
    for name, source, target, option in (
        ("read", place, "ray-read", "--part=100"),
        ("trace", out / "ray-read", "ray-traced", "--group=700"),
    ):
        began = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "woozle",
            "batch",
            name,
            str(source),
            str(out / target),
            "--engine",
            "ray",
            "--workers",
            "2",
            option,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(
            f"ray {name}: {done.stdout.strip()}, {time.perf_counter() - began:.0f} s",
            done.stderr[-300:] if done.returncode > 1 else "",
        )
    for folder, names in (
        ("read", "articles readings errors"),
        ("traced", "copies stories claims statements lineage origins findings errors"),
    ):
        for name in names.split():
            native, ray = table(out / folder, name), table(out / f"ray-{folder}", name)
            print(
                f"{name}: {len(native)} native, {len(ray)} ray, the same: {list(map(as_text, native)) == list(map(as_text, ray))}"
            )


def editions(shared: Path, size: int, *, seed: int = 1) -> Iterator[Row]:
    """Yield *size* reports: real ones, then the same in other words, every sixth a copy of the longest of the five before it."""
    real = list(wire_rows(shared))
    words = Counter(word for row in real for word in _WORD.findall(row["text"]))
    number = made = 0
    while made < size:
        chance = random.Random(f"{seed}-{number}")  # noqa: S311 # seeded on purpose
        swap = _swap(words, chance) if number else {}
        fresh: list[Row] = []
        for row in real:
            if made >= size:
                return
            edition = {
                **row,
                "id": f"e{number:03}-{row['id']}",
                "text": _WORD.sub(lambda m, swap=swap: swap.get(m[0], m[0]), row["text"]),
            }
            fresh.append(edition)
            yield edition
            made += 1
            if len(fresh) == 5 and made < size:
                yield _copy(max(fresh, key=lambda row: len(row["text"])), chance)
                made, fresh = made + 1, []
        number += 1


def _swap(words: Counter[str], chance: random.Random) -> dict[str, str]:
    """Return a table that swaps words which are about as long and as frequent."""
    alike: dict[tuple[int, int, bool], list[str]] = {}
    for word, count in words.items():
        alike.setdefault((len(word), int(math.log2(count)), word[0].isupper()), []).append(word)
    swap: dict[str, str] = {}
    for group in alike.values():
        shuffled = group[:]
        chance.shuffle(shuffled)
        swap.update(zip(group, shuffled, strict=True))
    return swap


def _copy(row: Row, chance: random.Random) -> Row:
    """Return a reprint: its end cut, a new lead, one word in thirty another, a later day and another outlet."""
    words = row["text"].split(" ")
    kept = words[: max(int(len(words) * chance.uniform(0.5, 1.0)), 1)]
    edited = [chance.choice(words) if chance.random() < 1 / 30 else word for word in kept]
    return {
        **row,
        "id": f"{row['id']}-copy",
        "outlet": chance.choice(["Post", "Courier", "Herald", "Echo"]),
        "text": f"From our wires on day {chance.randrange(10_000)}.\n\n" + " ".join(edited),
    }


def growth(shared: Path, out: Path, sizes: list[int]) -> None:
    """Print time, memory, disk and quality for each size, and the exponent from one to the next."""
    before: tuple[int, float] | None = None
    for size in sizes:
        place = write_rows(out / f"{size}.jsonl", editions(shared, size))
        run = Run(out / str(size), engine=Engine(), progress=Progress(sys.stderr))
        start, began = processor_seconds(), time.perf_counter()
        taken = take_in(run, str(place))
        took, after = time.perf_counter() - began, processor_seconds()
        shape = Shape(
            groups_of(taken.parts, source=run.folder, folder=run.folder, size=group_size(taken.parts))
        )
        with watched() as own:
            find_copies_in_archive(run, shape)
        wall, seconds = time.perf_counter() - began - took, processor_seconds() - after
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
        disk = sum(path.stat().st_size for path in (run.folder / "work").rglob("*") if path.is_file()) / 1e6
        text = place.stat().st_size / 1e6
        exponent = (
            f"{math.log(seconds / before[1]) / math.log(taken.articles / before[0]):.2f}" if before else "–"
        )
        print(
            f"{taken.articles} articles ({text:.0f} MB): taken in {took:.0f} s ({after - start:.0f} processor s), "
            f"copies {wall:.0f} s ({seconds:.0f} processor s), exponent {exponent}; "
            f"largest process {memory:.0f} MB, of which {max(own):.0f} MB its own; on disk between stages {disk:.0f} MB; {_quality(run.folder)}",
            flush=True,
        )
        before = (taken.articles, seconds)


@contextmanager
def watched() -> Iterator[list[float]]:
    """Gather, twice a second, how many MB the largest worker holds, files that are mapped into memory left out."""
    seen, stop = [0.0], threading.Event()

    def watch() -> None:
        while not stop.wait(0.5):
            seen.append(max(_own_memory(), default=0.0))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join()


def _own_memory() -> Iterator[float]:
    """Yield what each child process holds, by what Linux says of it."""
    for children in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                found = re.search(r"RssAnon:\s+(\d+) kB", Path(f"/proc/{child}/status").read_text())
                yield int(found[1]) / 1e3 if found else 0.0


def processor_seconds() -> float:
    """Return the processor time of all workers so far, which other work on the machine doesn't lengthen as it does the wall's."""
    dismiss()
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _quality(folder: Path) -> str:
    """Say how many of the copies that were made are found, and how many others."""
    ids = {
        row
        for path in (folder / "articles").glob("*.parquet")
        for row in read_parquet(path).column("id").to_pylist()
    }
    made = {id for id in ids if id.endswith("-copy")}
    found = {row["copy"]: row["original"] for row in table(folder, "copies")}
    pairs = {
        frozenset((copy.removesuffix("-copy"), original.removesuffix("-copy")))
        for copy, original in found.items()
    }
    linked = {id for pair in found.items() for id in pair if id.endswith("-copy")}
    right = sum(copy in linked and frozenset((copy.removesuffix("-copy"),)) in pairs for copy in made)
    return f"{len(made)} copies made, {right} found ({right / max(len(made), 1):.4f}); {len(found)} in all"


def reading(shared: Path, out: Path, reports: int) -> None:
    """Print how fast a sample is read, loading of the weights included, and how fast `woozle read` reads the same."""
    rows = [row for row, _ in zip(wire_rows(shared), range(reports), strict=False)]
    place = write_rows(out / "sample.jsonl", rows)
    began = time.perf_counter()
    summary = read_batch(str(place), out / "sample", part=250, progress=Progress(sys.stderr))
    seconds = time.perf_counter() - began
    words = sum(len(row["text"].split()) for row in rows)
    size = sum(path.stat().st_size for path in (out / "sample" / "readings").glob("*.parquet")) / 1e6
    print(f"{summary}; {words} words; readings {size:.1f} MB as Parquet")
    print(f"in batch: {_speed(len(rows), words, seconds, processor_seconds())}", flush=True)
    before, began = processor_seconds(), time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "woozle",
        "read",
        str(place),
        "-f",
        "jsonl",
        "-o",
        str(out / "plain.jsonl"),
    ]
    subprocess.run(command, check=False)
    seconds = time.perf_counter() - began
    print(f"woozle read: {_speed(len(rows), words, seconds, processor_seconds() - before)}")


def _speed(articles: int, words: int, seconds: float, processor: float) -> str:
    return (
        f"{seconds:.0f} s, {words / seconds:,.0f} words/s, {articles / seconds:.1f} articles/s; "
        f"{processor:.0f} processor s, {words / processor:,.0f} words/s of processor"
    )


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["same", "growth", "reading"])
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--sizes", type=int, nargs="+", default=[19_000, 100_000, 400_000])
    parser.add_argument("--ray", action="store_true")
    options = parser.parse_args()
    if options.what == "same":
        same(options.shared, options.out, options.reports, with_ray=options.ray)
    elif options.what == "growth":
        growth(options.shared, options.out, options.sizes)
    else:
        reading(options.shared, options.out, options.reports)


if __name__ == "__main__":
    main()
