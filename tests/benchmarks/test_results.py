"""A dated result: what is kept, and the page made of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.figures import OURS, Figure
from benchmarks.results import load_result, page, rows_of_figures, save_result

_KEPT = sorted((Path(__file__).parents[2] / "docs" / "benchmarks").glob("*.json"))
_FIGURES = [
    Figure("value F1", OURS, "79.3"),
    Figure("value F1", "parsedatetime", "25.1"),
    Figure("words/s", OURS, "190,000"),
    Figure("value F1", "HeidelTime", "–", "not measured: there is no Java"),
]


def _result() -> dict[str, object]:
    return {
        "date": "2024-03-12",
        "machine": {"cores": "2"},
        "versions": {"woozle": "0.1.0"},
        "parts": {
            "time": {
                "title": "Dates",
                "seconds": 12.4,
                "load": 1.5,
                "weights": "small@1234",
                "peers": {"parsedatetime": "2.6"},
                "figures": rows_of_figures(_FIGURES),
                "output": [],
            }
        },
    }


@pytest.mark.parametrize("path", _KEPT, ids=lambda path: path.stem)
def test_a_page_is_what_its_figures_make(path: Path) -> None:
    assert path.with_suffix(".md").read_text("utf-8") == page(load_result(path))


def test_systems_stand_side_by_side() -> None:
    written = page(_result())

    assert "| | woozle | parsedatetime | HeidelTime |\n| --- | ---: | ---: | ---: |\n" in written
    assert "| value F1 | 79.3 | 25.1 | – |\n| words/s | 190,000 |  |  |\n" in written


def test_a_peer_that_is_missing_says_why() -> None:
    assert "HeidelTime: not measured: there is no Java." in page(_result())


def test_the_machine_and_the_versions_stand_on_the_page() -> None:
    written = page(_result())

    assert "| cores | 2 |" in written
    assert "| woozle | 0.1.0 |" in written
    assert "Versions: parsedatetime 2.6." in written


def test_parts_of_one_day_come_together(tmp_path: Path) -> None:
    path = tmp_path / "2024-03-12.json"
    save_result(_result(), path)

    again = load_result(path)

    assert again == _result()
    assert path.with_suffix(".md").read_text("utf-8") == page(again)


def test_the_first_part_of_a_day_begins_a_result(tmp_path: Path) -> None:
    assert load_result(tmp_path / "2024-03-12.json") == {
        "date": "2024-03-12",
        "machine": {},
        "versions": {},
        "parts": {},
    }
