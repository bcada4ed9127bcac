from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.export.paragraphs import paragraph_number, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \n\n ", [], id="blank"),
        pytest.param("One.", ["One."], id="one"),
        pytest.param("One.\n\nTwo.", ["One.", "Two."], id="blank line"),
        pytest.param("One.\n \t\n\n  Two. ", ["One.", "Two."], id="a blank line may hold spaces"),
        pytest.param("One,\nstill one.\n\nTwo.", ["One,\nstill one.", "Two."], id="wrapped lines"),
        pytest.param("One.\nTwo.\nThree.", ["One.", "Two.", "Three."], id="no blank line: a line is one"),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in paragraphs(text)] == expected


@given(st.text(st.sampled_from("ab \n\t\u2028"), max_size=40))
def test_paragraphs_leave_out_nothing_but_white_space(text: str) -> None:
    spans = paragraphs(text)

    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(one.end <= two.start for one, two in pairwise(spans))


@pytest.mark.parametrize(("offset", "number"), [(0, 1), (3, 1), (4, 1), (6, 2), (9, 2)])
def test_an_offset_is_in_the_paragraph_that_began_last(offset: int, number: int) -> None:
    assert paragraph_number(offset, paragraphs("One.\n\nTwo.")) == number
