from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from woozle.group.copies import RUN, unquoted
from woozle.group.shingles import shingle
from woozle.scale.runs import Runs, write_runs

_TEXTS = st.lists(
    st.lists(st.sampled_from(["ferry", "ran", "late", "“the", "pier", "shut”", "again"]), max_size=14).map(
        " ".join
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)  # it writes files
@given(_TEXTS, _TEXTS)
def test_runs_are_those_that_the_laptop_compares(first: list[str], second: list[str]) -> None:
    """Two groups; the reports of the second are numbered on from the first."""
    texts = first + second
    with TemporaryDirectory() as folder:
        write_runs(Path(folder, "runs", "000000.arrow"), first, first=0)
        write_runs(Path(folder, "runs", "000001.arrow"), second, first=len(first))
        runs = Runs(Path(folder), [0, len(first)])
        expected = {
            "close": shingle(texts),
            "whole": shingle(texts, size=RUN),
            "spoken": shingle((unquoted(text, n) for n, text in enumerate(texts)), size=RUN),
        }

        for kind, shingled in expected.items():
            for one in range(len(texts)):
                found, last = runs.of(kind, one, len(texts) - 1)
                np.testing.assert_array_equal(found, shingled.of(one))
                np.testing.assert_array_equal(last, shingled.of(len(texts) - 1))
