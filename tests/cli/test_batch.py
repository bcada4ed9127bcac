"""An archive from the command line: read it, trace it, open a story, pull one into a workspace."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.scale.archives import rows, write_rows
from typer.testing import CliRunner

from woozle.cli.main import app
from woozle.export.dossier.json import dossier_json
from woozle.scale import open_story
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def _batch(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "woozle", "batch", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive, traced."""
    folder = tmp_path_factory.mktemp("archive")
    place = write_rows(folder / "wire.jsonl", rows())
    read = _batch("read", place, folder / "read", "--workers", "1")
    assert (read.returncode, read.stdout) == (0, "5 articles, 5 read, 0 errors\n")
    assert "read: " in read.stderr
    done = _batch("trace", folder / "read", folder / "traced", "--workers", "1", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("5 articles in 3 stories, 1 copy, ")
    return folder / "traced"


def _open(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["batch", "open", *arguments])
    assert done.exit_code == 0
    return done.stdout


def test_a_story_is_printed_as_json(traced: Path) -> None:
    expected = json.loads(json.dumps(dossier_json(open_story(traced, "b1"))))

    assert json.loads(_open(str(traced), "b1")) == expected


@pytest.mark.parametrize(
    ("format_", "shown"), [("text", "Strand"), ("html", "<!doctype html>"), ("md", "Strand")]
)
def test_a_story_is_printed_as_trace_prints_it(traced: Path, format_: str, shown: str) -> None:
    assert shown in _open(str(traced), "b1", "--format", format_, "--all")


def test_a_story_is_written_to_a_file(traced: Path, tmp_path: Path) -> None:
    assert _open(str(traced), "b1", "-f", "html", "-o", str(tmp_path / "mill.html")) == ""
    assert "Harl" in (tmp_path / "mill.html").read_text("utf-8")


def test_a_story_that_is_not_there_is_said(traced: Path) -> None:
    done = _batch("open", traced, "mills")

    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no story 'mills'" in done.stderr


def test_a_story_is_pulled_into_a_workspace(traced: Path, tmp_path: Path) -> None:
    where = str(tmp_path / "run.db")
    done = CliRunner().invoke(app, ["add", "--from-batch", str(traced), "b1", "-w", where])

    assert done.exit_code == 0
    with Workspace(where) as workspace:
        readings = [workspace.reading(row.id) for row in workspace.articles()]
    assert len(readings) == 2
    assert all(readings)


def test_why_something_could_not_be_read_is_shown(tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_text(
        '{"id": "a"}\n{"id": "b\\u001b[2J", "text": "The lock is shut."}\n' * 4
    )
    done = _batch("read", tmp_path / "wire.jsonl", tmp_path / "read", "-q")

    assert done.returncode == 1
    assert done.stdout == "1 article, 1 read, 7 errors\n"
    said, *shown = done.stderr.splitlines()
    assert said == f"woozle: why is in the table {tmp_path / 'read' / 'errors'}, for instance:"
    assert len(shown) == 5
    assert f"  {tmp_path / 'wire.jsonl'}, line 1 (a): it has no field 'text'" in shown
    assert "\x1b" not in done.stderr


def test_a_run_that_is_stopped_says_how_to_go_on(tmp_path: Path) -> None:
    many = [{**row, "id": f"{n:03}-{row['id']}"} for n in range(40) for row in rows()]
    place = write_rows(tmp_path / "wire.jsonl", many)
    command = [sys.executable, "-m", "woozle", "batch", "read", str(place), str(tmp_path / "read"), "-q"]
    with subprocess.Popen([*command, "--part", "5"], stderr=subprocess.PIPE, text=True) as running:
        while not list((tmp_path / "read").glob("state/read/*.json")) and running.poll() is None:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate()

    assert (running.returncode, told) == (130, "woozle: stopped; start the same command again to go on\n")


def test_an_address_is_for_ray(tmp_path: Path) -> None:
    done = _batch("read", tmp_path, tmp_path / "out", "--address", "auto")

    assert done.returncode == 2
    assert "--address is for --engine ray" in done.stderr


@pytest.mark.parametrize("missing", ["pyarrow", "daft"])
@pytest.mark.parametrize(
    "command",
    [
        ["batch", "read", "wire.jsonl", "read"],
        ["batch", "trace", "read", "traced"],
        ["batch", "open", "traced", "a1"],
        ["add", "--from-batch", "traced", "a1"],
    ],
    ids=" ".join,
)
def test_an_archive_without_its_libraries_says_which_extra_brings_them(
    tmp_path: Path, command: list[str], missing: str
) -> None:
    """As after a plain `pip install woozle`: a sentence, and no traceback."""
    hidden = (
        "import sys, importlib.util as u; find = u.find_spec; "
        f"u.find_spec = lambda name, *given: None if name == {missing!r} else find(name, *given); "
        f"sys.modules[{missing!r}] = None; from woozle.cli.main import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", hidden, *command], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert (
        done.stderr
        == "woozle: an archive needs a library that isn't installed: pip install 'woozle[batch]'\n"
    )
    assert done.returncode == 1
