import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.ingest.canonical import canonical, canonical_in_place


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line ends"),
        pytest.param("a\u2028b\u2029c\x0cd", "a\nb\n\nc\n\nd", id="separators"),
        pytest.param("Ame\u0301lie", "Amélie", id="composed"),
        pytest.param("\ufeffa\x00b", "ab", id="no marks, no NUL"),
        pytest.param("\x1b[31mred", "[31mred", id="no escape codes for the terminal"),
        pytest.param("a\ud800b", "a\ufffdb", id="lone surrogate"),
        pytest.param("שלום\tعليكم", "שלום\tعليكم", id="right to left, tabs stay"),
    ],
)
def test_canonical(raw: str, expected: str) -> None:
    assert canonical(raw) == expected


@given(st.text())
def test_a_canonical_text_stays_as_it_is(text: str) -> None:
    once = canonical(text)

    assert canonical(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("a\r\nb\rc", "a \nb\nc"), ("e\u0301 said", "e\u0301 said"), ("\x00a\x1b\ud800", "\ufffda\ufffd\ufffd")],
)
def test_in_place_keeps_every_offset(raw: str, expected: str) -> None:
    assert canonical_in_place(raw) == expected


@given(st.text())
def test_in_place_never_changes_the_length(text: str) -> None:
    assert len(canonical_in_place(text)) == len(text)
