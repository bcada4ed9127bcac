import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from woozle.cli.commands import register
from woozle.errors import NotInStore, StoreError

_APP = typer.Typer(rich_markup_mode=None)
register(_APP)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report in it, to which the working directory is set."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.txt").write_text(
        "Outlet: The Harbour Post\nPublished: 2024-03-05\nHeadline: Ferry\x1b[31m stays\n\nThe mayor denied the sale."
    )
    return tmp_path


def _run(*arguments: str, status: int = 0, stdin: str | None = None) -> str:
    result = CliRunner().invoke(_APP, arguments, input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result.stdout


def _json(*arguments: str, status: int = 0) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _run(*arguments, "--json", status=status).splitlines()]


def test_the_way_of_an_article(home: Path) -> None:
    assert _run("add", "ferry.txt") == "1 added, 0 there already\n"
    assert (home / "woozle.db").exists()
    assert "Ferry[31m stays" in _run("list")
    assert "The mayor denied the sale." in _run("show", "1")
    assert "The mayor denied" in _run("search", "mayor", "--from", "2024-03-05", "--to", "2024-03-05")
    assert (
        _run("correct", "1", "text", "-", "--by", "mara", stdin="She said nothing.\n")
        == "correction 1, article 1\n"
    )
    assert "text = She said nothing. (mara " in _run("show", "1")
    assert _run("correct", "1", "--undo", "--by", "mara") == "undone 1\n"
    assert _run("check-store") == "no damage found\n"
    assert _run("backup", "copy.db") == "copied to copy.db\n"


def test_everything_as_json(home: Path) -> None:
    (home / "bad.jsonl").write_text("no\n")

    added, problem = _json("add", "ferry.txt", "bad.jsonl", status=1)
    assert added == {"id": "1", "new": True}
    assert problem["origin"].endswith("bad.jsonl, line 1")
    assert problem["problem"].startswith("it is not JSON")
    assert [row["headline"] for row in _json("list")] == ["Ferry[31m stays"]
    (shown,) = _json("show", "1")
    assert shown["text"] == "The mayor denied the sale."
    assert [version["number"] for version in shown["history"]] == [1]
    assert [hit["id"] for hit in _json("search", "mayor")] == ["1"]
    assert _json("correct", "1", "outlet", "--unknown") == [{"correction": "1", "article": "1"}]
    assert _json("check-store") == []
    assert _json("backup", "copy.db") == [{"backup": "copy.db"}]


def test_who_opens_an_older_workspace_is_told_what_is_damaged_in_it(home: Path) -> None:
    old = Path(__file__).parents[1] / "store" / "schemas" / "0004.db.gz"
    (home / "woozle.db").write_bytes(gzip.decompress(old.read_bytes()))
    with sqlite3.connect(home / "woozle.db") as conn:
        conn.execute("UPDATE text SET body = x'01'")
    conn.close()

    first, second = (CliRunner().invoke(_APP, ["list", "--json"]) for _ in range(2))

    assert first.exit_code == second.exit_code == 0
    assert first.stderr.startswith("article 1: its text is damaged;")
    assert (first.stdout, second.stderr) == (second.stdout, "")
    assert json.loads(first.stdout)["status"] == "failed"


def test_what_came_in_without_a_text_is_told(home: Path) -> None:
    (home / "wait.html").write_text("<html><body><p>Please wait.</p></body></html>")

    assert (
        _run("add", "ferry.txt", "wait.html")
        == "2 added (1 of them without a text: `woozle list` says why), 0 there already\n"
    )
    assert _run("add", "ferry.txt", "wait.html") == "0 added, 2 there already\n"
    (home / "wait.html").write_text("<html><body><p>Please wait a little.</p></body></html>")
    assert _json("add", "wait.html") == [
        {"id": "2", "new": True, "problem": "there is no article on this page"}
    ]
    assert "failed" in _run("list")


@pytest.mark.usefixtures("home")
def test_a_bad_document_among_good_ones_ends_with_status_1() -> None:
    result = CliRunner().invoke(_APP, ["add", "missing.txt", "ferry.txt"])

    assert result.exit_code == 1
    assert result.stdout == "1 added, 0 there already\n"
    assert "missing.txt: there is no such file or folder" in result.stderr


def test_another_workspace(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _run("add", "ferry.txt", "--workspace", "other.db")
    monkeypatch.setenv("WOOZLE_WORKSPACE", str(home / "other.db"))

    assert len(_json("list")) == 1
    assert not (home / "woozle.db").exists()


@pytest.mark.usefixtures("home")
def test_what_cannot_be_done_is_one_sentence() -> None:
    _run("add", "ferry.txt")
    with pytest.raises(NotInStore, match=r"woozle\.db: there is no article 7"):
        _run("show", "7")
    with pytest.raises(StoreError, match="'soon' is no ISO date"):
        _run("correct", "1", "published", "soon")
    _run("search", "--from", "soon", status=2)
    _run("correct", "1", "outlet", status=2)


@pytest.mark.usefixtures("home")
def test_nothing_found() -> None:
    _run("add", "ferry.txt")

    assert _run("search", "bridge") == ""
