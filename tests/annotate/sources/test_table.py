"""The classifier's tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.annotate.sources.table import Table, mixed, parse_table, print_table, probabilities

TABLE = Table(("no", "yes"), {"word=rain": ((1, 150),), "word=sun": ((0, 100), (1, -100))})


def test_a_table_is_read_as_it_was_written() -> None:
    assert parse_table(print_table(TABLE)) == TABLE


def test_features_speak_for_labels() -> None:
    no, yes = probabilities(TABLE, ["word=rain", "unknown"])
    assert yes > 0.8
    assert no + yes == pytest.approx(1)
    assert probabilities(TABLE, []) == [0.5, 0.5]


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_second_opinion_that_is_none_changes_nothing(ours: float, trust: float) -> None:
    assert mixed([ours, 1 - ours], [0.5, 0.5], trust) == pytest.approx([ours, 1 - ours], abs=1e-3)
