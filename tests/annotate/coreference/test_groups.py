"""People named together, posts printed as abbreviations, and sources without a name that may have one."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked, who

from woozle.annotate.coreference.groups import add_groups
from woozle.annotate.coreference.scene import Scene, names_by_word
from woozle.annotate.entities.gather import named_referents
from woozle.annotate.entities.words import words_of


def _groups(marked: str) -> list[str]:
    taken = Marked(marked)
    words = words_of(taken.text)
    referents = named_referents(words, taken.names)
    scene = Scene(words, referents, frozenset())
    add_groups(scene, names_by_word(words, referents))
    return [referent.name for referent in scene.referents if referent.members]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "<Person Ana Ruiz> and Prime Minister <Person Jan Visser> met.",
            ["Ana Ruiz and Jan Visser"],
            id="two, one with a title",
        ),
        pytest.param(
            "<Person Ana Ruiz>, <Person Jan Visser> and <Person Tore Lund> met.",
            ["Ana Ruiz, Jan Visser and Tore Lund"],
            id="three in a row",
        ),
        pytest.param(
            "<Person Ana Ruiz> and <Person Jan Visser> met. <Person Visser> and <Person Ruiz> dined.",
            ["Ana Ruiz and Jan Visser"],
            id="the same two are one group",
        ),
        pytest.param(
            "<Person Ana Ruiz> said <Person Jan Visser> had left.", [], id="one speaks of the other"
        ),
        pytest.param(
            "<Person Ana Ruiz> of <Organization Port Union> and <Organization Dock Union>.",
            [],
            id="bodies are none",
        ),
    ],
)
def test_people_named_together_are_a_group(marked: str, expected: list[str]) -> None:
    assert _groups(marked) == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        pytest.param("Finance <Misc MEC> <Person Ana Ruiz> spoke.", "Ana Ruiz", id="right before the name"),
        pytest.param(
            "The tax officer (<Misc MEC>) <Person Ana Ruiz> spoke.", "Ana Ruiz", id="in brackets before it"
        ),
        pytest.param(
            "<Person Ana Ruiz>, <Misc MEC> for finance, spoke.", "Ana Ruiz", id="behind it and a comma"
        ),
        pytest.param("<Person Ana Ruiz> spoke to the <Misc MEC>.", "MEC", id="not tied to anybody"),
    ],
)
def test_an_abbreviated_post_is_who_holds_it(post: str, expected: str) -> None:
    assert who(f"{post} [source 1 The <Misc MEC>] [cue 1 said] [content 1 the budget had passed].") == [
        expected
    ]


@pytest.mark.parametrize(
    ("before", "asked", "expected"),
    [
        pytest.param(
            "<Person Ana Ruiz> and <Person Jan Visser> met.",
            "The two leaders",
            "Ana Ruiz and Jan Visser",
            id="named together",
        ),
        pytest.param(
            "<Person Ana Ruiz> has asked <Person Jan Visser> to come.",
            "The duo",
            "Ana Ruiz and Jan Visser",
            id="the only two named of late",
        ),
        pytest.param(
            "<Person Ana Ruiz> has asked <Person Jan Visser> to call <Person Tore Lund>.",
            "The two leaders",
            "The two leaders",
            id="two of three",
        ),
        pytest.param(
            "The <Organization Port Authority> and the <Organization Dock Union> met.",
            "The agencies",
            "Port Authority and Dock Union",
            id="bodies named together",
        ),
    ],
)
def test_several_are_taken_up_by_how_many_they_are(before: str, asked: str, expected: str) -> None:
    found = who(f"{before} [source 1 {asked}] [cue 1 said] [content 1 the bridge would close].")
    assert found == [expected if expected != asked else None]


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        pytest.param(
            "<Person Ana Ruiz>, the district officer (DO), spoke.",
            "Ana Ruiz",
            id="in brackets behind the post",
        ),
        pytest.param(
            "District Officer <Person Ana Ruiz> came. The district officer (DO) spoke.",
            "Ana Ruiz",
            id="told elsewhere in full",
        ),
        pytest.param(
            "<Organization Dock Office> (<Organization DO>) spoke.", "Dock Office", id="a body's name"
        ),
    ],
)
def test_an_abbreviation_is_who_is_told_to_be_it(post: str, expected: str) -> None:
    assert who(f"{post} [source 1 The <Organization DO>] [cue 1 said] [content 1 it had passed].") == [
        expected
    ]
