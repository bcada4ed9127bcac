"""Interviews printed as questions and answers."""

from __future__ import annotations

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
