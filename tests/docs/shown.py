"""What pages show of commands: find it, run it, compare it.

A page shows a command as `$ woozle …` and below it what it prints, in a block; a line of `…` stands for lines left out.

    python tests/docs/shown.py

runs them again and writes what they print now into the pages, leaving out what was left out. Look at the difference
afterwards: the words around a block may no longer fit it.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/tutorial.md", "docs/howto/check.md")
ELISION = "…"
_COMMAND = re.compile(r"(?P<indent> *)\$ (?P<command>woozle .*)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command on a page, and what the page says it prints.

    Attributes:
        page: The page's path.
        line: The number of the line after the command, from 0.
        indent: What every line of the block begins with.
        command: The command without the prompt.
        lines: What it prints, as the page has it.
    """

    page: Path
    line: int
    indent: str
    command: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page.name}: {self.command}"


def shown_on(page: Path) -> list[Shown]:
    """Return the commands that a page shows, in order."""
    lines = page.read_text("utf-8").split("\n")
    found = []
    for number, line in enumerate(lines, 1):
        if match := _COMMAND.fullmatch(line):
            block = _block(lines[number:], match["indent"])
            found.append(Shown(page, number, match["indent"], match["command"], tuple(block)))
    return found


def _block(lines: list[str], indent: str) -> list[str]:
    """Return the lines up to the end of the block, without the indent: a fence, or the first line further left."""
    block: list[str] = []
    for line in lines:
        ended = (line.strip() and not line.startswith(indent)) if indent else line.startswith("```")
        if ended or line.startswith(f"{indent}$ "):
            break
        block.append(line.removeprefix(indent).rstrip())
    while block and not block[-1]:
        block.pop()
    return block


def printed(command: str) -> list[str]:
    """Return the lines that a command prints, as wide as a file; what it ends with is its own affair."""
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        check=False,
    )
    return [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")]


def runs(lines: tuple[str, ...]) -> list[list[str]]:
    """Return the lines between elisions; the first or last is empty where the block begins or ends with one."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip() == ELISION:
            found.append([])
        else:
            found[-1].append(line)
    return found


def is_true(shown: Shown, output: list[str]) -> bool:
    """Tell whether *output* is what the page shows, but for what it leaves out."""
    first, *others = runs(shown.lines)
    if output[: len(first)] != first:
        return False
    if not others:
        return len(output) == len(first)
    at = len(first)
    for run in others[:-1]:
        places = [n for n in range(at, len(output)) if output[n : n + len(run)] == run]
        if not places:
            return False
        at = places[0] + len(run)
    last = others[-1]
    return not last or (len(output) - len(last) >= at and output[-len(last) :] == last)


def renewed(shown: Shown, output: list[str]) -> list[str]:
    """Return what the page should show: as many lines of each part as now, from where the part begins."""
    first, *others = runs(shown.lines)
    if not others:
        return output
    parts = [output[: len(first)]]
    for number, run in enumerate(others):
        is_last = number == len(others) - 1
        if is_last:
            parts.append(output[-len(run) :] if run else [])
        else:
            begins = difflib.get_close_matches(run[0], output, n=1, cutoff=0.3)
            at = output.index(begins[0]) if begins else len(output)
            parts.append(output[at : at + len(run)])
    joined = list(parts[0])
    for part in parts[1:]:
        joined += [ELISION, *part]
    return joined


def renew(page: Path) -> None:
    """Write what the commands on a page print now into it."""
    outputs = {command: printed(command) for command in {shown.command for shown in shown_on(page)}}
    lines = page.read_text("utf-8").split(
        "\n"
    )  # only now: commands take a while, and somebody may be writing
    for shown in reversed(shown_on(page)):
        new = renewed(shown, outputs.get(shown.command, list(shown.lines)))
        lines[shown.line : shown.line + len(shown.lines)] = [f"{shown.indent}{x}".rstrip() for x in new]
    page.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    for name in PAGES:
        if (ROOT / name).exists():
            renew(ROOT / name)
