"""Whom a source cannot mean."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked, by_words, who


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        pytest.param(
            "<Person Jan Visser> met <Person Tore Lund>. “[content 1 [source 2<1 He] [cue 2 says] [content 2 it is over]],” "
            "[source 1 <Person Visser>] [cue 1 said].",
            "Jan Visser",
            id="who is quoted speaks of another",
        ),
        pytest.param(
            "<Person Tore Lund> asked <Person Jan Visser>. “[content 1 It is over],” [source 1 he] [cue 1 told] <Person Visser>.",
            "Jan Visser",
            id="who is told doesn't speak",
        ),
        pytest.param(
            "<Person Tore Lund> left.\nREUTERS/<Person Jan Visser>\n“[content 1 It is over],” [source 1 he] [cue 1 said].",
            "Jan Visser",
            id="who took the picture",
        ),
        pytest.param(
            "By <Person Jan Visser>\n<Person Tore Lund> left. “[content 1 It is over],” [source 1 he] [cue 1 said].",
            "Jan Visser",
            id="who wrote the report",
        ),
    ],
)
def test_some_are_never_meant(text: str, barred: str) -> None:
    found = who(text)
    assert "Tore Lund" in found
    assert found[-1] != barred


def test_without_quotation_marks_he_may_be_who_is_told_of() -> None:
    assert who(
        "[source 1 <Person Jan Visser>] [cue 1 said] [content 1 that [source 2<1 he] [cue 2 believed] [content 2 in it]]."
    ) == ["Jan Visser", "Jan Visser"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "voters [source 1 who] [cue 1 say] [content 1 it failed]", "many voters", id="people at large"
        ),
        pytest.param("[source 1 WHO] [cue 1 says] [content 1 it failed]", "WHO", id="a body in capitals"),
    ],
)
def test_a_relative_means_what_stands_right_before_it(text: str, expected: str | None) -> None:
    assert who(f"There are many {text}.") == [expected]


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        pytest.param(
            "<Person Jan Visser> left.",
            "[source 1 He] [cue 1 said] [content 1 <Person Visser> would be back].",
            None,
            id="a person names another",
        ),
        pytest.param(
            "<Person Jan Visser> left.",
            "“[content 1 <Person Visser> would be back],” [source 1 he] [cue 1 said].",
            None,
            id="in a quotation, a person names another before",
        ),
        pytest.param(
            "<Person Jan Visser> left.",
            "[content 1 <Person Visser> would be back], [source 1 he] [cue 1 said].",
            "Jan Visser",
            id="without a quotation, named before",
        ),
        pytest.param(
            "<Person Jan Visser> left.",
            "[source 1 He] [cue 1 said] [content 1 the crew would be back]. <Person Visser> waved.",
            "Jan Visser",
            id="named outside of what is said",
        ),
        pytest.param(
            "<Organization Dock Visser> was sold.",
            "[source 1 The ministry] [cue 1 said] [content 1 <Organization Dock Visser> would close].",
            "Dock Visser",
            id="a body names itself",
        ),
    ],
)
def test_a_person_says_nothing_of_himself_by_name(before: str, text: str, expected: str | None) -> None:
    assert by_words(f"{before} {text}", Visser=0.9)["1"] == expected


def test_what_a_sentence_speaks_of_is_not_its_own_source() -> None:
    found = by_words(
        "[source 1 A mayor] [cue 1 rebuffs] <Person Jan Visser> [content 1 on the ban]. <Person Visser> left.",
        Visser=0.9,
    )
    assert found["1"] == "A mayor"


def test_a_body_in_what_is_told_of_a_person_is_no_mention_of_him() -> None:
    taken = Marked("The zoo director <Person Jan Visser> left. The zoo is closed. <Person Visser> waved.")
    (visser,) = taken.resolved().entities
    assert "The zoo" not in {mention.span.of(taken.text) for mention in visser.mentions}
