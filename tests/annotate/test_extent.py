"""A content reaches as far as its quotation does, and no further."""

from __future__ import annotations

import pytest

from woozle.annotate.extent import extend, join
from woozle.annotate.quotes import quoted_spans
from woozle.model.text import Span


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "found", "cue", "whole"),
    [
        pytest.param(
            "“It is safe,” she said.",
            "It is safe",
            "said",
            ["“It is safe,”"],
            id="marks and the stop before one",
        ),
        pytest.param(
            "“I did not go. I was never asked, nor was my office,” he wrote.",
            "I was never asked, nor was my office",
            "wrote",
            ["“I did not go. I was never asked, nor was my office,”"],
            id="a quotation over two sentences",
        ),
        pytest.param(
            "She said that it was “safe” for all.",
            "that it was “safe” for all",
            "said",
            ["that it was “safe” for all"],
            id="a quotation inside stays",
        ),
        pytest.param(
            "“I did not go, and nobody asked me whether I would,” he said. “So it is.”",
            "did not go",
            "said",
            ["did not go"],
            id="a smaller part proves nothing",
        ),
    ],
)
def test_reaches_from_mark_to_mark(text: str, found: str, cue: str, whole: list[str]) -> None:
    (content,) = extend(text, [[span(text, found)]], [[span(text, cue)]], quoted_spans(text))

    assert [s.of(text) for s in content] == whole


def test_leaves_what_is_anothers() -> None:
    text = "“The port is shut, the pier is shut, and the mayor says so,” she said."
    hers, his = span(text, "The port is shut, the pier is shut"), span(text, "so")

    first, second = extend(
        text, [[hers], [his]], [[span(text, "said")], [span(text, "says")]], quoted_spans(text)
    )

    assert first[0].end < his.start
    assert second == (Span(his.start, his.end + 2),)


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        pytest.param([(0, 3), (4, 7)], [(0, 7)], id="only a space between"),
        pytest.param([(0, 3), (8, 11)], [(0, 3), (8, 11)], id="a word between"),
        pytest.param([(4, 7), (0, 5)], [(0, 7)], id="overlapping, in any order"),
        pytest.param([], [], id="none"),
    ],
)
def test_joins_what_only_marks_part(spans: list[tuple[int, int]], joined: list[tuple[int, int]]) -> None:
    assert join("abc def ghi", [Span(*s) for s in spans]) == [Span(*s) for s in joined]
