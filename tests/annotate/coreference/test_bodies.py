"""Bodies and countries that a noun or a capital takes up."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import by_words, who


@pytest.mark.parametrize(
    ("before", "asked", "expected"),
    [
        pytest.param(
            "<Organization Orsk Cranes> stopped work.",
            "The company",
            "Orsk Cranes",
            id="the only body",
        ),
        pytest.param(
            "The <Organization Labour Department> wrote to <Organization Orsk Cranes>. "
            "The <Organization Labour Department> waits.",
            "The company",
            "Orsk Cranes",
            id="a company is no department, however often that is named",
        ),
        pytest.param(
            "Rain fell on <Location Verlia>. Cranes stood still, and in <Location Tordia>",
            "the country",
            "Tordia",
            id="the only place named in the sentence",
        ),
        pytest.param(
            "Cranes stood still in <Location Verlia> and in <Location Tordia>, and",
            "the country",
            "the country",
            id="one of two places",
        ),
    ],
)
def test_a_noun_takes_up_what_it_may_be(before: str, asked: str, expected: str) -> None:
    found = by_words(f"{before} [source 1 {asked}] [cue 1 said] [content 1 the bridge would close].")
    assert found["1"] == expected


@pytest.mark.parametrize(
    ("before", "asked", "expected"),
    [
        pytest.param(
            "<Organization Orsk Cranes> waits. <Organization Lund Lines> stopped work.",
            "The company",
            "Lund Lines",
            id="the only one named shortly before",
        ),
        pytest.param(
            "<Organization Orsk Cranes> waits. The <Organization Lund Ministry> stopped work.",
            "The company",
            "Orsk Cranes",
            id="a ministry is no company",
        ),
        pytest.param(
            "<Organization Orsk Cranes> waits. <Organization Lund Lines> stopped work.",
            "The hospital",
            "Orsk Cranes",
            id="a hospital's name would show it",
        ),
        pytest.param(
            "<Organization Lund Lines> and <Organization Orsk Cranes> met. "
            "[source 2 <Organization Lund Lines>] [cue 2 told] <Organization Orsk Cranes> [content 2 to wait].",
            "The company",
            "Lund Lines",
            id="of several who spoke last",
        ),
    ],
)
def test_a_company_at_hand_is_meant_sooner_than_the_likeliest(before: str, asked: str, expected: str) -> None:
    text = f"{before} [source 1 {asked}] [cue 1 said] [content 1 the bridge would close]."
    assert by_words(text, Cranes=0.7)["1"] == expected


@pytest.mark.parametrize(
    ("country", "capital", "expected"),
    [
        ("Portugal", "Lisbon", "Portugal"),
        ("DPRK", "Pyongyang", "DPRK"),
        ("DPRK", "Lisbon", "Lisbon"),
    ],
)
def test_a_capital_speaks_for_its_country(country: str, capital: str, expected: str) -> None:
    assert who(
        f"<Location {country}> sent a ship. [source 1 <Location {capital}>] [cue 1 said] [content 1 it was late]."
    ) == [expected]
