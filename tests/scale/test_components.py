from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.scale.components import cut, labelled

_LINKS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] != pair[1]))


def _by_walking(links: list[tuple[int, int]]) -> dict[int, int]:
    """Return the smallest member of each one's component, by walking from each."""
    beside: dict[int, set[int]] = {}
    for one, other in links:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    least = {}
    for start in beside:
        seen, waiting = {start}, [start]
        while waiting:
            fresh = beside[waiting.pop()] - seen
            seen |= fresh
            waiting += fresh
        least[start] = min(seen)
    return least


@given(_LINKS)
def test_stars_find_what_walking_finds(links: list[tuple[int, int]]) -> None:
    ends = np.array(links, dtype=np.int64).reshape(-1, 2)

    articles, stories = labelled(ends[:, 0], ends[:, 1])

    assert dict(zip(articles.tolist(), stories.tolist(), strict=True)) == _by_walking(links)


@given(_LINKS)
def test_the_order_of_links_changes_nothing(links: list[tuple[int, int]]) -> None:
    shuffled = [(b, a) for a, b in links][::-1]
    one, other = (np.array(each, dtype=np.int64).reshape(-1, 2) for each in (links, shuffled))

    assert [x.tolist() for x in labelled(one[:, 0], one[:, 1])] == [
        x.tolist() for x in labelled(other[:, 0], other[:, 1])
    ]


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        pytest.param(4, [0, 0, 0, 0], id="small enough"),
        pytest.param(3, [0, 0, 2, 2], id="the weak link is let go"),
    ],
)
def test_weak_links_of_what_is_too_large_are_let_go(most: int, expected: list[int]) -> None:
    one, other = np.array([0, 1, 2]), np.array([1, 2, 3])
    score = np.array([0.9, 0.4, 0.9])

    articles, stories = cut(one, other, score, most=most)

    assert articles.tolist() == [0, 1, 2, 3]
    assert stories.tolist() == expected


def test_copies_are_never_let_go() -> None:
    articles, stories = cut(np.array([0, 1, 2]), np.array([1, 2, 3]), np.ones(3), most=2)

    assert stories.tolist() == [0] * len(articles)
