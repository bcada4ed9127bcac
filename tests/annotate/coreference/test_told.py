"""Descriptions and pronouns that take up what the text told before, or tells further on."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked

from woozle.annotate.coreference.resolve import resolve_sources
from woozle.annotate.entities.gather import named_referents
from woozle.annotate.entities.words import words_of


def _by_words(marked: str) -> dict[str, str | None]:
    """Return whom each attribution's source means where the ranking leaves all open."""
    taken = Marked(marked)
    words = words_of(taken.text)
    scene, answers = resolve_sources(
        words,
        named_referents(words, taken.names),
        taken.attributions,
        judge=lambda _, candidates, __: [0.0] * (len(candidates) + 1),
    )
    return {
        identity: None if answer.referent is None else scene.referents[answer.referent].name
        for identity, answer in answers.items()
    }


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
    ],
)
def test_a_description_takes_up_what_was_told_or_who_spoke_last(lead: str, asked: str, expected: str) -> None:
    found = _by_words(f"{lead} [source 2 {asked}] [cue 2 added] [content 2 the bridge would close].")
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
    found = _by_words(f"{said} [source 2 {asked}] [cue 2 added] [content 2 that work had stopped].")
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
        _by_words(f"[source 1 {lead}] [cue 1 said] [content 1 the crane had failed]. {ahead}")["1"]
        == expected
    )
