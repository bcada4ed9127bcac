"""Descriptions and pronouns that take up what the text told before, or tells further on."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import by_words


@pytest.mark.parametrize(
    ("lead", "asked", "expected"),
    [
        pytest.param(
            "<Person Ana Ruiz>, the minister, met <Person Jan Visser>, a governor.",
            "The minister",
            "Ana Ruiz",
            id="the only one told to be it",
        ),
        pytest.param(
            "Sen. <Person Ana Ruiz> came. <Person Jan Visser> left.",
            "The senator",
            "Ana Ruiz",
            id="a post printed short",
        ),
        pytest.param(
            "[source 1 <Person Ana Ruiz>] [cue 1 said] [content 1 it was late].",
            "The 61-year-old",
            "Ana Ruiz",
            id="an age is of who spoke last",
        ),
        pytest.param(
            "[source 1 Colonel <Person Ana Ruiz>] [cue 1 said] [content 1 it was late].",
            "The treasurer",
            "The treasurer",
            id="a colonel is no treasurer",
        ),
        pytest.param(
            "[source 1 <Person Ana Ruiz>] [cue 1 said] [content 1 it was late].",
            "The port's director",
            "The port's director",
            id="whose somebody is has to be told",
        ),
        pytest.param(
            "A <NORP Tordian> ship sank. [source 1 <Person Ana Ruiz>] [cue 1 said] [content 1 it was late].",
            "The Tordian governor",
            "The Tordian governor",
            id="of the nation asked for nobody is told",
        ),
        pytest.param(
            "A <NORP Tordian> ship sank. [source 1 The <NORP Tordian> <Person Ana Ruiz>] [cue 1 said] [content 1 it was late].",
            "The Tordian governor",
            "Ana Ruiz",
            id="of the nation asked for is who spoke last",
        ),
        pytest.param(
            "<Person Jan Visser>, the Lund president, left. [source 1 <Person Ana Ruiz>] [cue 1 said] [content 1 it was late].",
            "The Orsk president",
            "Ana Ruiz",
            id="one of elsewhere is not meant, but who spoke last",
        ),
        pytest.param(
            "<Person Jan Visser>, the Orsk president, left. [source 1 <Person Ana Ruiz>] [cue 1 said] [content 1 it was late].",
            "The Orsk president",
            "Jan Visser",
            id="told with the same body",
        ),
        pytest.param(
            "<Person Ana Ruiz> met <Person Jan Visser> for an hour.",
            "The latter",
            "Jan Visser",
            id="the latter was named last",
        ),
    ],
)
def test_a_description_takes_up_what_was_told_or_who_spoke_last(lead: str, asked: str, expected: str) -> None:
    found = by_words(f"{lead} [source 2 {asked}] [cue 2 added] [content 2 the bridge would close].")
    assert found["2"] == expected


@pytest.mark.parametrize(
    ("said", "asked", "expected"),
    [
        pytest.param(
            "[source 1 The <Organization Port of Orsk>] [cue 1 said] [content 1 a crane had failed].",
            "It",
            "Port of Orsk",
            id="a body goes on",
        ),
        pytest.param(
            "[source 1 Residents] [cue 1 said] [content 1 a crane had failed].",
            "They",
            "Residents",
            id="people go on",
        ),
        pytest.param(
            "[source 1 The <Organization Orsk Courier>] [cue 1 said] [content 1 a crane had failed].",
            "They",
            None,
            id="a newspaper isn't they",
        ),
    ],
)
def test_a_pronoun_goes_on_with_whom_the_report_gave_last(
    said: str, asked: str, expected: str | None
) -> None:
    found = by_words(f"{said} [source 2 {asked}] [cue 2 added] [content 2 that work had stopped].")
    assert found["2"] == expected


_LONG = "[content 1 A crane had failed. Nobody was hurt. Work had stopped. It would go on on Monday]"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"[source 1 <Person Ana Ruiz>] [cue 1 said]: “{_LONG}.” [source 2 She] [cue 2 added] [content 2 it was late].",
            id="quoted of late",
        ),
        pytest.param(
            "[source 1 <Person Ana Ruiz>] [cue 1 said] [content 1 it was late]. "
            f"“{_LONG.replace('1', '2', 1)},” [source 2 she] [cue 2 added].",
            id="quoted again, at length",
        ),
    ],
)
def test_who_is_quoted_at_length_goes_on(text: str) -> None:
    assert by_words(text)["2"] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("likeliest", "expected"),
    [("Union", None), ("Orsk", "Port of Orsk"), ("Nobody", "Port of Orsk")],
)
def test_what_words_show_is_left_open_where_another_is_likelier(likeliest: str, expected: str | None) -> None:
    text = (
        "The <Organization Dock Union> met. [source 1 The <Organization Port of Orsk>] [cue 1 said] [content 1 a crane had failed]. "
        "[source 2 It] [cue 2 added] [content 2 that work had stopped]."
    )
    assert by_words(text, **{likeliest: 0.6})["2"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[source 2 He] [cue 2 saw] [content 2 a ship].", "Jan Visser", id="of the report's own"),
        pytest.param(
            "[source 1 The crew] [cue 1 said] [content 1 [source 2<1 he] [cue 2 saw] [content 2 a ship]].",
            None,
            id="inside what another says",
        ),
    ],
)
def test_inside_what_another_says_a_pronoun_has_to_be_surer(text: str, expected: str | None) -> None:
    assert by_words(f"<Person Jan Visser> and <Person Tore Lund> left. {text}", Visser=0.55)["2"] == expected


@pytest.mark.parametrize(
    ("lead", "ahead", "expected"),
    [
        pytest.param(
            "An Orsk spokesman",
            "Orsk spokesperson <Person Jan Visser> [cue 2 wrote] on Monday.",
            "Jan Visser",
            id="a spokesman told of with the same body",
        ),
        pytest.param(
            "A spokesman",
            "Orsk spokesperson <Person Jan Visser> [cue 2 wrote] on Monday.",
            "A spokesman",
            id="any spokesman is too common",
        ),
        pytest.param(
            "Orsk's harbour minister",
            "Lund harbour minister <Person Jan Visser> met Orsk harbour minister <Person Ana Ruiz>.",
            "Ana Ruiz",
            id="of two who is told most",
        ),
        pytest.param(
            "A lawmaker",
            "[source 2 <Person Jan Visser>] [cue 2 wrote] on Monday.",
            "Jan Visser",
            id="who is named and cited next",
        ),
        pytest.param(
            "A lawmaker",
            "[source 2 <Person Jan Visser>, a pilot,] [cue 2 wrote] on Monday.",
            "A lawmaker",
            id="a pilot is no lawmaker",
        ),
        pytest.param(
            "A lawmaker",
            "[source 2 <Person Jan Visser>] [cue 2 wrote] on Monday, and so did [source 3 <Person Ana Ruiz>], [cue 3 saying] [content 3 no].",
            "A lawmaker",
            id="two cited next",
        ),
        pytest.param(
            "A lawmaker",
            "It was late. Rain fell. [source 2 <Person Jan Visser>] [cue 2 wrote] on Monday.",
            "A lawmaker",
            id="cited too far on",
        ),
        pytest.param(
            "A media report",
            "[source 2 The <Organization Orsk Courier>] [cue 2 cited] [content 2 two divers].",
            "Orsk Courier",
            id="the only outlet cited",
        ),
        pytest.param(
            "A newspaper",
            "[source 2 The <Organization Orsk Courier>] and [source 3 the <Organization Lund Post>] [cue 2 cited] [content 2 divers].",
            "A newspaper",
            id="one of two outlets",
        ),
    ],
)
def test_a_lead_means_who_gets_a_name_further_on(lead: str, ahead: str, expected: str) -> None:
    assert (
        by_words(f"[source 1 {lead}] [cue 1 said] [content 1 the crane had failed]. {ahead}")["1"] == expected
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("Orsk's harbour minister", "Jan Visser"), ("Orsk's mining minister", "Orsk's mining minister")],
)
def test_further_on_in_a_report_more_has_to_be_told(asked: str, expected: str) -> None:
    found = by_words(
        f"It was late. Rain fell. Cranes stood still. Nobody came. [source 1 {asked}] [cue 1 said] [content 1 a crane had failed]. "
        "Orsk harbour minister <Person Jan Visser> left."
    )
    assert found["1"] == expected


@pytest.mark.parametrize(
    ("brought_in", "expected"),
    [
        pytest.param("", "Lund Post", id="of the outlet that spoke last"),
        pytest.param(
            "A report by the <NORP Verlian> paper <Organization Orsk Courier> was read.",
            "Orsk Courier",
            id="of the outlet by which it is",
        ),
        pytest.param(
            "A report in a <Organization Verlian> newspaper was read.",
            "The report",
            id="of a newspaper without a name",
        ),
        pytest.param("A report by the court was read.", "The report", id="of somebody else"),
    ],
)
def test_the_report_is_the_one_brought_in_last(brought_in: str, expected: str) -> None:
    found = by_words(
        f"[source 1 The <Organization Lund Post>] [cue 1 said] [content 1 a crane had failed]. {brought_in} "
        "[source 2 The report] [cue 2 added] [content 2 that work had stopped]."
    )
    assert found["2"] == expected
