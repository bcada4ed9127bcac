"""People without a name, or under their post alone, who are spoken of again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.trace.test_statements import chains
from tests.trace.written import Written

from woozle.model.attribution import SourceKind
from woozle.model.entity import Entity, EntityKind, Mention, MentionForm
from woozle.model.text import Span
from woozle.trace.calling import of_its_owner
from woozle.trace.statements import statements_of


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        pytest.param(
            "It was passed on by somebody who works at the port. The quay is sinking, our source says.",
            "our source",
            "somebody who works at the port",
            id="of whom no more is said",
        ),
        pytest.param(
            "Two clerks of the port have come forward. The quay is sinking, one of them said.",
            "one of them",
            "Two clerks of the port have come forward",
            id="one of two",
        ),
        pytest.param(
            "A woman from the office called. The quay is sinking, the man said.",
            "the man",
            "the man",
            id="not of the other sex",
        ),
    ],
)
def test_who_was_brought_in_is_taken_up(text: str, asked: str, expected: str) -> None:
    written = Written("a1", text, "Radio Reach").says(asked, SourceKind.ANONYMOUS, "The quay is sinking")

    assert chains(written)["a1"] == [f"anon:a1/{expected}"]


@pytest.mark.parametrize(
    ("lead", "printed", "expected"),
    [
        ("The minister, Ada Brook, spoke.", "the minister", "person:Ada Brook"),
        ("The chairman of Ellis Docks, Ada Brook, spoke.", "Ellis Docks' chairman", "person:Ada Brook"),
        (
            "The chairman of Reach Rope, Ada Brook, spoke.",
            "Ellis Docks' chairman",
            "anon:a2/Ellis Docks' chairman",
        ),
        (
            "The engagement of the singer Ada Brook was broken off.",
            "the singer",
            "person:Ada Brook",
        ),
    ],
)
def test_a_post_is_its_holder_in_another_report(lead: str, printed: str, expected: str) -> None:
    named = Written("a1", f"{lead} The quay is safe, she said.", "Radio Reach")
    named.says("Ada Brook", SourceKind.PERSON, "The quay is safe")
    at = named.text.index("Ada Brook")
    named.entities["Ada Brook"] = Entity(
        id=named.entities["Ada Brook"].id,
        kind=EntityKind.PERSON,
        name="Ada Brook",
        mentions=(Mention(Span(at, at + 9), MentionForm.NAME),),
    )
    unnamed = Written("a2", f"The quay will hold, {printed} said.", "The Mail", 2)
    unnamed.says(printed, SourceKind.ANONYMOUS, "The quay will hold")

    assert chains(named, unnamed)["a2"] == [expected]


@pytest.mark.parametrize(
    ("speaks", "expected"),
    [
        (True, "article:a1 > person:Ada Brook"),
        (False, "article:a1 > anon:a1/a director"),
    ],
)
def test_any_director_whom_another_report_quotes_is_the_one_who_speaks_there(
    speaks: bool, expected: str
) -> None:
    named = Written("a1", "The director, Ada Brook, was away. The quay is safe, she said.", "The Mail")
    named.names("Ada Brook")
    mention = Mention(named.entities["Ada Brook"].mentions[0].span, MentionForm.NAME)
    named.entities["Ada Brook"] = replace(named.entities["Ada Brook"], mentions=(mention,))
    if speaks:
        named.says("she", SourceKind.PERSON, "The quay is safe", name="Ada Brook")
    citing = Written("a2", "The Mail, citing a director, says the quay is safe.", "Radio Reach", 2)
    citing.says("The Mail", SourceKind.OUTLET, "the quay is safe")
    citing.says("a director", SourceKind.ANONYMOUS, "the quay is safe", parent="t1")

    assert chains(named, citing)["a2"] == [expected]


def test_the_pluperfect_goes_on_with_what_was_said() -> None:
    text = "The quay is sinking, Ada Brook said. It had been built on sand. It is grey."
    written = Written("a1", text, "Radio Reach").says("Ada Brook", SourceKind.PERSON, "The quay is sinking")
    span = Span(text.index("said"), text.index("said") + 4)
    written.attributions[0] = replace(written.attributions[0], cue=(span,))

    assert chains(written)["a1"] == ["person:Ada Brook"] * 2


@pytest.mark.parametrize(
    ("printed", "country", "expected"),
    [
        ("Verla's foreign ministry", None, "foreign ministry of Verla"),
        ("Our foreign ministry", "Verla", "foreign ministry of Verla"),
        ("Brook's campaign", None, "Brook's campaign"),
        ("Ellis Docks", "Verla", "Ellis Docks"),
    ],
)
def test_bodies_of_a_country(printed: str, country: str | None, expected: str) -> None:
    assert of_its_owner(printed, country) == expected


@pytest.mark.parametrize(
    "told",
    [
        "The quay is said to have sunk by a foot.",
        "As is well known, the quay has sunk by a foot.",
        "Sunk by a foot in the storm, we hear.",
    ],
)
def test_hearsay_has_no_source(told: str) -> None:
    written = Written("a1", f"{told} It is grey all over.", "Radio Reach")

    found = statements_of([written.reading], [written.article])
    assert [[str(node) for node in s.chain] for s in found] == [
        ["article:a1", "unspecified"],
        ["article:a1"],
    ]


def test_hearsay_has_no_source_in_an_interviewers_question_either() -> None:
    written = Written("a1", "Weekly: There is talk of a sinking quay.", "Skerries Weekly")
    written.says("Weekly", SourceKind.OUTLET, "There is talk of a sinking quay", is_open=True)

    (statement,) = statements_of([written.reading], [written.article])
    assert [str(node) for node in statement.chain] == ["article:a1", "unspecified"]


def test_one_slip_of_a_reading_makes_nobody_a_spokesman() -> None:
    """Who speaks for a body is counted as the body elsewhere, too, if most of what is read says so."""
    said = [f"pier {number} will hold" for number in ("one", "two", "three", "four")]
    written = Written("a1", "Ada Holt said: " + ", ".join(said), "Radio Reach")
    for number, content in enumerate(said):
        written.says("Ada Holt", SourceKind.PERSON, content, speaks_for="" if number else "Port Council")

    assert chains(written)["a1"][1:] == ["person:Ada Holt"] * 3
