from datetime import UTC, date, datetime

import pytest

from woozle.errors import DocumentError
from woozle.ingest.plain import read_plain

_BODY = "PORT SELM, March 5 - The mayor denied it.\n\n“No,” she said."


def test_header_lines_then_an_empty_line_then_the_body() -> None:
    article = read_plain(
        "Outlet: The Harbour Post\r\nCountry: Selmark\r\nPublished: 2024-03-05T14:20Z\r\n"
        "URL: https://harbourpost.example/ferry\r\nHeadline: Mayor: ferry stays\r\nByline: Mara Ellingsen\r\n\r\n"
        f"\n{_BODY}\n\n",
        id="a1",
    )

    assert (article.id, article.text) == ("a1", _BODY)
    assert article.outlet == "The Harbour Post"
    assert article.country == "Selmark"
    assert article.published == datetime(2024, 3, 5, 14, 20, tzinfo=UTC)
    assert article.url == "https://harbourpost.example/ferry"
    assert article.headline == "Mayor: ferry stays"
    assert article.byline == "Mara Ellingsen"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_BODY, id="no header"),
        pytest.param("Question: Is it for sale?\n\nAnswer: No.", id="a dialogue"),
        pytest.param(
            "Outlet: said nobody ever\nThe mayor denied it.", id="a paragraph that begins like a header"
        ),
    ],
)
def test_without_header_lines_all_is_body(text: str) -> None:
    article = read_plain(text, id="a1")

    assert article.text == text
    assert article.outlet is None


def test_an_unknown_or_empty_header_line_is_let_be() -> None:
    article = read_plain(f"Headline: Ferry stays\nSection: Local\nByline:\n\n{_BODY}", id="a1")

    assert (article.headline, article.byline, article.text) == ("Ferry stays", None, _BODY)


def test_a_date_before_the_first_word() -> None:
    article = read_plain(" date 2021-06-29 The mayor denied it.\n\nShe said so.", id="a1")

    assert article.published == date(2021, 6, 29)
    assert article.text == "The mayor denied it.\n\nShe said so."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Outlet: The Harbour Post\nHeadline: Ferry stays\n\n  \n", "there is no text in it"),
        ("Published: last Tuesday\n\nThe mayor denied it.", "'Published: last Tuesday' is no ISO date"),
    ],
)
def test_what_cannot_be_used_says_why(text: str, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_plain(text, id="a1")
