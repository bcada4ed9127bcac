"""The linter for drafts, run as its users run it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from woozle.cli.main import app
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "Outlet: The Harbour Post\r\nPublished: 2024-03-05\r\n\r\n"
_DRAFT = """Lime trees will be planted in Station Road next spring, the town council said on Tuesday.\r
\r
  People familiar with the sale said on condition of anonymity that the ferry had been sold.\r
"""
_DENIAL = """Outlet: The Selm Mail
Published: 2024-03-04

The ferry of Port Selm has been sold, people familiar with the sale said on condition of anonymity.

Tove Rask, head of the harbour board, denied that the ferry had been sold."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "draft.txt").write_bytes((_HEAD + _DRAFT).encode())
    (tmp_path / "plain.txt").write_text("The mayor of Port Selm said on Tuesday that the ferry runs again.")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str, status: int) -> str:
    result = CliRunner().invoke(app, ["check", *arguments])
    assert result.exit_code == status, result.output
    return result.output


@pytest.mark.usefixtures("folder")
def test_a_finding_is_told_with_its_place_in_the_file() -> None:
    told = check("draft.txt", "--select", "anonymous-only", status=1)

    assert told.startswith("draft.txt:6:3 anonymous-only Nobody who says this has a name")
    assert told.count("\n") == 1


@pytest.mark.usefixtures("folder")
def test_a_draft_without_findings_ends_with_0_and_says_nothing() -> None:
    assert check("plain.txt", status=0) == ""
    assert json.loads(check("plain.txt", "--json", status=0)) == []


@pytest.mark.usefixtures("folder")
def test_json_and_github() -> None:
    (row,) = json.loads(check("draft.txt", "--select", "anonymous-only", "--format", "json", status=1))
    told = check("draft.txt", "--select", "anonymous-only", "--format", "github", status=1)

    assert (row["file"], row["line"], row["column"], row["code"]) == ("draft.txt", 6, 3, "anonymous-only")
    assert row["rule"].startswith("Reuters")
    assert told.startswith("::warning file=draft.txt,line=6,col=3,title=woozle anonymous-only::Nobody")


def test_codes_are_ignored_by_option_and_by_settings(folder: Path) -> None:
    assert "anonymous-only" not in check(
        "draft.txt", "--select", "anonymous-only,denied", "--ignore", "anonymous-only", status=0
    )
    (folder / "woozle.toml").write_text('[check]\nselect = ["circular"]\n')
    assert check("draft.txt", status=0) == ""


def test_a_draft_is_held_against_a_workspace(folder: Path) -> None:
    (folder / "denial.txt").write_text(_DENIAL)
    with Workspace(folder / "desk.db") as workspace:
        list(workspace.add([folder / "denial.txt"]))

    told = check("draft.txt", "--against", "desk.db", "--select", "denied", status=1)

    assert told.startswith("draft.txt:")
    assert "Rask denies this" in told


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["missing.txt"], "there is no such file"),
        (["draft.txt", "--against", "none.db"], "there is no workspace none.db"),
        (["draft.txt", "--select", "nonsense"], "no finding 'nonsense'"),
        (["draft.txt", "--format", "xml"], "xml"),
    ],
)
def test_what_cannot_be_checked_ends_with_2(arguments: list[str], problem: str) -> None:
    assert problem in check(*arguments, status=2)
