"""Measure how fast, and how well, copies are found in bulk.

    python -m benchmarks.copies FILE.jsonl [FILE.jsonl ...]

A file holds one article a line with the key `text`. The truth is made exactly, by an inverted index over all
runs of five words: the pairs of which half of the shorter stands in the longer.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from woozle.group.overlap import overlaps

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_SIZE = 5


def read_texts(path: Path) -> list[str]:
    """Return the texts of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def shingles(text: str) -> set[str]:
    """Return the distinct runs of five words, without any hashing."""
    words = _WORD.findall(text.lower())
    return {" ".join(words[i : i + _SIZE]) for i in range(len(words) - _SIZE + 1)}


def shared_runs(sets: Sequence[set[str]]) -> Counter[tuple[int, int]]:
    """Return for each pair of texts that share any how many runs they share, by an inverted index."""
    holders: dict[str, list[int]] = {}
    for place, held in enumerate(sets):
        for run in held:
            holders.setdefault(run, []).append(place)
    return Counter(pair for held in holders.values() if len(held) > 1 for pair in combinations(held, 2))


def contained_pairs(texts: Sequence[str], threshold: float) -> set[tuple[int, int]]:
    """Return the pairs of texts of which at least *threshold* of the shorter stands in the longer."""
    sets = [shingles(text) for text in texts]
    return {
        (one, other)
        for (one, other), n in shared_runs(sets).items()
        if n >= threshold * min(len(sets[one]), len(sets[other]))
    }


def similar_pairs(texts: Sequence[str], threshold: float) -> set[tuple[int, int]]:
    """Return the pairs of texts whose Jaccard similarity is at least *threshold*: what MinHash estimates."""
    sets = [shingles(text) for text in texts]
    return {
        (one, other)
        for (one, other), n in shared_runs(sets).items()
        if n >= threshold * (len(sets[one]) + len(sets[other]) - n)
    }


def main() -> None:
    """Print speed, precision and recall for each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--threshold", type=float, default=0.5)
    options = parser.parse_args()
    for path in options.files:
        texts = read_texts(path)
        start = time.process_time()
        found = {(pair.one, pair.other) for pair in overlaps(texts, threshold=options.threshold)}
        seconds = time.process_time() - start
        truth = contained_pairs(texts, options.threshold)
        hits = len(found & truth)
        print(
            f"{path.name}: {len(texts)} articles in {seconds:.2f} s of processor, {len(texts) / seconds:,.0f} articles/s, "
            f"{sum(map(len, texts)) / seconds / 1e6:.1f} MB/s; {len(truth)} pairs, "
            f"precision {hits / max(len(found), 1):.3f}, recall {hits / max(len(truth), 1):.3f}"
        )


if __name__ == "__main__":
    main()
