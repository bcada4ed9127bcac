from __future__ import annotations

import pytest

from woozle.model.article import Article
from woozle.web.naming import cut, title_of


@pytest.mark.parametrize(
    ("words", "most", "shown"),
    [
        pytest.param("The lock is shut", 16, "The lock is shut", id="short enough"),
        pytest.param("The lock is shut", 15, "The lock is …", id="whole words"),
        pytest.param("The lockkeeper", 8, "The loc…", id="too little would be left"),
        pytest.param("Lockkeeper", 6, "Lockk…", id="one word"),
    ],
)
def test_what_is_long_is_cut_between_words(words: str, most: int, shown: str) -> None:
    assert cut(words, most) == shown
    assert len(shown) <= most


@pytest.mark.parametrize(
    ("text", "title"),
    [("The lock is shut.\nBarges wait.", "The lock is shut. Barges wait."), ("H" * 200, "H" * 89 + "…")],
)
def test_an_article_without_a_headline_is_called_as_it_begins(text: str, title: str) -> None:
    assert title_of(Article(id="1", text=text), "wire.txt") == title
