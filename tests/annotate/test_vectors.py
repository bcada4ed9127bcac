"""Vectors of features, and how they are kept."""

from __future__ import annotations

import numpy as np

from woozle.annotate.vectors import Vectors, floats_parsed, floats_printed

_ROWS = np.array([[1.0, -2.0], [0.5, 0.0], [-0.25, 4.0]], dtype=np.float32)
_VECTORS = Vectors.of(["cue=said", "after=in_an", "always"], _ROWS)


def test_sums_what_is_known_and_passes_over_the_rest() -> None:
    sums = _VECTORS.sums([["cue=said", "always"], ["cue=unheard"], []])

    assert np.allclose(sums, np.array([[0.75, 2.0], [0.0, 0.0], [0.0, 0.0]]), atol=0.03)


def test_is_read_as_it_was_printed() -> None:
    names, data = _VECTORS.printed()

    read = Vectors.parsed(f"\n{names}\n", f"\n{data}\n")

    assert read.names == _VECTORS.names
    assert np.allclose(read.rows, _VECTORS.rows)


def test_no_features_at_all_give_no_rows() -> None:
    assert _VECTORS.sums([]).shape == (0, 2)


def test_arrays_come_back_in_their_shapes() -> None:
    bias = np.array([0.5, -0.5], dtype=np.float32)

    rows, last = floats_parsed(floats_printed(_ROWS, bias), (3, 2), (2,))

    assert np.allclose(rows, _ROWS)
    assert np.allclose(last, bias)
