"""Measure who sources are, what they are and how they stand, given where attributions stand.

usage: python -m benchmarks.sources SHARED [NAMES] [--part dev] [--aside] [--keep FILE]

SHARED is the folder that holds `data/` and `eval/`; NAMES a JSON file of the names in each article by id; the
bundled encoder finds them if it isn't given. The gold spans are given, so that the figures are of this layer alone. With `--aside` the part of train that training/sources.py
keeps aside is measured.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.sources import Names, attributions_of, names_of

from woozle.annotate.sources import resolve
from woozle.model.article import Article
from woozle.pipeline import Reader

if TYPE_CHECKING:
    from woozle.annotate.sources import Resolved

Row = dict[str, Any]


def read(row: Row, names: Names) -> Resolved:
    """Resolve the gold attributions of one article."""
    published = row.get("published")
    article = Article(
        id=row["id"],
        text=row["text"],
        outlet=row.get("outlet"),
        published=date.fromisoformat(published[:10]) if published else None,
    )
    return resolve(article, attributions_of(row), names_of(row, names))


def names_in(rows: list[Row]) -> Names:
    """Return the names that the bundled encoder finds in each article."""
    reader = Reader()
    return {
        row["id"]: [(span.start, span.end, str(kind)) for span, kind in reader.names(row["text"])]
        for row in rows
    }


def as_json(row: Row, resolved: Resolved) -> Row:
    """Return a reading in the form that the scorer reads."""

    def pieces(spans: Any) -> list[list[int]]:
        return [[span.start, span.end] for span in spans]

    return {
        "id": row["id"],
        "entities": [{"id": e.id, "name": e.name} for e in resolved.entities],
        "attributions": [
            {
                "id": a.id,
                "parent": a.parent,
                "source": pieces(a.source),
                "cue": pieces(a.cue),
                "content": pieces(a.content),
                "source_kind": a.source_kind,
                "printed_as": a.printed_as,
                "number": a.number,
                "act": a.act,
                "stance": a.stance,
                "medium": a.medium,
                "source_entity": a.source_entity,
                "speaks_for": a.speaks_for,
            }
            for a in resolved.attributions
        ],
    }


def main() -> None:
    """Measure, and print the scorer's figures and the speed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("names", type=Path, nargs="?")
    parser.add_argument("--part", default="dev")
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    part = "train" if arguments.aside else arguments.part
    lines = (arguments.shared / f"data/sourcing/{part}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    if arguments.aside:
        random.Random(1).shuffle(rows)  # noqa: S311 # the order of articles is no secret
        rows = rows[::5]
    names: Names = json.loads(arguments.names.read_text("utf-8")) if arguments.names else names_in(rows)
    resolve(Article(id="warm-up", text="Nobody spoke."), [], [])
    started = time.process_time()
    resolved = [read(row, names) for row in rows]
    taken = time.process_time() - started
    words = sum(len(row["text"].split()) for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        gold, ours = Path(folder, "gold.jsonl"), arguments.keep or Path(folder, "ours.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        ours.write_text(
            "".join(json.dumps(as_json(r, x)) + "\n" for r, x in zip(rows, resolved, strict=True)),
            encoding="utf-8",
        )
        subprocess.run(
            [sys.executable, str(arguments.shared / "eval/score_sourcing.py"), str(gold), str(ours)],
            check=True,
        )
    print(f"{1e6 * taken / words:.1f} microseconds a word, {words} words")


if __name__ == "__main__":
    main()
