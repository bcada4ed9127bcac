"""Measure how well attributions and names are found.

usage: python -m benchmarks.attribution SHARED [--only polnear|sourcing|names] [--part dev] [--keep FOLDER]

SHARED is the folder that holds `data/` and `eval/`. PolNeAR annotates the outermost attributions only,
so what stands inside others is left out there; the sourcing corpus has both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.export.json import reading_to_dict
from woozle.ingest.published import parse_published
from woozle.model.article import Article
from woozle.pipeline import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

SCORED_NAMES = ("Person", "Organization", "Location", "NORP")
Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    """Read JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def readings(reader: Reader, rows: list[Row]) -> Iterator[Row]:
    """Yield the reading of each row as the JSON that woozle prints."""
    articles = (
        Article(
            id=row["id"],
            text=row["text"],
            outlet=row.get("outlet"),
            published=parse_published(row["published"]) if row.get("published") else None,
        )
        for row in rows
    )
    for reading in reader.read_all(articles):
        if isinstance(reading, DocumentError):
            raise reading
        yield reading_to_dict(reading)


def score(shared: Path, scorer: str, gold: Path, predicted: Path) -> str:
    """Return what one of the scorers prints."""
    command = [sys.executable, str(shared / "eval" / scorer), str(gold), str(predicted)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write(path: Path, rows: list[Row]) -> Path:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def outermost(row: Row) -> Row:
    """Return a reading without the attributions that stand inside others."""
    return {**row, "attributions": [a for a in row["attributions"] if a["parent"] is None]}


def score_names(reader: Reader, rows: list[Row]) -> str:
    """Return exact span precision, recall and F1 of names, by class and over the four scored ones."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        text, gold = spans_of_row(row)
        found = {(s.start, s.end, str(kind)) for s, kind in reader.names(text)}
        for side, spans in (("gold", gold), ("found", found), ("both", gold & found)):
            counts.update((side, kind) for _, _, kind in spans)
    lines = [
        _name_line(kind, [counts[side, kind] for side in ("both", "found", "gold")])
        for kind in sorted({kind for _, kind in counts})
    ]
    total = [sum(counts[side, kind] for kind in SCORED_NAMES) for side in ("both", "found", "gold")]
    return "\n".join([*lines, _name_line("the four scored", total)])


def _name_line(name: str, counts: list[int]) -> str:
    both, found, gold = counts
    precision, recall = both / max(1, found), both / max(1, gold)
    return f"{name:16}{100 * precision:7.1f}{100 * recall:7.1f}{200 * both / max(1, found + gold):7.1f}   ({gold} in gold)"


def spans_of_row(row: Row) -> tuple[str, set[tuple[int, int, str]]]:
    """Join a row's tokens by single spaces, sentences by blank lines, and turn its tags into spans."""
    text = ""
    spans: list[list[Any]] = []
    for sentence in row["sentences"]:
        if len(sentence["tokens"]) != len(sentence["tags"]):
            continue
        text += "\n\n" if text else ""
        for i, (token, tag) in enumerate(zip(sentence["tokens"], sentence["tags"], strict=True)):
            text += " " if i else ""
            start, end = len(text), len(text) + len(token)
            text += token
            prefix, _, kind = tag.partition("-")
            if prefix == "B" or (
                prefix == "I" and not (spans and spans[-1][1] == start - 1 and spans[-1][2] == kind)
            ):
                spans.append([start, end, kind])
            elif prefix == "I":
                spans[-1][1] = end
    return text, {(s, e, kind) for s, e, kind in spans}


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--only", choices=["polnear", "sourcing", "names"])
    parser.add_argument("--part", default="dev")
    parser.add_argument("--keep", type=Path, help="write the readings here")
    options = parser.parse_args()
    reader = Reader()
    folder = options.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    print(reader.version)
    for name, measured in _MEASURED.items():
        if options.only in (None, name):
            print(measured(reader, options.shared, options.part, folder))


def _polnear(reader: Reader, shared: Path, part: str, folder: Path) -> str:
    gold = shared / f"data/polnear/{part}.jsonl"
    read = write(folder / "polnear.jsonl", [outermost(r) for r in readings(reader, rows_of(gold))])
    return f"\nPolNeAR {part}\n{score(shared, 'score_attribution.py', gold, read)}"


def _sourcing(reader: Reader, shared: Path, part: str, folder: Path) -> str:
    gold = shared / f"data/sourcing/{part}.jsonl"
    read = write(folder / "sourcing.jsonl", list(readings(reader, rows_of(gold))))
    return f"Sourcing {part}\n{score(shared, 'score_sourcing.py', gold, read)}"


def _names(reader: Reader, shared: Path, part: str, folder: Path) -> str:  # noqa: ARG001 # called like the others
    return f"Worldwide English NER {part}\n{score_names(reader, rows_of(shared / f'data/ner/{part}.jsonl'))}"


_MEASURED = {"polnear": _polnear, "sourcing": _sourcing, "names": _names}


if __name__ == "__main__":
    main()
