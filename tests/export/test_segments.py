from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.export.segments import segments
from woozle.model.text import Span

_SPAN = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 12))


@pytest.mark.parametrize(
    ("labelled", "expected"),
    [
        pytest.param({}, [(0, 10, "")], id="nothing found"),
        pytest.param({"a": Span(0, 10)}, [(0, 10, "a")], id="all of it"),
        pytest.param({"a": Span(2, 4)}, [(0, 2, ""), (2, 4, "a"), (4, 10, "")], id="inside"),
        pytest.param(
            {"a": Span(0, 10), "b": Span(3, 5)}, [(0, 3, "a"), (3, 5, "ab"), (5, 10, "a")], id="nested"
        ),
        pytest.param(
            {"a": Span(0, 6), "b": Span(4, 10)}, [(0, 4, "a"), (4, 6, "ab"), (6, 10, "b")], id="crossing"
        ),
        pytest.param({"a": Span(8, 14), "b": Span(12, 14)}, [(0, 8, ""), (8, 10, "a")], id="over the edge"),
    ],
)
def test_segments(labelled: dict[str, Span], expected: list[tuple[int, int, str]]) -> None:
    found = segments(Span(0, 10), [(span, label) for label, span in labelled.items()])

    assert [(s.span.start, s.span.end, "".join(s.labels)) for s in found] == expected


@given(st.lists(_SPAN, max_size=6), _SPAN)
def test_segments_tile_the_stretch_and_know_all_that_covers_them(spans: list[Span], within: Span) -> None:
    found = list(segments(within, [(span, number) for number, span in enumerate(spans)]))

    assert [s.span.start for s in found] == [within.start, *(s.span.end for s in found)][: len(found)]
    assert found[-1].span.end == within.end
    for segment in found:
        covering = {number for number, span in enumerate(spans) if span.overlaps(segment.span)}
        assert set(segment.labels) == covering
        assert all(spans[number].covers(segment.span) for number in covering)


def test_a_segment_tells_what_begins_and_ends_there() -> None:
    first, second = segments(Span(0, 8), [(Span(0, 4), "a"), (Span(0, 9), "b")])

    assert (first.begins, first.ends) == (frozenset("ab"), frozenset("a"))
    assert (second.begins, second.ends) == (frozenset(), frozenset())
