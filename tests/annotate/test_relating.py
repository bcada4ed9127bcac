"""Roles are decoded as the corpora know them: one source, whole words."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from woozle.annotate.relating import decoded
from woozle.annotate.viterbi import log_softmax, runs

if TYPE_CHECKING:
    from collections.abc import Sequence

SCORES = arrays(
    np.float32,
    st.tuples(st.integers(1, 9), st.just(5)),
    elements=st.floats(-6, 6, width=32, allow_subnormal=False),
)
BEGINS = st.lists(st.booleans(), min_size=9, max_size=9)


@given(SCORES, BEGINS)
def test_a_source_is_one_run_and_no_word_is_cut(scores: np.ndarray, begins: list[bool]) -> None:
    first = np.array([True, *begins[1:]][: len(scores)])

    (tags,) = decoded([log_softmax(scores)], [first])

    assert len(list(runs(tags, 1))) <= 1
    edges = {edge for begin in (1, 3) for run in runs(tags, begin) for edge in run}
    assert edges <= {*np.flatnonzero(first).tolist(), len(scores)}


@given(st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=5))
def test_no_other_roles_are_likelier(rows: list[list[int]]) -> None:
    scores = np.array(rows, dtype=np.float32)
    (tags,) = decoded([scores], [np.ones(len(rows), dtype=bool)])

    def worth(roles: Sequence[int]) -> float:
        return sum(row[role] for row, role in zip(rows, roles, strict=True))

    assert worth(tags.tolist()) == max(
        map(worth, filter(is_legal, itertools.product(range(5), repeat=len(rows))))
    )


def is_legal(roles: tuple[int, ...]) -> bool:
    """Tell whether what goes on has begun, and no second source begins."""
    goes_on = all(b not in (2, 4) or a in (b - 1, b) for a, b in itertools.pairwise((0, *roles)))
    return goes_on and roles.count(1) <= 1


def test_a_source_goes_on_over_words_that_seem_to_have_no_role() -> None:
    """There is one source at most: who speaks is in both of its ends, or one is lost."""
    scores = np.full((5, 5), -9, dtype=np.float32)
    scores[0, 1] = 9
    scores[1:3, 0], scores[1:3, 2] = 0, -1
    scores[3, 1:3] = 9
    scores[4, 0] = 9

    (tags,) = decoded([scores], [np.ones(5, dtype=bool)])

    assert list(runs(tags, 1)) == [(0, 4)]


def test_of_two_likely_sources_the_likelier_stays() -> None:
    scores = np.full((7, 5), -6, dtype=np.float32)
    scores[:, 0] = 0
    scores[1, 1] = 3
    scores[5, 1] = 2

    (tags,) = decoded([scores], [np.ones(7, dtype=bool)])

    assert list(runs(tags, 1)) == [(1, 2)]


def test_texts_of_unequal_length_do_not_disturb_one_another() -> None:
    random = np.random.default_rng(3)
    tables = [log_softmax(random.normal(size=(n, 5)).astype(np.float32) * 3) for n in (4, 11, 7)]
    begins = [np.ones(len(table), dtype=bool) for table in tables]

    together = decoded(tables, begins)

    for table, first, tags in zip(tables, begins, together, strict=True):
        assert (decoded([table], [first])[0] == tags).all()
