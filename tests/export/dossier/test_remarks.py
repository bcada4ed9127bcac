from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from woozle.export.dossier.explanations import EXPLANATIONS
from woozle.export.dossier.remarks import remarks
from woozle.model.finding import FindingCode
from woozle.trace.rules import RULES

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier


def test_a_denial_elsewhere_concerns_a_draft_that_makes_the_claim(dossier: Dossier) -> None:
    found = [remark for remark in remarks(dossier, "a3") if remark.finding.code is FindingCode.DENIED]
    text = dossier.articles[2].text

    assert [remark.span.of(text) for remark in found] == ["A quay in Verland has been sold"]
    assert "Marta Quill denies this. On: “The west quay of Merrin has been sold.”" in found[0].message


def test_findings_stand_in_the_order_of_the_draft(dossier: Dossier) -> None:
    spans = [remark.span for remark in remarks(dossier, "a1")]

    assert spans
    assert spans == sorted(spans)


def test_a_report_that_says_nothing_of_a_claim_is_not_concerned(dossier: Dossier) -> None:
    assert remarks(dossier, "a5") == []


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((FindingCode.DENIED,), (), {"denied"}),
        ((FindingCode.DENIED, FindingCode.CONFLICT), (FindingCode.DENIED,), {"conflict"}),
    ],
)
def test_codes_are_selected_and_ignored(
    dossier: Dossier, select: tuple[FindingCode, ...], ignore: tuple[FindingCode, ...], expected: set[str]
) -> None:
    found = remarks(dossier, "a3", select=select, ignore=ignore)

    assert {str(remark.finding.code) for remark in found} == expected


@pytest.mark.parametrize("code", FindingCode)
def test_every_finding_has_a_rule_and_is_explained(code: FindingCode) -> None:
    explanation = EXPLANATIONS[code]

    assert RULES[code]
    assert all((explanation.says, explanation.example, explanation.todo))
