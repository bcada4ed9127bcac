from __future__ import annotations

import pytest

from woozle.trace.graph import components, reachable, round_trip


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        pytest.param({"a": "b", "b": "c"}, [], id="a chain has no circle"),
        pytest.param({"a": "b", "b": "a"}, [{"a", "b"}], id="two that cite each other"),
        pytest.param({"a": "a"}, [{"a"}], id="one that cites itself"),
        pytest.param(
            {"a": "b", "b": "ca", "c": "d", "d": "c"},
            [{"a", "b"}, {"c", "d"}],
            id="two circles, one on the other",
        ),
        pytest.param(
            {"a": "bc", "b": "c", "c": "a"}, [{"a", "b", "c"}], id="a circle with a short cut is one"
        ),
    ],
)
def test_components_are_the_circles(graph: dict[str, str], expected: list[set[str]]) -> None:
    found = components(graph)

    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


def test_components_survive_a_long_chain() -> None:
    chain = {number: [number + 1] for number in range(50_000)} | {50_000: [0]}

    assert len(components(chain)[0]) == 50_001


def test_reachable_goes_round_a_circle_once_and_never_through_what_is_left_out() -> None:
    graph = {"a": "b", "b": "ac", "c": "d"}

    assert reachable(graph, "a") == {"a", "b", "c", "d"}
    assert reachable(graph, "a", without="c") == {"a", "b"}


def test_each_on_a_round_trip_leads_to_the_next() -> None:
    graph = {"x": "z", "z": "y", "y": "x"}

    assert round_trip(graph, ["x", "y", "z"], "x") == ["x", "z", "y"]
