from __future__ import annotations

from dataclasses import replace
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

import pytest
from prov.model import (
    ProvAttribution,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvMembership,
)

from woozle.export.standards.prov import document, prov_json, prov_n
from woozle.model.lineage import Copy

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier


def test_prov_reads_back_what_was_written(dossier: Dossier) -> None:
    made = document(dossier)
    again = ProvDocument.deserialize(content="".join(prov_json(dossier)), format="json")

    assert made == again
    assert sorted(made.get_provn().splitlines()) == sorted(again.get_provn().splitlines())


def test_a_circle_among_reports_derives_no_entity_from_itself(dossier: Dossier) -> None:
    assert dossier.circles
    derived: dict[str, set[str]] = {}
    for step in document(dossier).get_records(ProvDerivation):
        generated, used = (str(value) for _, value in step.formal_attributes[:2])
        derived.setdefault(generated, set()).add(used)

    assert list(TopologicalSorter(derived).static_order())


def test_reports_that_are_copies_of_each_other_are_alternates(dossier: Dossier) -> None:
    around = replace(dossier, copies=(Copy("a1", "a2"), Copy("a2", "a1")))

    assert "alternateOf(woozle:article1, woozle:article2)" in "".join(prov_n(around))


@pytest.mark.parametrize(
    "line",
    [
        "wasDerivedFrom(woozle:statement3, woozle:statement3.1, -, -, -)",
        "wasDerivedFrom(woozle:statement1, woozle:statement1.1, -, -, -, [prov:type='prov:PrimarySource'])",
        "wasDerivedFrom(woozle:statement1, woozle:article1, -, -, -, [prov:type='prov:Quotation'])",
        "wasAttributedTo(woozle:statement1.1, woozle:agent",
        "hadMember(woozle:claim1, woozle:statement1)",
    ],
)
def test_prov_n(line: str, dossier: Dossier) -> None:
    assert line in "".join(prov_n(dossier))


def test_every_statement_is_of_a_claim_and_of_an_outlet(dossier: Dossier) -> None:
    made = document(dossier)
    entities = {str(entity.identifier) for entity in made.get_records(ProvEntity)}
    attributed = {str(one.formal_attributes[0][1]) for one in made.get_records(ProvAttribution)}
    members = {str(one.formal_attributes[1][1]) for one in made.get_records(ProvMembership)}
    statements = {f"woozle:statement{number}" for number in range(1, len(dossier.statements) + 1)}

    assert statements <= entities & attributed & members


def test_what_a_person_adds_bears_the_name(dossier: Dossier) -> None:
    assert 'woozle:by="mara"' in "".join(prov_n(dossier))
