"""Decoding gives the best sequence among the legal ones."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.annotate.viterbi import best_tags, best_tags_of, legal_steps, log_softmax, padded, runs

TAGS = ["O", "B-x", "I-x", "B-y", "I-y"]


def legal(tags: tuple[int, ...]) -> bool:
    return all(
        t % 2 or not t or (before and (before + 1) // 2 == t // 2)
        for before, t in zip((0, *tags), tags, strict=False)
    )


@given(st.lists(st.lists(st.integers(-9, 0), min_size=5, max_size=5), min_size=1, max_size=4))
def test_is_as_good_as_trying_all(rows: list[list[int]]) -> None:
    scores = np.array([rows], dtype=np.float32)

    (tags,) = best_tags(scores, legal_steps(TAGS))

    def worth(sequence: tuple[int, ...]) -> float:
        return sum(row[t] for row, t in zip(rows, sequence, strict=True))

    best = max(worth(s) for s in itertools.product(range(5), repeat=len(rows)) if legal(s))
    assert legal(tuple(tags))
    assert worth(tuple(tags)) == best


def test_sequences_do_not_know_each_other() -> None:
    scores = log_softmax(np.random.default_rng(1).normal(size=(6, 9, 5)).astype(np.float32))
    together = best_tags(scores, legal_steps(TAGS))

    for i in range(6):
        assert (best_tags(scores[i : i + 1], legal_steps(TAGS))[0] == together[i]).all()


@pytest.mark.parametrize("outside", [0, 4, 8])
def test_stretch_by_stretch_the_tags_are_the_same(outside: int) -> None:
    random = np.random.default_rng(2)
    tables = [random.normal(size=(n, 5)).astype(np.float32) * 4 for n in (1, 30, 50, 2) * 20]
    for table in tables:
        table[:, 0] += outside
    whole = best_tags(padded(tables), legal_steps(TAGS))

    for table, together, apart in zip(tables, whole, best_tags_of(tables, legal_steps(TAGS)), strict=True):
        assert (together[: len(table)] == apart).all()


@pytest.mark.parametrize(
    ("tags", "ranges"),
    [
        pytest.param([0, 1, 2, 0, 1], [(1, 3), (4, 5)], id="two"),
        pytest.param([1, 1, 2], [(0, 1), (1, 3)], id="side by side"),
        pytest.param([2, 2, 0], [(0, 2)], id="cut at a window's edge"),
        pytest.param([3, 4, 0], [], id="of another kind"),
    ],
)
def test_finds_ranges(tags: list[int], ranges: list[tuple[int, int]]) -> None:
    assert list(runs(np.array(tags), 1)) == ranges


def test_nothing_decodes_to_nothing() -> None:
    assert best_tags(np.zeros((0, 4, 5), np.float32), legal_steps(TAGS)).shape == (0, 4)
