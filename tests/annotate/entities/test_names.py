"""Names grouped: who is who within one article."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked

from woozle.annotate.entities.gather import named_referents
from woozle.annotate.entities.outlets import is_outlet_name
from woozle.annotate.entities.words import words_of


def groups(marked: str) -> list[tuple[str, int]]:
    """Return each referent's name and how often it is mentioned."""
    taken = Marked(marked)
    return [(r.name, len(r.places)) for r in named_referents(words_of(taken.text), taken.names)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<Person Ana Maria Ruiz> met Dr <Person Ruiz>.", [("Ana Maria Ruiz", 2)]),
        ("<Person Ruiz> came late. <Person Ana Ruiz> spoke.", [("Ana Ruiz", 2)]),
        ("<Person Ana Ruiz> and <Person Pablo Ruiz> met.", [("Ana Ruiz", 1), ("Pablo Ruiz", 1)]),
        ("<Person Dr Ana Ruiz>'s ship", [("Ana Ruiz", 1)]),
        (
            "<Organization Arlen Shipping Group> and <Organization Arlen Shipping>",
            [("Arlen Shipping Group", 2)],
        ),
        ("<Organization Northern Fishery Board> or <Organization NFB>", [("Northern Fishery Board", 2)]),
        ("<Person Sayed> <Person Omar Bukhar> met <Date May>.", [("Sayed Omar Bukhar", 1)]),
    ],
)
def test_forms_of_one_name(marked: str, expected: list[tuple[str, int]]) -> None:
    assert groups(marked) == expected


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("The Arlen Herald", True),
        ("Arlen Hayom", True),
        ("Radio Arlen", True),
        ("AFP", True),
        ("Port Authority", False),
        ("Times Square Committee", False),
        ("Arlen", False),
    ],
)
def test_forms_that_outlets_names_take(name: str, outlet: bool) -> None:
    assert is_outlet_name(name) is outlet
