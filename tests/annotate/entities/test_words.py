"""Texts cut into words and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.annotate.entities.words import words_of
from woozle.model.text import Span


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It rose. It fell.", [0, 0, 0, 1, 1, 1]),
        ("Mr. Lund came.", [0, 0, 0, 0, 0]),
        ("“No.” He left", [0, 0, 0, 0, 1, 1]),
        ("Head line\nIt rose", [0, 0, 1, 1]),
    ],
)
def test_sentences(text: str, numbers: list[int]) -> None:
    assert list(words_of(text).sentences) == numbers


@given(st.text(alphabet="ab .’\n“”A", max_size=40))
def test_words_are_where_they_say(text: str) -> None:
    words = words_of(text)
    assert all(words.word(i).strip() == words.word(i) != "" for i in range(len(words)))
    assert list(words.starts) == sorted(words.starts)
    assert list(words.sentences) == sorted(words.sentences)


def test_the_words_of_a_span_are_those_it_touches() -> None:
    words = words_of("The mayor spoke.")
    assert list(words.within(Span(5, 11))) == [1, 2]
    assert list(words.within(Span(3, 4))) == []
