"""Measure how fast whole readings are made, and where the time goes.

usage: python -m benchmarks.speed SHARED [--articles 1000]

All figures come from one run on one machine; compare ratios, not seconds. The encoder alone, on the
same windows and threads, is the yardstick: nothing that reads with it can be faster.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle import pipeline
from woozle.model.article import Article
from woozle.pipeline import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

STAGES = {
    "language": ("require_english", "language_of"),
    "time": ("find_timexes", "speaking_time"),
    "attributions": ("find_attributions",),
    "names": ("find_names",),
    "who is who": ("resolve",),
}
"""Functions of the pipeline by the stage they belong to; cutting and encoding are timed at the encoder."""


def articles_of(path: Path) -> Iterator[Article]:
    """Yield the articles of JSON lines that have a text."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["text"].strip():
                yield Article(id=row["id"], text=row["text"])


def memory() -> float:
    """Return the megabytes that this process and those that it started hold; what they share counts once (Linux)."""
    own = os.getpid()
    kept = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # a process may end in between
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            if own in (parent, int(status.parent.name)):
                rollup = status.with_name("smaps_rollup").read_text()
                kept += int(rollup.partition("\nPss:")[2].split()[0])
    return kept / 1024


def words(articles: Sequence[Article]) -> int:
    """Count white-space words."""
    return sum(len(a.text.split()) for a in articles)


def rate(articles: Sequence[Article], reader: Reader) -> float:
    """Return words read a second."""
    began = time.perf_counter()
    for _ in reader.read_all(articles):
        pass
    return words(articles) / (time.perf_counter() - began)


def encoder_rate(articles: Sequence[Article], reader: Reader, threads: int) -> float:
    """Return words encoded a second, nothing else done."""
    encoder = reader._encoder  # the yardstick needs the inside
    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(lambda a: encoder.windows(encoder.pieces(a.text)), articles):
            pass
    return words(articles) / (time.perf_counter() - began)


def shares(articles: Sequence[Article], reader: Reader) -> dict[str, float]:
    """Return the share of each stage in the time of a single thread, in per cent."""
    spent: dict[str, float] = defaultdict(float)
    encoder = reader._encoder
    wrapped = [(pipeline, name, stage) for stage, names in STAGES.items() for name in names]
    wrapped += [(encoder, "pieces", "cutting"), (encoder, "windows", "encoding")]
    before = []
    for owner, name, stage in wrapped:
        if hasattr(owner, name):
            before.append((owner, name, getattr(owner, name)))
            setattr(owner, name, _timed(getattr(owner, name), stage, spent))
    began = time.perf_counter()
    for article in articles:
        reader.read(article)
    total = time.perf_counter() - began
    for owner, name, function in before:
        setattr(owner, name, function)
    spent["all else"] = total - sum(spent.values())
    return {stage: 100 * seconds / total for stage, seconds in spent.items()}


def _timed(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] += time.perf_counter() - began

    return run


def cold(*arguments: str) -> float:
    """Return the seconds that one run of the command takes, the best of three."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "woozle", *arguments], check=True, capture_output=True)
        best = min(best, time.perf_counter() - began)
    return best


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument(
        "--articles", type=int, default=1000, help="of Reuters; 10,000 shows that cost stays flat"
    )
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    data = options.shared / "data"
    polnear = list(articles_of(data / "polnear/dev.jsonl"))
    reuters = list(islice(articles_of(data / "newswire/reuters21578.jsonl"), options.articles))
    reader = Reader(threads=options.threads)
    rate(reuters[:150], reader)  # what reads many articles has started its processes by then
    print(platform.processor() or platform.machine(), f"{options.threads} threads", reader.version)
    texts = {"PolNeAR dev": polnear, f"Reuters, {len(reuters)}": reuters}
    wholes = {name: rate(articles, reader) for name, articles in texts.items()}
    kept = memory()  # of reading, before the encoder is run alone in this process
    for name, whole in wholes.items():
        alone = encoder_rate(texts[name], reader, options.threads)
        print(f"{name}: {whole:,.0f} words/s; encoder alone {alone:,.0f}; ratio {whole / alone:.2f}")
    for n in (100, 1000, 10_000):
        if n <= len(reuters):
            print(f"cost a word, {n} articles: {1e6 / rate(reuters[:n], reader):.0f} microseconds")
    print(f"memory {kept:.0f} MB in all, the processes that read among it")
    for stage, share in sorted(shares(polnear[:30], reader).items(), key=lambda x: -x[1]):
        print(f"{stage:14}{share:5.1f} %")
    example = str(Path(__file__).parent.parent / "examples/quay")
    print(
        f"woozle --help {cold('--help'):.2f} s; first result from a cold start {cold('read', example):.2f} s"
    )


if __name__ == "__main__":
    main()
