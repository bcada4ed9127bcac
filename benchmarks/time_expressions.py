"""Quality and speed of the time expressions.

usage: time_expressions.py SHARED [--show]

SHARED is the folder with the corpora, the scorer, the stories and the seed; nothing of it is kept here.
TimeBank and AQUAINT are split by a hash of the document's name: about three in five to look at (`--show`
prints where the reading differs), the rest only ever scored. Speed is processor time on one core.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.annotate.time import find_timexes

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOKED_AT = 154
"""Documents whose name hashes to a first byte below this may be looked at (154 of 256: three in five)."""


def looked_at(name: str) -> bool:
    """Tell whether the document called *name* is of the part that may be looked at."""
    return hashlib.sha256(name.encode()).digest()[0] < _LOOKED_AT


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def predicted(row: dict[str, Any]) -> dict[str, Any]:
    """Return *row*'s expressions in the form that the scorer reads; unresolved ones have an empty value."""
    found = find_timexes(row["text"], published=date.fromisoformat(row["published"]))
    return {
        "id": row["id"],
        "timexes": [
            {"start": t.span.start, "end": t.span.end, "type": t.type.value, "value": t.value or ""}
            for t in found
        ],
    }


def score(rows: list[dict[str, Any]], shared: Path) -> str:
    """Return what the scorer prints for *rows*."""
    with tempfile.TemporaryDirectory() as folder:
        gold, guess = Path(folder, "gold.jsonl"), Path(folder, "guess.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        guess.write_text("".join(json.dumps(predicted(row)) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(shared / "eval" / "score_time.py"), str(gold), str(guess)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def differences(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a line for every gold expression of *rows* that isn't read with its value."""
    for row in rows:
        found = {(t["start"], t["end"]): t["value"] for t in predicted(row)["timexes"]}
        for gold in row["timexes"]:
            values = [v for (a, b), v in found.items() if a < gold["end"] and gold["start"] < b]
            if gold["value"] not in values:
                words = " ".join(row["text"][max(0, gold["start"] - 60) : gold["end"] + 30].split())
                yield f"{row['published']} {gold['value']} read as {values}: {words}"


_SEED = (
    ("last November", "2020-11"),
    ("Monday", "2021-06-28"),
    ("May this year", "2021-05"),
    ("the last week of November", "2020-W48"),
    ("December 2020", "2020-12"),
    ("Monday", "2021-06-28"),
    ("Monday", "2021-06-28"),
    ("August last year", "2020-08"),
    ("a month", "2018-10"),
    ("September 2018", "2018-09"),
    ("May 17 this year", "2021-05-17"),
    ("September 1, 2005", "2005-09-01"),
    ("2005", "2005"),
    ("2005", "2005"),
)


def seed(shared: Path) -> str:
    """Return how many of the first article's expressions are read as they should be."""
    (path,) = sorted((shared / "seed").glob("*.txt"))
    text = re.sub(r"^ date \d{4}-\d\d-\d\d ", "", path.read_text(encoding="utf-8"))
    found = tuple((t.span.of(text), t.value) for t in find_timexes(text, published=date(2021, 6, 29)))
    return (
        f"seed: {sum(a == b for a, b in zip(found, _SEED, strict=False))} of {len(_SEED)}, {len(found)} found"
    )


def stories(shared: Path) -> tuple[int, int, list[str]]:
    """Return how many dates of the stories' timelines are among those of their report, of how many, and the rest.

    A date counts if an expression of the report has it as its value or, where the timeline is coarser than a
    day, begins with it or in it; the day of publication needs no words.
    """
    hits, missed = 0, []
    for path in sorted((shared / "stories").glob("*/story.json")):
        for event in json.loads(path.read_text(encoding="utf-8"))["timeline"]:
            published, values = _dates_of(path.parent / "articles" / f"{event['article']}.txt")
            if event["date"] == published or any(value.startswith(event["date"]) for value in values):
                hits += 1
            else:
                missed.append(
                    f"{path.parent.name} {event['article']} {published} {event['date']} {event['text']}"
                )
    return hits, hits + len(missed), missed


def _dates_of(path: Path) -> tuple[str, set[str]]:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    published = fields["Published"][:10]
    found = find_timexes(body.strip(), published=date.fromisoformat(published), country=fields.get("Country"))
    values = {t.value for t in found if t.value}
    return published, values | {t.earliest.isoformat() for t in found if t.earliest}


def words_per_second(texts: list[str], repeats: int = 3) -> float:
    """Return words of *texts* a second of processor time, the best of some repeats."""
    words, best = sum(len(text.split()) for text in texts), float("inf")
    for _ in range(repeats):
        start = time.process_time()
        for text in texts:
            find_timexes(text, published=date(1998, 1, 1))
        best = min(best, time.process_time() - start)
    return words / best


def seconds(text: str) -> float:
    """Return the processor time that *text* takes."""
    start = time.process_time()
    find_timexes(text, published=date(2021, 6, 29))
    return time.process_time() - start


_LINES = ("7", "7 ", "on ")
"""What a line of five million characters is made of, to see that time grows with the length and no faster."""

_DENSE = ("the last ", "a a ", "May ", "2019 ", "12:", "1/", "one hundred ", "Monday, ")
"""The same in half a million characters: nearly every token of these is, or could be, an expression."""


def main(shared: Path, *, show: bool) -> None:
    """Print quality, then speed."""
    rows = read_rows(shared / "data" / "time" / "timebank-aquaint.jsonl")
    parts = {
        True: [r for r in rows if looked_at(r["id"])],
        False: [r for r in rows if not looked_at(r["id"])],
    }
    for seen, name in ((True, "looked at"), (False, "never looked at")):
        print(f"TimeBank and AQUAINT, {name}: {score(parts[seen], shared)}")
    print(f"TimeBank and AQUAINT, whole: {score(rows, shared)}")
    print(seed(shared))
    hits, total, missed = stories(shared)
    print(f"stories: {hits} of {total} dates ({100 * hits / total:.1f} %)")
    if show:
        print("\n".join([*differences(parts[True]), *missed]))
    print(f"speed: {words_per_second([row['text'] for row in rows]):,.0f} words/s")
    for length, units in ((5_000_000, _LINES), (500_000, _DENSE)):
        for unit in units:
            short, long = (seconds(unit * (n // len(unit))) for n in (length // 10, length))
            print(f"{unit!r:14} {length // 10:,} characters {short:6.2f} s, {length:,} {long:6.2f} s")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), show="--show" in sys.argv)
