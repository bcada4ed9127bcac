"""What `woozle read` shows on a real terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals", exc_type=ImportError)

_QUAY = Path(__file__).parents[2] / "examples" / "quay"


def _on_terminal(*arguments: str | Path, shown: str, **environment: str) -> tuple[str, str]:
    """Run `woozle read` with *shown*, "stdout" or "stderr", on a terminal; return that and the other."""
    screen, terminal = pty.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, "-m", "woozle", "read", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=terminal if shown == "stdout" else subprocess.PIPE,
            stderr=terminal if shown == "stderr" else subprocess.PIPE,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "80", **environment},
        ) as process:
            os.close(terminal)
            seen = _read_all(screen)
            other = (process.stderr if shown == "stdout" else process.stdout).read()  # type: ignore[union-attr]
    finally:
        os.close(screen)
    return seen, other.decode()


def _read_all(screen: int) -> str:
    """Return what is written on *screen*; Linux ends a closed terminal with an error, others with nothing."""
    seen = b""
    while True:
        try:
            piece = os.read(screen, 4096)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    return seen.decode()


@pytest.mark.parametrize(
    ("environment", "colored"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_a_sheet_is_coloured_unless_one_asks_for_none(environment: dict[str, str], colored: bool) -> None:
    seen, other = _on_terminal(_QUAY / "a2.txt", shown="stdout", **environment)

    assert ("\x1b[" in seen) == colored
    assert "Former harbour master denies" in seen
    assert other == ""


@pytest.mark.parametrize(
    ("arguments", "progress"), [(["-f", "jsonl"], True), (["-f", "jsonl", "--quiet"], False)]
)
def test_progress_is_shown_while_the_output_goes_elsewhere(arguments: list[str], progress: bool) -> None:
    seen, rows = _on_terminal(_QUAY, *arguments, shown="stderr")

    assert ("4 read" in seen) == progress
    assert rows.count("\n") == 4


def test_one_is_told_what_to_do_where_there_is_nothing_to_read() -> None:
    screen, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "woozle", "read"], stdin=terminal, capture_output=True, text=True, check=False
    )
    os.close(terminal)
    os.close(screen)

    assert done.returncode == 2
    assert done.stderr == (
        "woozle: there is nothing to read; name a file or a folder, or send a text to standard input\n"
    )
