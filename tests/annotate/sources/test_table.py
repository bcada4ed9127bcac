"""The classifier's tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.annotate.sources import weights
from woozle.annotate.sources.medium_judge import MEDIA
from woozle.annotate.sources.table import Table, mixed, parse_table, print_table, probabilities
from woozle.annotate.sources.tables import common, print_common, table

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
    assert mixed([ours, 1 - ours], [0.2, 0.8], [0.2, 0.8], trust) == pytest.approx([ours, 1 - ours], abs=1e-3)


def test_what_is_rare_counts_once() -> None:
    rare, _ = mixed([0.5, 0.5], [0.5, 0.5], [0.1, 0.9], 1.0)
    assert rare == pytest.approx(0.9, abs=1e-3)


def test_how_common_labels_are_is_read_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = print_common({"kind": {"person": 3, "outlet": 1}, "act": {"deny": 1, "assert": 99_999}})
    monkeypatch.setattr(weights, "COMMON", printed)
    common.cache_clear()
    try:
        assert common("kind") == {"person": 0.75, "outlet": 0.25}
        assert min(common("act").values()) > 0  # its logarithm is taken
    finally:
        common.cache_clear()


@pytest.mark.parametrize("name", ["kind", "printed", "act"])
def test_every_label_is_told_how_common_it_is(name: str) -> None:
    assert set(common(name)) == set(table(name).labels)
    assert sum(common(name).values()) == pytest.approx(1, abs=1e-3)


def test_every_medium_is_told_how_common_it_is() -> None:
    assert set(common("medium")) == {str(medium) for medium in MEDIA}
