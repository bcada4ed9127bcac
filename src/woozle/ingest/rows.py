"""JSON lines: one article a row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.ingest.canonical import canonical, canonical_in_place
from woozle.ingest.document import LIMIT
from woozle.ingest.published import parse_published
from woozle.model.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

_NAMES = {
    "outlet": ("outlet",),
    "country": ("country",),
    "published": ("published", "date"),
    "url": ("url",),
    "headline": ("headline", "title"),
    "byline": ("byline", "author"),
}
"""The names a field goes by in people's files, the first that has a value first."""


def read_rows(lines: Iterable[bytes | str]) -> Iterator[Article | DocumentError]:
    """Yield, in their order, the article of each row, or what is wrong with the row.

    A row is an object with `text` and any of `id, outlet, country, published, url, title, byline`
    (`headline`, `date` and `author` do as well); a row without `id` is known by its number, from 1.
    Every character of the text stays where it was, so that spans point into the row's own text.
    Empty lines are skipped.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _article(parse_row(line, f"line {number}"), number)
            except DocumentError as error:
                yield error


def lines_of(stream: BinaryIO, *, limit: int = LIMIT) -> Iterator[bytes]:
    """Yield the lines of *stream*, none of them held in memory beyond *limit* + 1 bytes.

    What a line has beyond that is skipped; `read_rows` refuses it as too long.
    """
    starts_line = True
    while part := stream.readline(limit + 1):
        if starts_line:
            yield part
        starts_line = part.endswith(b"\n")


def parse_row(line: bytes | str, where: str) -> dict[str, Any]:
    """Return the object that a line writes.

    Raises:
        DocumentError: It writes none; *where* names the line.
    """
    if len(line) > LIMIT:
        raise DocumentError(where, f"it is longer than {LIMIT // 1_000_000} MB")
    try:
        # A byte order mark opens many files that spreadsheets write.
        row = json.loads(line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff"))
    except UnicodeDecodeError:
        raise DocumentError(where, "it is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise DocumentError(where, f"it is not JSON ({error})") from None
    if not isinstance(row, dict):
        raise DocumentError(where, "it is not a JSON object")
    return row


def _article(row: dict[str, Any], number: int) -> Article:
    id = _id(row, number)
    where = f"line {number} ({id})" if "id" in row else f"line {number}"
    fields = fields_of(row, where)
    day = fields.pop("published")
    published = parse_published(day) if day else None
    if day and published is None:
        raise DocumentError(where, f"its field 'published' is no ISO date: {day[:40]!r}")
    return Article(id=id, text=text_of(row, where), published=published, **fields)


def text_of(row: dict[str, Any], where: str) -> str:
    """Return the text of a row, every character where it was.

    Raises:
        DocumentError: It has none.
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise DocumentError(where, "it has no field 'text'")
    text = canonical_in_place(text)
    if not text.strip():
        raise DocumentError(where, "its field 'text' is empty")
    return text


def fields_of(row: dict[str, Any], where: str) -> dict[str, str | None]:
    """Return `outlet, country, published, url, headline, byline` of a row, as they stand there.

    Raises:
        DocumentError: One of them is no string.
    """
    return {field: _first(row, names, where) for field, names in _NAMES.items()}


def _id(row: dict[str, Any], number: int) -> str:
    """Return the row's id, or its number if it has none."""
    id = row.get("id")
    if isinstance(id, (str, int)) and not isinstance(id, bool) and (name := canonical(str(id)).strip()):
        return name
    if id is None:
        return str(number)
    raise DocumentError(f"line {number}", "its field 'id' is neither a word nor a number")


def _first(row: dict[str, Any], names: Iterable[str], where: str) -> str | None:
    for name in names:
        value = row.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            raise DocumentError(where, f"its field {name!r} is not a string")
        if value := canonical(value).strip():
            return value
    return None
