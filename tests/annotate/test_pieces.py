"""Pieces point back to the text, and show the encoder what its vocabulary hides."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from woozle import weights
from woozle.annotate.pieces import cut, windows

TOKENIZER = Tokenizer.from_buffer(weights.tokenizer())
TOKENIZER.no_truncation()
TOKENIZER.no_padding()


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        pytest.param("the port", [0, 0], id="lower"),
        pytest.param("Port", [1], id="title"),
        pytest.param("UN", [2], id="capitals"),
        pytest.param("A", [3], id="single capital"),
        pytest.param("12", [4], id="digits"),
        pytest.param(".", [5], id="punctuation"),
        pytest.param("iPort", [6, 0], id="mixed"),
        pytest.param("中", [7], id="no case"),
    ],
)
def test_knows_shapes(text: str, shapes: list[int]) -> None:
    found = cut(text, TOKENIZER).looks[:, 0].tolist()

    assert found[0] == shapes[0]


def test_knows_paragraphs_and_glue() -> None:
    layouts = cut("One two.\n\nThree", TOKENIZER).looks[:, 1].tolist()

    assert layouts == [2, 0, 1, 2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("an op-ed", ["an", "op-ed"], id="hyphen"),
        pytest.param("$9.9 in the U.S. today", ["$", "9.9", "in", "the", "U.S", ".", "today"], id="stops"),
        pytest.param("Ranby's port", ["Ranby", "'", "s", "port"], id="possessive"),
        pytest.param("port - and", ["port", "-", "and"], id="a dash is no hyphen"),
    ],
)
def test_knows_where_words_begin(text: str, words: list[str]) -> None:
    pieces = cut(text, TOKENIZER)
    first = [*pieces.starts[pieces.begins], len(text)]

    assert [text[s:e].strip() for s, e in itertools.pairwise(first)] == words


def test_knows_quotations() -> None:
    quotation = cut("He said “no more” today", TOKENIZER).looks[:, 2].tolist()

    assert quotation == [0, 0, 2, 1, 1, 3, 0]


@given(st.text())
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    pieces = cut(text, TOKENIZER)

    assert all(0 <= s < e <= len(text) for s, e in zip(pieces.starts, pieces.ends, strict=True))
    assert (pieces.starts[1:] >= pieces.starts[:-1]).all()


@given(st.integers(0, 900), st.integers(40, 254))
def test_windows_cover_all_and_go_forward(words: int, size: int) -> None:
    pieces = cut("word. " * words, TOKENIZER)
    found = list(windows(pieces, size=size, overlap=size // 4))

    assert found[0][0] == 0
    assert found[-1][1] == len(pieces)
    assert all(end - start <= size for start, end in found)
    assert all(a[0] < b[0] <= a[1] <= b[1] for a, b in itertools.pairwise(found))
