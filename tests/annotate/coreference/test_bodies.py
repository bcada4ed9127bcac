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
