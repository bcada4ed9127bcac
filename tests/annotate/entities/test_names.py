"""Names grouped: who is who within one article."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked

from woozle.annotate.entities.gather import named_referents
from woozle.annotate.entities.outlets import is_outlet_name
from woozle.annotate.entities.titles import Gender
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
        ("<Person Jan Eldrund> spoke. <Person Eldrumd> left.", [("Jan Eldrund", 2)]),
        ("<Person Jan Eldrund> spoke. <Person Elmrund> left.", [("Jan Eldrund", 2)]),
        ("<Person Jan Eldrund> spoke. <Person Erdland> left.", [("Jan Eldrund", 1), ("Erdland", 1)]),
        ("<Person Jan Roberts> spoke. <Person Robert> left.", [("Jan Roberts", 1), ("Robert", 1)]),
        ("General <Person Tol Sen> spoke. <Person Tol Sen> left.", [("Tol Sen", 2)]),
        ("He thanked Jan <Person Visser>.", [("Jan Visser", 1)]),
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


@pytest.mark.parametrize(
    ("marked", "gender"),
    [
        pytest.param("<Person Jean-Luc Moreau> spoke.", Gender.MALE, id="Jean before a hyphen is a man's"),
        pytest.param("<Person Jean Moreau> spoke.", Gender.FEMALE, id="Jean alone is a woman's"),
        pytest.param("<Person Amanda> spoke.", Gender.FEMALE, id="a woman's name alone"),
        pytest.param("<Person Kelly> spoke.", None, id="a name that may be a surname"),
        pytest.param("<Person Scott> spoke.", None, id="a man's name alone may be a surname"),
    ],
)
def test_a_given_name_shows_a_gender(marked: str, gender: Gender | None) -> None:
    taken = Marked(marked)
    assert [r.gender for r in named_referents(words_of(taken.text), taken.names)] == [gender]
