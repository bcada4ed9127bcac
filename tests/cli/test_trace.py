"""`woozle trace` on the example story, with the bundled weights."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from woozle.cli.main import app
from woozle.workspace import Workspace

QUAY = Path(__file__).parents[2] / "examples" / "quay"


def trace(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, ["trace", "--quiet", *arguments])
    assert result.exit_code == status, result.output
    return result.stdout


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(QUAY, tmp_path / "quay")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("story")
def test_a_folder_as_text_and_as_a_page() -> None:
    told = trace("quay", "--title", "The quay")
    trace("quay", "--format", "html", "-o", "page.html")

    assert told.startswith("The quay\n4 reports · 3 outlets · 2024-03-11 to 2024-03-15")
    assert "who relies on whom" in told
    assert max(map(len, told.splitlines())) <= 100
    assert Path("page.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.usefixtures("story")
def test_a_workspace_and_what_a_query_finds_of_it() -> None:
    with Workspace("desk.db") as workspace:
        list(workspace.add(["quay"]))

    everything = json.loads(trace("--workspace", "desk.db", "--json"))
    some = json.loads(trace("-w", "desk.db", "--query", "ports agency", "-f", "json"))

    assert len(everything["articles"]) == 4
    assert [article["outlet"] for article in some["articles"]] == ["Norrin Radio"]


def test_two_files_of_one_name_and_one_that_cannot_be_read(story: Path) -> None:
    (story / "more").mkdir()
    shutil.copy(story / "quay" / "a3.txt", story / "more" / "a3.txt")
    (story / "more" / "autre.txt").write_text(
        "Le ministre a déclaré mardi que les négociations reprendraient à Genève."
    )

    dossier = json.loads(trace("quay/a3.txt", "more", "--json", status=1))

    assert [article["id"] for article in dossier["articles"]] == ["a3", "a3-2"]
    assert dossier["copies"] == [dossier["copies"][0]]
    assert ["'fr'" in unread["reason"] for unread in dossier["unread"]] == [True]


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    "arguments", [["--format", "pdf", "quay"], ["quay", "--query", "x"], [], ["-w", "none.db"]]
)
def test_a_wrong_command_ends_with_2_and_makes_nothing(arguments: list[str]) -> None:
    trace(*arguments, status=2)

    assert [path.name for path in Path().iterdir()] == ["quay"]
