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
