"""docs/findings.md is a table of all codes, in the words of `woozle explain`."""

from __future__ import annotations

from pathlib import Path

import pytest

from woozle.export.dossier.explanations import EXPLANATIONS
from woozle.model.finding import FindingCode
from woozle.trace.rules import RULES

_DOCS = (Path(__file__).parents[1] / "docs" / "findings.md").read_text("utf-8")


@pytest.mark.parametrize("code", FindingCode)
def test_every_code_is_documented(code: FindingCode) -> None:
    explanation = EXPLANATIONS[code]

    assert f"| [`{code}`](#{code}) | {explanation.says} | {RULES[code]} |" in _DOCS
    assert f"\n## {code}\n\n{explanation.says}\n" in _DOCS
    assert explanation.example in _DOCS
    assert explanation.todo in _DOCS
