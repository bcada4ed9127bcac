"""Roles are decoded as the corpora know them: one source, whole words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from woozle.annotate.relating import decoded
from woozle.annotate.viterbi import log_softmax, runs

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
