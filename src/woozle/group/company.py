"""What two statements have in common with the others of their set.

Two that look alike to the same others are likelier of one claim than their own words tell, and two that look like many
others are less: shared nearest neighbours (Jarvis and Patrick, IEEE Transactions on Computers 1973).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from woozle.group.bags import Floats, Numbers

    Weights = NDArray[np.float32]

COMPANY_NAMES = ("score", "row", "crowd", "crowd, apart", "company")
"""The columns of `company`."""

_CLOSE = 5
"""How many nearest others make the crowd of a statement."""

_COMMON = 3
"""How many others that are near to both are looked at."""

_SURE = 1e-4
"""Scores are kept so far from 0 and 1 before their log odds are taken."""

_AT_ONCE = 2_000


def company(count: int, one: Numbers, other: Numbers, scores: Floats, asked: Numbers) -> Floats:
    """Return the columns of some of the pairs.

    Args:
        count: How many statements the set has; room grows with its square, time with its cube.
        one: The first of each pair that was scored.
        other: The second.
        scores: How sure it is of each that they are about one claim, from 0 to 1; what isn't listed counts as 0.
        asked: The places of the pairs asked for.

    Returns:
        Shape (asked, 5): the log odds of the score; how alike the two rows of scores are (cosine); how near the
        nearest others of both are, and by how much nearer those of the one; how near the others nearest to both are.
    """
    near = np.eye(count, dtype=np.float32)
    near[one, other] = near[other, one] = scores
    rows = near / np.linalg.norm(near, axis=1, keepdims=True)
    crowd = _crowds(near)
    a, b = one[asked], other[asked]
    own = np.clip(scores[asked], _SURE, 1 - _SURE)
    columns = [
        np.log(own / (1 - own)),
        (rows @ rows.T)[a, b],
        crowd[a] + crowd[b],
        np.abs(crowd[a] - crowd[b]),
        _common(near, a, b),
    ]
    return np.column_stack(columns)


def _crowds(near: Weights) -> Floats:
    """Return the mean score of each statement with the nearest others."""
    count = len(near)
    most = min(_CLOSE, count - 1)
    if not most:
        return np.zeros(count)
    ordered = -np.partition(-near, most, axis=1)[:, : most + 1]
    means: Floats = (ordered.sum(axis=1) - 1) / most  # the nearest is the statement itself
    return means


def _common(near: Weights, one: Numbers, other: Numbers) -> Floats:
    """Return of each pair the mean of the lesser score of the others nearest to both."""
    parts = [np.empty(0)]
    most = min(_COMMON, len(near) - 1)
    for start in range(0, len(one), _AT_ONCE):
        a, b = one[start : start + _AT_ONCE], other[start : start + _AT_ONCE]
        lesser = np.minimum(near[a], near[b])
        places = np.arange(len(a))
        lesser[places, a] = lesser[places, b] = 0
        parts.append(-np.partition(-lesser, most, axis=1)[:, :_COMMON].mean(axis=1))
    return np.concatenate(parts)
