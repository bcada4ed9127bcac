"""Which reports may be about one story depends on what is near in time, not on the rest of the archive."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scale.archives import TWO, rows, write_rows
from tests.scale.test_batch import table

from woozle.scale import read_batch, trace_batch
from woozle.scale.linking import counted, near_in_time, slices

if TYPE_CHECKING:
    from pathlib import Path

_DAYS = st.integers(737_000, 740_000) | st.sampled_from([-1_000_000, 1, date.max.toordinal()])


@given(st.lists(st.tuples(st.integers(0, 3), _DAYS), max_size=40))
def test_a_term_is_held_by_the_reports_within_400_days(held: list[tuple[int, int]]) -> None:
    pairs = np.array(held, dtype=np.int64).reshape(-1, 2)

    found = near_in_time(pairs[:, 0].astype(np.uint64), pairs[:, 1])

    assert found.tolist() == [
        sum(other == term and abs(then - day) <= 400 for other, then in held) for term, day in held
    ]


def test_reports_are_counted_by_period_over_all_groups() -> None:
    assert counted([[(3, 10), (7, 1)], [(2, 4), (3, 5)]]) == [(2, 4), (3, 15), (7, 1)]


@given(st.lists(st.integers(0, 9), max_size=30).map(sorted), st.integers(1, 8))
def test_slices_hold_all_rows_and_tear_no_term_apart(names: list[int], size: int) -> None:
    found = slices(np.array(names, dtype=np.int64), size=size)

    assert [name for start, end in found for name in names[start:end]] == names
    assert all(names[end - 1] != names[end] for _, end in found[:-1])


@pytest.mark.parametrize("years", [0, 6])
def test_stories_are_the_same_whatever_else_is_in_the_archive(tmp_path: Path, years: int) -> None:
    """Other reports of the same days, or of another time, change nothing about two that tell one story."""
    others = [
        {
            "id": f"z{n}",
            "outlet": "Vale Record",
            "published": f"{2031 - years}-03-{n + 1:02}",
            "title": f"Harvest note {n}",
            "text": f"Grower {name} of {place} said the {crop} harvest had begun. Rain is expected, {name} said.",
        }
        for n, (name, place, crop) in enumerate(
            [("Hale", "Orford", "barley"), ("Pryce", "Tenby", "hop"), ("Quist", "Lund", "beet")]
        )
    ]
    place = write_rows(tmp_path / "wire.jsonl", [*rows(), *others])
    read_batch(str(place), tmp_path / "read", engine=TWO)
    trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO)

    stories = {row["story"]: row["articles"] for row in table(tmp_path / "traced", "stories")}
    assert {name: stories[name] for name in ("a1", "b1", "c1")} == {
        "a1": ["a1", "a2"],
        "b1": ["b1", "b2"],
        "c1": ["c1"],
    }


@pytest.mark.parametrize(
    ("lines", "stories"),
    [
        pytest.param(
            [
                "The harbour ferry sank on Monday.",
                "A harbour crane was painted green.",
                "Pupils drew the harbour in chalk.",
                "Tolls in the harbour doubled overnight.",
            ],
            4,
            id="one word",
        ),
        pytest.param(
            [
                "Ferries from Port Orford were late.",
                "A crane in Orford was painted green.",
                "Pupils of Orford drew whales in chalk.",
                "Tolls for Orford doubled overnight.",
            ],
            4,
            id="one name, which is a word, too",
        ),
        pytest.param(
            [
                "The harbour ferry sank off Orford on Monday, and 12 passengers were rescued.",
                "A dozen passengers were rescued when the harbour ferry sank off Orford.",
                "Rescued passengers of the ferry that sank off Orford reached the harbour.",
                "Tolls doubled overnight.",
            ],
            2,
            id="nearly all they say",
        ),
    ],
)
def test_short_reports_are_one_story_by_more_than_a_word(
    tmp_path: Path, lines: list[str], stories: int
) -> None:
    reports = [
        {"id": f"s{n}", "outlet": f"Courier {n}", "published": f"2031-03-0{n + 1}", "text": line}
        for n, line in enumerate(lines)
    ]
    place = write_rows(tmp_path / "wire.jsonl", [*rows(), *reports])
    read_batch(str(place), tmp_path / "read", engine=TWO)
    trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO)

    found = [row["articles"] for row in table(tmp_path / "traced", "stories")]
    assert sum(ids[0].startswith("s") for ids in found) == stories
