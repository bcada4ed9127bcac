"""`woozle read` as a shell runs it: a process of its own, real files and pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_WOOZLE = [sys.executable, "-m", "woozle"]
_QUAY = Path(__file__).parents[2] / "examples" / "quay"
_SAID = "The mayor, Lena Orsk, said on Monday that the bridge was safe."


def _read(
    *arguments: str | Path, given: str | bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `woozle read` and return what it wrote and how it ended."""
    done = subprocess.run(
        [*_WOOZLE, "read", *arguments],
        input=given if isinstance(given, bytes) else given.encode(),
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def _rows(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_a_folder_is_read_in_order_and_quietly() -> None:
    done = _read(_QUAY, "--format", "jsonl")

    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a1", "a2", "a3", "a4"]
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_is_noted_about_whoever_reads(tmp_path: Path) -> None:
    """onnxruntime 1.32 puts a number of the machine, and what waits to be sent, into the user's folder."""
    unset = dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "ORT_DISABLE_TELEMETRY"), "")
    done = _read(_QUAY / "a2.txt", HOME=str(tmp_path), **unset)

    assert done.returncode == 0
    assert list(tmp_path.rglob("*")) == []


def test_a_sheet_fits_80_columns_and_has_no_colour_in_a_pipe() -> None:
    done = _read(_QUAY / "a2.txt")

    assert "Former harbour master denies she was warned about quay" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b" not in done.stdout


def test_columns_says_how_wide_a_sheet_may_be() -> None:
    assert max(map(len, _read(_QUAY / "a2.txt", COLUMNS="50").stdout.splitlines())) <= 50


def test_standard_input_is_read_where_nothing_is_named() -> None:
    (row,) = json.loads(_read("--format", "json", given=_SAID).stdout)

    assert row["id"] == "stdin"


def test_standard_input_has_its_place_among_the_files() -> None:
    done = _read(_QUAY / "a4.txt", "-", _QUAY / "a1.txt", "-f", "jsonl", given=_SAID)

    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a4", "stdin", "a1"]


def test_a_missing_file_among_good_ones_is_named_and_the_rest_read() -> None:
    done = _read(_QUAY / "a1.txt", "gone.txt", _QUAY / "a2.txt", "-f", "jsonl")

    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a1", "gone.txt", "a2"]
    assert done.stderr == (
        "woozle: 1 of 3 documents could not be read:\n  gone.txt: there is no such file or folder\n"
    )


def test_one_row_comes_out_for_every_row_that_goes_in() -> None:
    given = _rows({"id": "x", "text": _SAID}) + "nonsense\n" + _rows({"id": "y"}, {"id": "z", "text": _SAID})

    done = _read("-", "--input-format", "jsonl", "--format", "jsonl", given=given)
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 1
    assert [(row["id"], "error" in row) for row in rows] == [
        ("x", False),
        ("standard input, line 2", True),
        ("standard input, line 3 (y)", True),
        ("z", False),
    ]
    assert done.stderr.splitlines()[0] == "woozle: 2 of 4 documents could not be read:"
    assert len(done.stderr.splitlines()) == 3


def test_rows_come_out_while_rows_still_go_in() -> None:
    row = _rows({"id": "x", "text": _SAID}).encode()
    with subprocess.Popen(
        [*_WOOZLE, "read", "-i", "jsonl", "-f", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(row * 500)
        process.stdin.flush()
        first = process.stdout.readline()
        process.stdin.close()
        rest = process.stdout.read()

    assert json.loads(first)["id"] == "x"
    assert rest.count(b"\n") == 499


def test_a_closed_pipe_ends_it_quietly() -> None:
    rows = _rows({"id": "x", "text": _SAID}).encode()
    with subprocess.Popen(
        [*_WOOZLE, "read", "-i", "jsonl", "-f", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(rows * 200)
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        try:
            process.stdin.write(rows * 5000)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it has ended before taking all of it
        complaint = process.stderr.read()

    assert (process.wait(timeout=60), complaint) == (0, b"")


@pytest.mark.parametrize("format_", ["sheet", "json", "jsonl", "html"])
def test_output_goes_to_the_file_that_is_named(tmp_path: Path, format_: str) -> None:
    target = tmp_path / "out"

    done = _read("-f", format_, "--output", target, given=_SAID)

    assert (done.returncode, done.stdout) == (0, "")
    assert "stdin" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        pytest.param(b"", "standard input: it is empty", id="empty"),
        pytest.param(b"\x7fELF\x02\x01\x01\x00\x00\x00\x00", "standard input: ", id="binary"),
        pytest.param(
            "Die Bürgermeisterin sagte am Montag, die Brücke sei sicher. Der Minister widersprach ihr und "
            "forderte eine neue Untersuchung durch unabhängige Fachleute.",
            "stdin: the text seems to be in 'de'; woozle reads English only",
            id="not English",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(given: str | bytes, complaint: str) -> None:
    done = _read(given=given)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"woozle: {complaint}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--format", "pdf"], id="unknown format"),
        pytest.param(["--input-format", "pdf"], id="unknown input format"),
        pytest.param(["--published", "tomorrow"], id="no date"),
        pytest.param(["--threads", "0"], id="no thread"),
        pytest.param(["--colour"], id="unknown option"),
        pytest.param(["--output", "gone/away.txt"], id="nowhere to write"),
    ],
)
def test_a_wrong_command_ends_with_2(arguments: list[str]) -> None:
    done = _read(*arguments, given=_SAID)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_terminal_can_show_a_sheet(encoding: str) -> None:
    done = subprocess.run(
        [*_WOOZLE, "read", _QUAY / "a1.txt"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert "Port knew of cracks in west quay" in done.stdout.decode(encoding)
