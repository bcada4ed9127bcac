from __future__ import annotations

from datetime import date
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING

import pytest

from woozle.cli.documents import documents
from woozle.cli.options import InputFormat
from woozle.errors import DocumentError
from woozle.model.article import Article

if TYPE_CHECKING:
    from pathlib import Path

_SAID = "The mayor said on Monday that the bridge was safe."
_ROW = b'{"id": "r1", "text": "The mayor said on Monday that the bridge was safe."}\n'


def _documents(
    *names: str, kind: InputFormat = InputFormat.AUTO, stdin: bytes = b"", published: date | None = None
) -> list[Article | DocumentError]:
    stream = BufferedReader(BytesIO(stdin))
    return list(documents(names, kind=kind, stdin=stream, published=published))


@pytest.mark.parametrize("kind", [InputFormat.AUTO, InputFormat.JSONL])
def test_rows_on_standard_input_are_known_by_their_brace(kind: InputFormat) -> None:
    assert _documents("-", kind=kind, stdin=_ROW) == [Article(id="r1", text=_SAID)]


def test_rows_are_text_where_one_says_so() -> None:
    (article,) = _documents("-", kind=InputFormat.TEXT, stdin=_ROW)

    assert isinstance(article, Article)
    assert article.text.startswith("{")


@pytest.mark.parametrize("kind", InputFormat)
def test_a_file_is_what_one_says_it_is(tmp_path: Path, kind: InputFormat) -> None:
    body = {
        InputFormat.HTML: f"<html><body><article>{f'<p>{_SAID}</p>' * 9}</article></body></html>".encode(),
        InputFormat.JSONL: _ROW,
    }.get(kind, _SAID.encode())
    path = tmp_path / "r1.data"
    path.write_bytes(body)

    (article,) = _documents(str(path), kind=kind)

    assert isinstance(article, Article)
    assert article.id == "r1"
    assert article.text.startswith(_SAID)


@pytest.mark.parametrize("kind", InputFormat)
def test_a_missing_file_is_an_error_of_its_own(tmp_path: Path, kind: InputFormat) -> None:
    good = tmp_path / "good.txt"
    good.write_bytes(_ROW if kind is InputFormat.JSONL else _SAID.encode())

    missing, *_ = _documents(str(tmp_path / "gone"), str(good), kind=kind)

    assert isinstance(missing, DocumentError)
    assert "gone" in missing.document_id


def test_an_address_is_refused_with_what_to_do() -> None:
    (refused,) = _documents("https://post.example/quay")

    assert str(refused) == (
        "https://post.example/quay: this is an address on the web; save the page and name the file"
    )


@pytest.mark.parametrize(
    ("stated", "expected"), [("", date(2024, 3, 12)), ("Published: 2024-03-01\n\n", date(2024, 3, 1))]
)
def test_a_date_is_given_to_articles_that_state_none(stated: str, expected: date) -> None:
    (article,) = _documents("-", stdin=(stated + _SAID).encode(), published=date(2024, 3, 12))

    assert isinstance(article, Article)
    assert article.published == expected


def test_a_bad_row_names_its_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    path.write_bytes(_ROW + b"nonsense\n")

    good, bad = _documents(str(path), kind=InputFormat.JSONL)

    assert isinstance(good, Article)
    assert isinstance(bad, DocumentError)
    assert bad.document_id == f"{path}, line 2"
