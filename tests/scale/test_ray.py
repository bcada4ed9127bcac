"""The same on Ray, with two local workers, as natively."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.scale.archives import TWO, rows, write_rows
from tests.scale.test_batch import table

from woozle.errors import BatchError
from woozle.scale import Engine, EngineKind, read_batch, trace_batch

if TYPE_CHECKING:
    from pathlib import Path

_TABLES = {
    "read": ["articles", "readings", "errors"],
    "traced": ["copies", "stories", "claims", "statements", "lineage", "origins", "findings", "errors"],
}


def _on_ray(*arguments: str | Path) -> str:
    """Run a command on Ray; in a process of its own, since a process is bound to one engine.

    Another cluster that the environment names, and that isn't there, must not be joined unasked.
    """
    command = [
        sys.executable,
        "-m",
        "woozle",
        "batch",
        *map(str, arguments),
        "--engine",
        "ray",
        "--workers",
        "2",
        "--quiet",
    ]
    elsewhere = {**os.environ, "RAY_ADDRESS": "127.0.0.1:1"}
    done = subprocess.run(command, env=elsewhere, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # Nothing of Ray's own where nothing is wrong; on a machine that is short of time it may have reason to warn.
    assert not any(words in done.stderr for words in ("Token authentication", "DeprecationWarning")), (
        done.stderr
    )
    return done.stdout


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    native, ray = tmp_path_factory.mktemp("native"), tmp_path_factory.mktemp("ray")
    place = write_rows(native / "wire.jsonl", rows())
    read_batch(str(place), native / "read", engine=TWO, part=2)
    trace_batch(native / "read", native / "traced", engine=TWO, group=2)
    assert _on_ray("read", place, ray / "read", "--part", "2") == "5 articles, 5 read, 0 errors\n"
    assert "5 articles in 3 stories, 1 copy," in _on_ray(
        "trace", ray / "read", ray / "traced", "--group", "2"
    )
    return native, ray


@pytest.mark.parametrize(("run", "name"), [(run, name) for run, names in _TABLES.items() for name in names])
def test_every_table_is_the_same(runs: tuple[Path, Path], run: str, name: str) -> None:
    native, ray = runs

    assert table(ray / run, name) == table(native / run, name)


@pytest.mark.parametrize("scheme", ["", "ray://"])
def test_a_cluster_that_is_not_there_is_said_at_once(tmp_path: Path, scheme: str) -> None:
    """Ray itself tries for minutes."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"{scheme}127.0.0.1:{closed.getsockname()[1]}"
        engine = Engine(kind=EngineKind.RAY, address=address)

        with pytest.raises(BatchError, match=rf"^the Ray cluster at {address} can't be reached: .*refused"):
            read_batch(str(write_rows(tmp_path / "wire.jsonl", rows())), tmp_path / "read", engine=engine)


@pytest.mark.parametrize("address", ["a..b:6379", "127.0.0.1:99999", "[::1]:1"])
def test_an_address_that_is_none_is_said_in_a_sentence(tmp_path: Path, address: str) -> None:
    engine = Engine(kind=EngineKind.RAY, address=address)

    with pytest.raises(BatchError, match=r"can't be reached: (?!\[Errno -)"):
        read_batch(str(write_rows(tmp_path / "wire.jsonl", rows())), tmp_path / "read", engine=engine)
