"""A worker has a processor to itself and uses no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from woozle.scale.worker import dismiss, done_apart, task_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def threads() -> dict[str, str]:
    """Return how many threads NumPy's libraries are allowed where this runs."""
    return {name: value for name, value in os.environ.items() if name.endswith("_NUM_THREADS")}


@pytest.fixture
def fresh() -> Iterator[None]:
    """Workers that start within the test, and end with it."""
    dismiss()
    yield
    dismiss()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(("given", "expected"), [(None, "1"), ("3", "3")])
def test_a_worker_computes_in_one_thread_unless_told_otherwise(
    given: str | None, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if given:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", given)

    answer = json.loads(done_apart(task_of(threads, name="a", marker=tmp_path / "a.json", arguments={})))

    assert answer["result"]["OPENBLAS_NUM_THREADS"] == expected


def test_a_worker_whose_asker_is_gone_ends_quietly(tmp_path: Path) -> None:
    """Nobody reads the answer."""
    task = task_of(threads, name="a", marker=tmp_path / "a.json", arguments={})
    code = "from woozle.processes import main; main()"
    command = [sys.executable, "-c", code, "woozle.scale.worker", "worker"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(13)  # that it is ready
        process.stdout.close()
        process.stdin.write(len(task).to_bytes(8, "big") + task.encode())
        process.stdin.close()
        told = process.stderr.read()

    assert told == b""
