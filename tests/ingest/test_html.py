from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from woozle.errors import DocumentError
from woozle.ingest.html import read_html as read_page
from woozle.model.article import Article

_FIRST = "The council of Port Selm denied on Tuesday that it had agreed to sell the ferry to a foreign buyer."
_LAST = "The mayor, who was travelling, could not be reached for comment on Tuesday, her office said."


def read_html(data: bytes, *, id: str) -> Article:
    return read_page(data, id=id)[0]


def _page(article: str, *, head: str = "", around: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article>{article}</article>{around}"
        "<footer><p>Copyright 2024 The Harbour Post</p></footer></body></html>"
    ).encode()


def test_paragraphs_quotes_and_lists_each_on_a_line_of_its_own() -> None:
    article = read_html(
        _page(
            f"<h1>Ferry stays</h1><p>{_FIRST}</p>"
            "<blockquote><p>Nobody asked us.</p><p>It is <em>not</em>\n for sale.</p></blockquote>"
            f"<h2>The memo</h2><ul><li>It has four pages.</li></ul><p>{_LAST}<br>She did not say more.</p>",
            head="<meta property='og:title' content='Ferry stays'>",
        ),
        id="a1",
    )

    assert article.headline == "Ferry stays"
    assert article.text.split("\n\n") == [
        _FIRST,
        "Nobody asked us.",
        "It is not for sale.",
        "The memo",
        "It has four pages.",
        _LAST,
        "She did not say more.",
    ]


def test_what_the_page_says_of_itself() -> None:
    article = read_html(
        _page(
            f"<p>{_FIRST}</p><p>{_LAST}</p>",
            head="<meta property='og:site_name' content='The Harbour Post'>"
            "<meta name='author' content='Mara Ellingsen'>"
            "<link rel='canonical' href='https://harbourpost.example/2024/ferry'>"
            "<meta property='article:published_time' content='2024-03-05T14:20:00+01:00'>",
        ),
        id="a1",
    )

    assert article.outlet == "The Harbour Post"
    assert article.byline == "Mara Ellingsen"
    assert article.url == "https://harbourpost.example/2024/ferry"
    assert article.published == datetime(2024, 3, 5, 14, 20, tzinfo=timezone(timedelta(hours=1)))


def test_a_day_without_an_hour() -> None:
    head = "<meta name='date' content='2024-03-05'>"

    assert read_html(_page(f"<p>{_FIRST}</p><p>{_LAST}</p>", head=head), id="a1").published == date(
        2024, 3, 5
    )


@pytest.mark.parametrize("address", ["", "<link rel='canonical' href='https://harbourpost.example/ferry'>"])
def test_the_hour_of_a_day_and_the_outlet_of_a_title(address: str) -> None:
    article = read_html(
        _page(
            f"<h1>Ferry stays</h1><time datetime='2024-03-05T14:20:00Z'>5 March 2024</time><p>{_FIRST}</p><p>{_LAST}</p>",
            head=f"<title>Ferry stays | The Harbour Post</title>{address}",
        ),
        id="a1",
    )

    assert (article.headline, article.outlet) == ("Ferry stays", "The Harbour Post")
    assert article.published == datetime(2024, 3, 5, 14, 20, tzinfo=UTC)


def test_a_date_in_the_prose_is_not_the_date_of_publication() -> None:
    prose = (
        f"<p>{_FIRST}</p><p>The ferry was launched on 12 May 1987 and sold on June 3, 1999, they said.</p>"
    )

    assert read_html(_page(prose), id="a1").published is None


def test_the_declared_encoding_counts() -> None:
    page = _page(f"<p>“{_FIRST}”</p><p>{_LAST}</p>").replace(b"charset='utf-8'", b"charset='windows-1252'")

    text = read_html(page.decode().encode("cp1252"), id="a1").text

    assert text.startswith("“The council")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<p>Please enable JavaScript and cookies to continue.</p>", id="a wall"),
        pytest.param(
            b"<h1>Not found</h1><p>The page could not be found. Go to the home page.</p>", id="not found"
        ),
        pytest.param(
            b"<ul>" + b"<li><a href='/x'>News from the region</a></li>" * 40 + b"</ul>", id="a menu"
        ),
        pytest.param(b"<div>" * 90_000 + b"The mayor said no. " * 50, id="nested 90,000 deep"),
    ],
)
def test_a_page_with_no_article_in_it(body: bytes) -> None:
    with pytest.raises(DocumentError, match="there is no article on this page"):
        read_html(b"<html><body>" + body + b"</body></html>", id="a1")


def test_a_page_of_too_many_tags_is_refused_unparsed() -> None:
    with pytest.raises(DocumentError, match="more than 100,000 tags"):
        read_html(b"<html><body>" + b"<div><p>The mayor said no.</p>" * 40_000, id="a1")


def test_pictures_saved_in_the_page_do_not_count_as_text() -> None:
    picture = "<img src='data:image/png;base64," + "A" * 5_000_000 + "'>"

    assert read_html(_page(f"<p>{_FIRST}</p>{picture}<p>{_LAST}</p>"), id="a1").text == f"{_FIRST}\n\n{_LAST}"
