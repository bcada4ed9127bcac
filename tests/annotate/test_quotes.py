"""Quotations are found whatever marks are used, and an odd mark spoils no more than its paragraph."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.annotate.quotes import quoted_spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param('He said: "It is safe."', ['"It is safe."'], id="straight"),
        pytest.param("He said: “It is safe.”", ["“It is safe.”"], id="curly"),
        pytest.param("Il a dit «c'est sûr» hier", ["«c'est sûr»"], id="guillemets"),
        pytest.param("“She called it ‘safe’ today.”", ["“She called it ‘safe’ today.”"], id="nested"),
        pytest.param("The ‘safe’ pier", ["‘safe’"], id="single"),
        pytest.param("The pilots’ union won’t say", [], id="an apostrophe is no mark"),
        pytest.param('A 6" gun and "a word"', ['"a word"'], id="inches are no mark"),
        pytest.param("“One.\n\n“Two.” He left.", ["“One.", "“Two.”"], id="runs on over paragraphs"),
        pytest.param('"One.\n\nTwo. "Three" four', ['"One.', '"Three"'], id="odd mark"),
        pytest.param('"', [], id="a mark alone"),
    ],
)
def test_finds_quotations(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in quoted_spans(text)] == quoted


@given(st.text(alphabet="ab .,\n\"“”‘’«»`'"))
def test_quotations_lie_in_the_text_and_apart(text: str) -> None:
    spans = quoted_spans(text)

    assert all(span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
