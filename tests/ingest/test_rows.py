import io
import itertools
import json
from datetime import date

import pytest

from woozle.errors import DocumentError
from woozle.ingest.document import LIMIT
from woozle.ingest.rows import lines_of, read_rows
from woozle.model.article import Article


def test_a_row_is_an_article() -> None:
    row = {
        "id": "r1",
        "outlet": "The Harbour Post",
        "country": "Selmark",
        "published": "2024-03-05",
        "url": "https://harbourpost.example/ferry",
        "title": "Ferry stays",
        "byline": "Mara Ellingsen",
        "text": "The mayor denied it.",
        "section": "passed over",
    }

    assert list(read_rows([json.dumps(row)])) == [
        Article(
            id="r1",
            outlet="The Harbour Post",
            country="Selmark",
            published=date(2024, 3, 5),
            url="https://harbourpost.example/ferry",
            headline="Ferry stays",
            byline="Mara Ellingsen",
            text="The mayor denied it.",
        )
    ]


def test_other_names_for_fields_and_no_id() -> None:
    row = '{"text": "No.", "headline": "Ferry stays", "title": "", "date": "5 March 2024", "author": "M. Ellingsen"}'

    (article,) = read_rows([b"\n", row.encode()])

    assert isinstance(article, Article)
    assert (article.id, article.headline, article.byline) == ("2", "Ferry stays", "M. Ellingsen")
    assert article.published == date(2024, 3, 5)


def test_offsets_count_the_text_as_the_row_has_it() -> None:
    text = "  Ame\u0301lie Roux\r\nsaid no. "

    (article,) = read_rows([json.dumps({"text": text})])

    assert isinstance(article, Article)
    assert article.text.index("said") == text.index("said")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", "line 1: it is not JSON"),
        ("[" * 100_000, "line 1: it is not JSON"),
        ("[]", "line 1: it is not a JSON object"),
        (b'{"text": "\xff"}', "line 1: it is not UTF-8"),
        ('{"id": "r1"}', "line 1 (r1): it has no field 'text'"),
        ('{"id": "r1", "text": " "}', "line 1 (r1): its field 'text' is empty"),
        ('{"id": [], "text": "No."}', "line 1: its field 'id' is neither a word nor a number"),
        ('{"text": "No.", "url": 3}', "line 1: its field 'url' is not a string"),
        ('{"text": "No.", "published": "soon"}', "line 1: its field 'published' is no ISO date: 'soon'"),
    ],
)
def test_a_bad_row_says_which_and_why_and_the_rest_goes_on(row: bytes | str, message: str) -> None:
    bad, good = read_rows([row, '{"id": 7, "text": "The mayor denied it."}'])

    assert isinstance(bad, DocumentError)
    assert str(bad).startswith(message)
    assert isinstance(good, Article)
    assert good.id == "7"


def test_rows_stream() -> None:
    rows = read_rows(itertools.repeat('{"text": "The mayor denied it."}'))

    assert isinstance(next(rows), Article)
    assert isinstance(next(rows), Article)


def test_a_line_without_end_is_cut_and_skipped() -> None:
    assert list(lines_of(io.BytesIO(b"ab\n" + b"x" * 25 + b"\nlast"), limit=10)) == [
        b"ab\n",
        b"x" * 11,
        b"last",
    ]


def test_too_long_a_row_is_refused() -> None:
    (error,) = read_rows([b"x" * (LIMIT + 1)])

    assert str(error) == "line 1: it is longer than 20 MB"
