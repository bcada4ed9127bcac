from __future__ import annotations

from datetime import date

import pytest

from woozle.web.views.dates import day_words, days_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-03-18", "2024-03-18"),
        ("2024-03", "March 2024"),
        ("2024", "2024"),
        ("198", "1980s"),
        ("19", "1900 to 1999"),
        ("2024-W07", "week 7 of 2024"),
        ("2024-W06-WE", "weekend of week 6 of 2024"),
        ("2023-SU", "summer 2023"),
        ("2024-Q3", "third quarter of 2024"),
        ("2024-H1", "first half of 2024"),
        ("2024-03-18TAF", "2024-03-18, afternoon"),
        ("2024-03-18T09:15", "2024-03-18 09:15"),
        ("2024-03-18T18", "2024-03-18 18:00"),
        ("2024-03-18T11:40:00+00:00", "2024-03-18 11:40 UTC"),
        ("2024-03-18T11:40:00-05:00", "2024-03-18 11:40 UTC-05:00"),
        ("PAST_REF", "PAST_REF"),
        ("2024-13", "2024-13"),
        ("P3D", "P3D"),
    ],
)
def test_values_are_written_as_people_do(value: str, words: str) -> None:
    """Whatever isn't known stays as it is (TIMEX3, ISO 8601)."""
    assert day_words(value) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-03-18", "2024-03-18", "2024-03-18"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2023-01-01", "2024-12-31", "2023-01-01 to 2024-12-31"),
        ("2024-03-01", "2024-03-30", "2024-03-01 to 2024-03-30"),
        ("2024-01-01", "2024-03-31", "2024-01-01 to 2024-03-31"),
    ],
)
def test_whole_months_and_years_go_by_their_names(first: str, last: str, words: str) -> None:
    assert days_words(date.fromisoformat(first), date.fromisoformat(last)) == words
