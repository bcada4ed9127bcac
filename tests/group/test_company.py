"""What two statements have in common with the others of their set."""

from __future__ import annotations

import numpy as np
import pytest

from woozle.group.company import COMPANY_NAMES, company

_CIRCLES = {(0, 1): 0.5, (0, 2): 0.9, (1, 2): 0.9, (3, 4): 0.5, (3, 5): 0.9, (4, 6): 0.9}
"""0 and 1 are both near 2; 3 and 4 are as near to one another, but near to two that are not the same."""


def columns(
    count: int, scores: dict[tuple[int, int], float], *asked: tuple[int, int]
) -> dict[str, list[float]]:
    one, other = (np.array(side, dtype=np.int64) for side in zip(*scores, strict=True))
    places = np.array([list(scores).index(pair) for pair in asked], dtype=np.int64)
    rows = company(count, one, other, np.array(list(scores.values())), places)
    return dict(zip(COMPANY_NAMES, rows.T.tolist(), strict=True))


def test_two_that_are_near_to_the_same_other_are_in_company() -> None:
    found = columns(7, _CIRCLES, (0, 1), (3, 4))

    assert found["score"][0] == found["score"][1] == 0
    assert found["company"] == pytest.approx([0.9 / 3, 0])
    assert found["row"][0] > found["row"][1]


def test_a_crowd_is_made_of_the_nearest_five() -> None:
    scores = {(0, n): n / 10 for n in range(1, 8)} | {(8, 9): 0.4}

    found = columns(10, scores, (0, 7), (8, 9))

    crowds = (np.mean([0.3, 0.4, 0.5, 0.6, 0.7]), 0.7 / 5)
    assert found["crowd"] == pytest.approx([sum(crowds), 2 * 0.4 / 5])
    assert found["crowd, apart"] == pytest.approx([crowds[0] - crowds[1], 0])


def test_the_order_of_a_pair_changes_nothing() -> None:
    turned = {(b, a): score for (a, b), score in _CIRCLES.items()}

    for there, back in zip(
        columns(7, _CIRCLES, (0, 2)).values(), columns(7, turned, (2, 0)).values(), strict=True
    ):
        assert there == pytest.approx(back)


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_what_is_sure_stays_finite_and_two_alone_have_no_company(score: float) -> None:
    found = columns(2, {(0, 1): score}, (0, 1))

    assert abs(found["score"][0]) < 10
    assert found["company"] == [0]
