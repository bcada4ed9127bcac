from __future__ import annotations

import contextlib
import os
import pty
import re
from io import StringIO
from typing import TYPE_CHECKING

from woozle.cli.progress import progress

if TYPE_CHECKING:
    import pytest


def _all_of(end: int) -> bytes:
    """Return what was written to the other end of a terminal, which is closed: it comes in pieces, then an error."""
    pieces = []
    with os.fdopen(end, "rb", buffering=0) as stream, contextlib.suppress(OSError):
        while piece := stream.read(1 << 16):
            pieces.append(piece)
    return b"".join(pieces)


def test_nothing_is_shown_where_nobody_looks() -> None:
    stream = StringIO()

    with progress(3, stream=stream) as step:
        step("1 read")

    assert stream.getvalue() == ""


def test_a_terminal_is_shown_a_bar_with_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal, progress(4, stream=terminal) as step:
        step("1 read")
        step("2 read")
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", _all_of(ours).decode())

    assert "2/4" in shown
    assert "2 read" in shown
