"""Interviews printed as questions and answers."""

from __future__ import annotations

import pytest

from woozle.annotate.dialogue import with_turns
from woozle.model.attribution import Attribution
from woozle.model.text import Span

LABELLED = (
    "Radio Eld: When did you see it?\n\nHolt: On Monday. The keeper says it was there before.\n\n"
    "Radio Eld: And then?\n\nHolt: Then it was gone."
)
BARE = "Ms Holt, when did you see it?\n\nHolt: On Monday.\n\nAnd then?\n\nHolt: Then it was gone."


def said(text: str, found: list[Attribution]) -> list[tuple[str, str, bool]]:
    """Return source, content and whether it stands inside another, for each."""
    return [(a.source[0].of(text), a.content[0].of(text), a.parent is not None) for a in found]


def test_answers_belong_to_whoever_is_named_before_the_colon() -> None:
    """Who asks speaks for the report."""
    assert said(LABELLED, with_turns(LABELLED, [])) == [
        ("Holt", "On Monday. The keeper says it was there before.", False),
        ("Holt", "Then it was gone.", False),
    ]


def test_questions_may_stand_without_a_name() -> None:
    """Then paragraphs that end with a question mark are enough."""
    assert [source for source, _, _ in said(BARE, with_turns(BARE, []))] == ["Holt", "Holt"]


def test_what_is_passed_on_in_an_answer_stands_inside_it() -> None:
    """The keeper is cited by Holt."""
    start = LABELLED.index("The keeper")
    keeper = Attribution(
        id="a1",
        source=(Span(start, start + 10),),
        cue=(Span(start + 11, start + 15),),
        content=(Span(start + 16, start + 35),),
    )
    assert said(LABELLED, with_turns(LABELLED, [keeper]))[1] == ("The keeper", "it was there before", True)


def test_a_colon_alone_makes_no_dialogue() -> None:
    """Lists of results have colons, and no questions."""
    assert with_turns("Result: 1\n\nResult: 2\n\nHolt: 3", []) == []


UNLABELLED = (
    "Ada Holt has kept the light at Eld for nine years. She spoke to us on the pier.\n\n"
    "Ms Holt, when did you see it?\n\nOn Monday. I had the lamp in my hand.\n\n"
    "People say it was a buoy.\n\nThen it was a buoy with a voice.\n\n"
    "And then?\n\nThen it was gone.\n\n(She laughs.)\n\nDid anybody else see it?\n\nMy brother did."
)


def test_turns_without_names_are_those_of_whoever_is_presented() -> None:
    """A remark in brackets is nobody's turn, and what the interviewer only states is a question too."""
    assert said(UNLABELLED, with_turns(UNLABELLED, [])) == [
        ("Ada Holt", "On Monday. I had the lamp in my hand.", False),
        ("Ada Holt", "Then it was a buoy with a voice.", False),
        ("Ada Holt", "Then it was gone.", False),
        ("Ada Holt", "My brother did.", False),
    ]


@pytest.mark.parametrize(
    ("opening", "question", "who"),
    [
        pytest.param("Jon Reeve asked the questions.", "When did you see it, Ada?", "Ada", id="first name"),
        pytest.param(
            "The questions were put by Jon Reeve to Ada Holt.",
            "When did you see it?",
            "Ada Holt",
            id="by whom",
        ),
    ],
)
def test_who_asks_is_not_who_answers(opening: str, question: str, who: str) -> None:
    text = UNLABELLED.replace(UNLABELLED.split("\n\n")[0], opening).replace(
        "Ms Holt, when did you see it?", question
    )

    assert {source for source, _, _ in said(text, with_turns(text, []))} == {who}


def test_questions_that_a_report_answers_itself_are_no_interview() -> None:
    """Nobody says "you" and nobody "I"."""
    text = "Ada Holt is missing.\n\nWhat happened?\n\nThe light went out.\n\nWhen?\n\nOn Monday.\n\nWhy?\n\nIt is open."
    assert with_turns(text, []) == []


def test_what_was_found_at_the_head_of_a_turn_gives_its_id_to_the_answer() -> None:
    """What hangs on it hangs on the answer."""
    start, inner = LABELLED.index("Holt"), LABELLED.index("The keeper")
    head = Attribution(id="a1", source=(Span(start, start + 4),), content=(Span(start + 6, start + 15),))
    keeper = Attribution(
        id="a2", source=(Span(inner, inner + 10),), cue=(Span(inner + 11, inner + 15),), parent="a1"
    )
    found = with_turns(LABELLED, [head, keeper])
    assert [(a.id, a.parent) for a in found] == [("a1", None), ("a2", "a1"), (found[2].id, None)]
    assert [a.cue[0].of(LABELLED) for a in found if a.parent is None] == [":", ":"]
