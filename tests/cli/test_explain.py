from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from woozle.cli.main import app
from woozle.model.finding import FindingCode


def explain(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, ["explain", *arguments])
    assert result.exit_code == status, result.output
    return result.output


def test_all_findings_are_listed() -> None:
    lines = explain().splitlines()

    assert [line.split()[0] for line in lines if not line.startswith(" ")] == [
        str(code) for code in FindingCode
    ]
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("code", FindingCode)
def test_each_is_explained_with_rule_example_and_what_to_do(code: FindingCode) -> None:
    told = explain(code)

    assert told.startswith(f"{code}\n")
    assert all(f"\n{heading} " in told for heading in ("Rule", "Example", "What to do"))


def test_as_json() -> None:
    (row,) = map(json.loads, explain("denied", "--json").splitlines())

    assert sorted(row) == ["code", "example", "rule", "says", "todo"]
    assert len(explain("--json").splitlines()) == len(FindingCode)


def test_what_is_no_finding_is_refused() -> None:
    assert "there is no finding" in explain("nonsense", status=2)
