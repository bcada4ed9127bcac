from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from woozle.group.linking import linked


def test_joins_while_the_mean_is_high_enough() -> None:
    assert linked(2, [(0, 1, 0.4)], threshold=0.5) == [[0], [1]]
    assert linked(3, [(0, 1, 0.9), (1, 2, 0.8)], threshold=0.5) == [[0, 1], [2]]
    assert linked(3, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.3)], threshold=0.5) == [[0, 1, 2]]


@settings(deadline=None)  # the machine may be busy
@given(st.permutations([(a, b, (7 * a + 3 * b) % 10 / 8) for a in range(7) for b in range(a + 1, 7)]))
def test_the_order_of_the_pairs_changes_nothing(pairs: list[tuple[int, int, float]]) -> None:
    assert linked(7, pairs, threshold=0.5) == linked(7, sorted(pairs), threshold=0.5)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(6, 11), st.floats(0, 1)), unique_by=lambda pair: pair[:2]
    )
)
def test_every_member_is_in_one_group(pairs: list[tuple[int, int, float]]) -> None:
    assert sorted(member for group in linked(12, pairs, threshold=0.3) for member in group) == list(range(12))
