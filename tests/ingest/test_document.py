import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from woozle.errors import DocumentError
from woozle.ingest import LIMIT, Kind, language_of, read_bytes, read_rows
from woozle.ingest.canonical import canonical
from woozle.model.article import Article


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "it is empty", id="empty"),
        pytest.param(b" \n\t", "it is empty", id="white space"),
        pytest.param(b"\x7fELF\x02\x01", "it is a program, not text", id="binary"),
        pytest.param(b"x" * (LIMIT + 1), "it is larger than 20 MB", id="too large"),
        pytest.param(b"\xef\xbb\xbf", "there is no text in it", id="nothing but a byte order mark"),
        pytest.param(b"<!doctype html><html></html>", "there is no article on this page", id="empty page"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, id="a.txt")
    assert str(caught.value) == f"a.txt: {reason}"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"x " * 1_000_000, ("x " * 1_000_000).strip(), id="one line of 2 MB"),
        pytest.param("הוא אמר “לא”.".encode(), "הוא אמר “לא”.", id="right to left"),
        pytest.param(b"He said \x93no\x94.", "He said “no”.", id="not UTF-8"),
        pytest.param("\ufeffHe said no.".encode(), "He said no.", id="byte order mark"),
        pytest.param("He said no.".encode("utf-16"), "He said no.", id="UTF-16"),
        pytest.param(b"a < b, he said", "a < b, he said", id="a text with an angle bracket"),
    ],
)
def test_unusual_texts_are_read(data: bytes, text: str) -> None:
    assert read_bytes(data, id="a").text == text


def test_a_page_is_known_by_how_it_begins() -> None:
    prose = (
        b"<p>The council denied on Tuesday that it had agreed to sell the ferry, the mayor said.</p>"
        b"<p>She had read of it in the Selm Courier, and would ask for a correction the next day.</p>"
    )
    page = b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- saved -->\n<!DOCTYPE html><html><body>" + prose

    assert read_bytes(page, id="a").text.startswith("The council denied")
    assert read_bytes(page, id="a", kind="text").text.startswith("<?xml")


@settings(max_examples=200, deadline=None)
@given(
    st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(["auto", "text", "html"]),
)
@example(b"<html><body><p>" + b"<b>he said no. " * 300, "html")
@example(b"Published:\n\n\n", "text")
@example(b"\xff\xfe\x00\xd8", "auto")
def test_any_bytes_give_an_article_or_a_document_error(data: bytes, kind: Kind) -> None:
    try:
        article = read_bytes(data, id="a", kind=kind)
    except DocumentError:
        return
    assert article.text.strip() == article.text != ""
    assert canonical(article.text) == article.text
    language_of(article.text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.binary(max_size=50) | st.sampled_from([b'{"text": "No."}', b'{"text": "\\ud800"}', b'{"id": 1}'])
    )
)
def test_any_rows_give_articles_or_document_errors(lines: list[bytes]) -> None:
    outcomes = list(read_rows(lines))

    assert len(outcomes) == sum(bool(line.strip()) for line in lines)
    assert all(isinstance(outcome, (Article, DocumentError)) for outcome in outcomes)
