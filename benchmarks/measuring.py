"""Run a part, and read its figures from what it prints."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import OURS, Figure
from benchmarks.parts import figures_in

if TYPE_CHECKING:
    from benchmarks.parts import Part

_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of a part.

    Attributes:
        figures: woozle's.
        output: All that was printed.
        seconds: What it took, with loading and scoring.
    """

    figures: list[Figure]
    output: str
    seconds: float


def measure(part: Part, shared: Path) -> Measured:
    """Run the commands of a part; one that fails leaves its last words in the place of its figures."""
    began, printed, failed = time.perf_counter(), "", ""
    with tempfile.TemporaryDirectory() as scratch:
        for command in part.commands:
            words = [word.replace("{shared}", str(shared)).replace("{scratch}", scratch) for word in command]
            done = _run(words)
            printed += f"## {' '.join(command)}\n{done.stdout}\n"
            if done.returncode and not done.stdout:
                failed = last_line(done.stderr) or f"ended with status {done.returncode}"
    figures = (
        [Figure(row, OURS, "–", failed) for row, _ in part.rows] if failed else figures_in(part, printed)
    )
    return Measured(figures, printed, round(time.perf_counter() - began, 1))


def _run(words: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"benchmarks.{words[0]}", *words[1:]]
    return subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)


def last_line(words: str) -> str:
    """Return the last line of what a program said, which is where the reason stands."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""
