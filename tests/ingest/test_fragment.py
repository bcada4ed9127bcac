import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from woozle.errors import DocumentError
from woozle.ingest.fragment import read_fragment


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("The mayor denied it.", "The mayor denied it."),
        ("<p>The <b>mayor</b>\ndenied it.</p><p>She said so.</p>", "The mayor denied it.\n\nShe said so."),
        ("One.<br>Two.<ul><li>Three.</li></ul>Four.", "One.\n\nTwo.\n\nThree.\n\nFour."),
        ("<blockquote><p>No.</p></blockquote> she said", "No.\n\nshe said"),
        ("Before.<script>alert(1)</script> After.<!-- no --> End.", "Before. After. End."),
        ("a &lt; b &amp; c", "a < b & c"),
    ],
)
def test_a_paragraph_a_line(html: str, text: str) -> None:
    assert read_fragment(html, id="a") == text


@settings(deadline=None)
@given(
    st.text()
    | st.lists(st.sampled_from(["<p>", "</p>", "<br>", "x ", "<div", "&#0;", "<!--", "<b>"])).map("".join)
)
def test_any_fragment_gives_text_or_a_document_error(html: str) -> None:
    try:
        assert read_fragment(html, id="a").strip()
    except DocumentError:
        return
