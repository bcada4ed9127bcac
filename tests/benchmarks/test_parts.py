"""What is read from what benchmarks print, and that whatever a part names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks.beside import PEERS
from benchmarks.figures import OURS, Figure
from benchmarks.measuring import measure
from benchmarks.parts import PARTS, Part, figures_in
from benchmarks.peers.environment import requirements

_FOLDER = Path(__file__).parents[2] / "benchmarks"
_SCORED = """\
ReaderVersion(version='0.1.0', model='small')

PolNeAR dev
84 documents, 1776 attributions, 1704 predicted
                      P      R     F1
relation           74.2   71.1   72.6
exact              54.3   52.1   53.2
content span       63.4   60.9   62.1
"""
_SOURCED = """\
78 articles, 1100 attributions found
                  P      R     F1
outermost      84.0   81.5   82.7   (1108 in gold)
deny           90.0   50.0   64.3   (25 in gold)
kind           91.2 % of found
parent         89.8 % of found inside ones
who            75.1 % right  12.6 % wrong  12.3 % open   (of 275)
"""
_DATED = """\
TimeBank and AQUAINT, looked at: 98 documents, 700 expressions, 710 predicted
strict   F1  88.20
value    F1  81.60
TimeBank and AQUAINT, never looked at: 75 documents, 520 expressions, 500 predicted
strict   F1  84.20
value    F1  76.60
TimeBank and AQUAINT, whole: 173 documents, 1220 expressions, 1210 predicted
strict   F1  86.40
value    F1  79.30
speed: 191,000 words/s
"""
_TOLD = """\
## stories {shared}/stories {shared}/eval/score_stories.py --part seen --from statements
statements          99.0 %   of 300
claims (B-cubed)    99.0   98.0   98.5
origins both       100.0 %   of 60
## stories {shared}/stories {shared}/eval/score_stories.py --part unseen --from statements
statements          97.0 %   of 150
claims (B-cubed)    95.0   94.0   94.5
origins both        95.1 %   of 30
"""
_GROWN = """\
19000 articles (20 MB): taken in 9 s, copies 31 s, exponent –; largest process 300 MB, of which 90 MB its own; x found (0.9990); 9 in all
100000 articles (99 MB): taken in 40 s, copies 170 s, exponent 1.03; largest process 410 MB, of which 99 MB its own; x found (0.9980); 9 in all
"""
_SHOWN = """\
size without originals: 2.53 times the texts
a story of 10, traced: size without originals: 2.99 times the texts
a story of 10, with a decision: size without originals: 3.02 times the texts
a story of 100, traced: size without originals: 3.22 times the texts
   12.3    18.4 ms,    9.0 ms of processor   20 hits  a rare word
   14.1    19.2 ms,   10.0 ms of processor   20 hits  a common word
   22.0    30.0 ms,   10.0 ms of processor   20 hits  a common word at an outlet
   31.5    80.1 ms  claim
   40.2   120.9    31.0 ms  all pages
"""
_GROUPED = """\
200 articles, 3100 statements traced in 8.1 s
50000 statements, 9000 claims: 60.0 s
100002 statements, 17000 claims: 131.5 s
exponent 1.13
"""


def _part(name: str) -> Part:
    (part,) = (part for part in PARTS if part.name == name)
    return part


@pytest.mark.parametrize(
    ("name", "output", "measure", "value"),
    [
        ("attribution", _SCORED, "relation F1", "72.6"),
        ("attribution", _SCORED, "content span F1", "62.1"),
        ("sourcing", _SOURCED, "deny F1", "64.3"),
        ("sourcing", _SOURCED, "kind, %", "91.2"),
        ("sourcing", _SOURCED, "who: right, %", "75.1"),
        ("sourcing", _SOURCED, "who: wrong, %", "12.6"),
        ("sourcing", _SOURCED, "inside F1", "–"),
        ("time", _DATED, "whole: value F1", "79.30"),
        ("time", _DATED, "never looked at: strict F1", "84.20"),
        ("time", _DATED, "words/s of processor", "191,000"),
        ("stories", _TOLD, "seen: claims, B-cubed F1", "98.5"),
        ("stories", _TOLD, "unseen: origins, both bounds, %", "95.1"),
        ("workspace", _SHOWN, "size without originals, times the texts", "2.53"),
        ("workspace", _SHOWN, "size of 100 reports with a story of ten, times the texts", "2.99"),
        ("workspace", _SHOWN, "size of 100 reports in one story, times the texts", "3.22"),
        ("workspace", _SHOWN, "search for a rare word, median ms", "12.3"),
        ("workspace", _SHOWN, "search for a common word, median ms", "14.1"),
        ("workspace", _SHOWN, "a page of the desk, median ms", "40.2"),
        ("workspace", _SHOWN, "a page of the desk, 95th percentile ms", "120.9"),
        ("grouping", _GROUPED, "200 reports traced, s", "8.1"),
        ("grouping", _GROUPED, "100,000 statements grouped, s", "131.5"),
        ("grouping", _GROUPED, "exponent of growth", "1.13"),
        ("scale", _GROWN, "seconds, 19,000 articles", "31"),
        ("scale", _GROWN, "seconds, 100,000 articles", "170"),
        ("scale", _GROWN, "exponent of growth", "1.03"),
        ("scale", _GROWN, "share of the copies found", "0.9980"),
        ("scale", _GROWN, "largest process, MB", "410"),
        ("seed", "23 of 23 found, 28 attributions in all\n", "attributions found", "23 of 23"),
    ],
)
def test_figures_are_read_from_what_is_printed(name: str, output: str, measure: str, value: str) -> None:
    assert {figure.measure: figure.value for figure in figures_in(_part(name), output)}[measure] == value


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_what_a_part_runs_is_there(part: Part) -> None:
    assert all((_FOLDER / f"{command[0]}.py").is_file() for command in part.commands)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_what_a_part_is_measured_beside_is_there(part: Part) -> None:
    assert {peer.name for peer in PEERS if peer.part == part.name} == set(part.peers)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_peers_have_their_adapter(peer: object) -> None:
    assert (_FOLDER / "peers" / getattr(peer, "adapter", "")).is_file()


def test_requirements_are_pinned() -> None:
    assert [line for line in requirements() if not re.fullmatch(r"[\w-]+==[\w.]+", line)] == []


def test_no_peer_is_a_dependency_of_woozle() -> None:
    written = (_FOLDER.parent / "pyproject.toml").read_text("utf-8")

    assert [line for line in requirements() if f'"{line.partition("=")[0]}' in written] == []


def test_a_benchmark_that_fails_leaves_its_last_words(tmp_path: Path) -> None:
    broken = Part("x", "X", (("copies", "{shared}/not-there.jsonl"),), (("recall", r"(?P<value>\d)"),))

    (figure,) = measure(broken, tmp_path).figures

    assert figure.value == "–"
    assert "not-there.jsonl" in figure.note


def test_a_benchmark_is_run(tmp_path: Path) -> None:
    text = " ".join(f"word{n}" for n in range(40))
    (tmp_path / "wire.jsonl").write_text(f'{{"text": "{text}"}}\n{{"text": "{text} and more"}}\n', "utf-8")
    part = Part("x", "X", (("copies", "{shared}/wire.jsonl"),), (("recall", r"recall (?P<value>[\d.]+)"),))

    assert measure(part, tmp_path).figures == [Figure("recall", OURS, "1.000")]
