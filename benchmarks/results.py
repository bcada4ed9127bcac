"""A dated result: kept as JSON, shown as a page made of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Figure

if TYPE_CHECKING:
    from pathlib import Path

Result = dict[str, Any]
"""`date`, `machine`, `versions`, and for each of `parts`: title, commands, seconds, load, weights, peers, figures, output."""


def load_result(path: Path) -> Result:
    """Return what was measured so far on that day; a part that is measured again takes the place of its earlier figures."""
    if path.exists():
        found: Result = json.loads(path.read_text("utf-8"))
        return found
    return {"date": path.stem, "machine": {}, "versions": {}, "parts": {}}


def save_result(result: Result, path: Path) -> None:
    """Write the JSON, and beside it the page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    path.with_suffix(".md").write_text(page(result), "utf-8")


def rows_of_figures(figures: list[Figure]) -> list[dict[str, str]]:
    """Return figures as JSON keeps them, without empty notes."""
    return [{key: value for key, value in asdict(figure).items() if value} for figure in figures]


def page(result: Result) -> str:
    """Return the page: what it was measured on, and a table a part, systems side by side."""
    lines = [
        f"# {result['date']}",
        "",
        "Made by `python -m benchmarks SHARED`; what each benchmark printed stands in "
        f"[the JSON beside it]({result['date']}.json).",
        "",
        "| | |",
        "| --- | --- |",
        *(f"| {name} | {value} |" for name, value in result["machine"].items()),
        *(f"| {name} | {value} |" for name, value in result["versions"].items()),
        "",
    ]
    for name, part in result["parts"].items():
        lines += [
            f"## {part['title']}",
            "",
            *_table([Figure(**row) for row in part["figures"]]),
            *_below(name, part),
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"


def _table(figures: list[Figure]) -> list[str]:
    systems = list(dict.fromkeys(figure.system for figure in figures))
    measures = list(dict.fromkeys(figure.measure for figure in figures))
    cells = {(figure.measure, figure.system): figure.value for figure in figures}
    return [
        f"| | {' | '.join(systems)} |",
        f"| --- |{' ---: |' * len(systems)}",
        *(f"| {m} | {' | '.join(cells.get((m, system), '') for system in systems)} |" for m in measures),
    ]


def _below(name: str, part: Result) -> list[str]:
    notes = dict.fromkeys(
        f"{row['system']}: {row['note']}." for row in part["figures"] if row.get("note") and row["system"]
    )
    took = (
        f"`--only {name}`: {part['seconds']:.0f} s, weights {part['weights']}; "
        f"{part['load']} processes were waiting for a processor."
    )
    peers = ", ".join(f"{peer} {version}" for peer, version in part.get("peers", {}).items())
    return ["", *notes, *([f"Versions: {peers}."] if peers else []), took]
