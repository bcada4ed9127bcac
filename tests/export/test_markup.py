from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.export.markup import Markup, element, escape, joined, web_address


class _Reader(HTMLParser):
    """Keeps the words and the tags of a page, as a browser would take them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


_NO_CHARACTERS = "".join(map(chr, (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)))
_PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=_NO_CHARACTERS))


@given(_PRINTABLE, _PRINTABLE)
def test_words_come_out_as_they_went_in_and_make_no_tags(words: str, value: str) -> None:
    page = _Reader(element("p", words, title=value))

    assert [tag for tag, _ in page.tags] == ["p"]
    assert page.words == words
    assert page.tags[0][1]["title"] == value


@given(st.text(st.characters()))
def test_any_text_at_all_becomes_valid_utf_8(words: str) -> None:
    assert "\x00" not in escape(words).encode().decode()


def test_markup_is_not_escaped_twice() -> None:
    assert element("p", element("b", "Q & A"), " < ") == "<p><b>Q &amp; A</b> &lt; </p>"
    assert joined("<", Markup("<br>")) == "&lt;<br>"


def test_attributes_take_their_names_from_keywords() -> None:
    assert element("a", class_="n", aria_label="one", href=None) == '<a class="n" aria-label="one"></a>'


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://post.example/quay", True),
        ("HTTP://post.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("//post.example", False),
        ("https:///", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str | None, linked: bool) -> None:
    assert web_address(url) == (url if linked else None)
