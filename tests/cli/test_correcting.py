"""`woozle correct` with a verb, and what becomes of it."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from woozle.cli.commands import register
from woozle.cli.trace import trace
from woozle.errors import NotInStore
from woozle.model.subject import parse_subject
from woozle.workspace import Workspace

_APP = typer.Typer(rich_markup_mode=None)
register(_APP)

_TEXTS = {
    "a": "The west quay was sold abroad, two port officials told the Courier. “Nothing was sold,” said the mayor, Orla Venn.",
    "b": "The west quay of Merrin was sold, the Harbour Courier reported. The price is not known.",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in _TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(f"Outlet: Outlet {name}\nPublished: 2024-03-05\n\n{text}")
    _run("add", "a.txt", "b.txt")
    return tmp_path


def _run(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(_APP, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result.stdout if status == 0 else result.output


def _json(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _run(*arguments, "--json").splitlines()]


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        (["same-claim", "1:0", "2:0"], "yes"),
        (["same-claim", "1:0-29", "2:The west quay of Merrin was sold", "--no"], "no"),
        (["same-source", "1/person:Orla Venn", "1/anon:1/two port officials", "--no"], "no"),
        (["relies-on", "2", "article:1"], "yes"),
        (["relies-on", "2", "outlet:Sarland Wire", "--claim", "2:0"], "yes"),
        (["copy", "2", "1", "--no"], "no"),
        (["no-source", "1/person:Orla Venn"], "no"),
        (["no-statement", "2:64"], "no"),
        (["stance", "1:0", "deny"], "stance: deny"),
        (["source", "1:0", "person:Ines Marlow"], "source: person:Ines Marlow"),
        (["rating", "1:0", "B2"], "B2"),
        (["retracted", "1"], "yes"),
    ],
)
def test_every_verb(arguments: list[str], verdict: str) -> None:
    (done,) = _json("correct", *arguments, "--by", "mara", "--note", "seen in print")
    (kept,) = _json("history")

    assert (done["judgement"], done["verdict"]) == ("j1", verdict)
    assert parse_subject(done["subject"]) is not None
    assert (kept["subject"], kept["value"], kept["made_by"], kept["note"]) == (
        done["subject"],
        verdict,
        "mara",
        "seen in print",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["same-claim", "1:0"],
        ["same-claim", "1:0", "2:900"],
        ["same-claim", "1:0", "2:e"],
        ["same-claim", "1:0", "2:nowhere to be found"],
        ["relies-on", "2", "king:1"],
        ["rating", "1:0", "G7"],
        ["stance", "1:0", "perhaps"],
        ["retracted", "1", "--no"],
        ["copy", "2", "1", "--claim", "1:0"],
        ["no-source", "1/person:"],
        [],
    ],
)
def test_what_is_wrong_keeps_nothing(arguments: list[str]) -> None:
    assert "Usage" in _run("correct", *arguments, status=2)
    assert _json("history") == []


@pytest.mark.parametrize("arguments", [["retracted", "7"], ["copy", "1", "x"], ["same-claim", "1:0", "9:0"]])
def test_what_is_not_there(arguments: list[str]) -> None:
    with pytest.raises(NotInStore):
        _run("correct", *arguments)


def test_a_judgement_that_is_undone_stays_on_record() -> None:
    _run("correct", "retracted", "1", "--by", "mara")
    assert _run("correct", "j1", "--undo", "--by", "tove") == "undone j1\n"
    (kept,) = _json("history")

    assert (kept["id"], kept["kind"], kept["undone_by"]) == ("j1", "judgement", "tove")
    assert "undone by tove" in _run("history")
    with pytest.raises(NotInStore):
        _run("correct", "j1", "--undo")


def test_history_of_one_person() -> None:
    _run("correct", "retracted", "1", "--by", "mara")
    _run("correct", "1", "outlet", "Selm Gazette", "--by", "tove")

    assert [row["kind"] for row in _json("history")] == ["correction", "judgement"]
    assert [row["kind"] for row in _json("history", "--by", "mara")] == ["judgement"]


def test_the_dossier_of_the_workspace_follows_and_comes_back() -> None:
    with Workspace("woozle.db") as workspace:
        before = workspace.trace()
        statement = next(s for s in before.statements if s.article == "1")
        _run("correct", "rating", f"1:{statement.start}", "B2", "--by", "mara")
        _run("correct", "retracted", "1", "--by", "mara")
        after = workspace.trace()
        for id in ("1", "2"):
            workspace.undo_judgement(id, by="tove")

        assert {str(rating) for rating in after.ratings} == {"B2"}
        assert [loss.retracted for loss in after.losses][:1] == [("1",)]
        assert [outcome.problem for outcome in after.judgements] == [None, None]
        assert workspace.trace() == before


def test_what_could_not_be_followed_is_told() -> None:
    app = typer.Typer()
    app.command("trace")(trace)
    app.command("version")(lambda: None)
    _run("correct", "no-source", "1/person:Nobody At All")
    result = CliRunner().invoke(app, ["trace", "-q"])

    assert result.exit_code == 0
    assert result.stderr == "woozle: judgement j1: article 1 has no source person:Nobody At All any more\n"
