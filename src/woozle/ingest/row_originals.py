"""Rows of a table or a feed, each an original of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.ingest.canonical import canonical
from woozle.ingest.extract import ROW
from woozle.ingest.rows import parse_row
from woozle.model.capture import Original

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

Outcome = Original | DocumentError
Fetch = Callable[[str], Original]


def row_originals(
    lines: Iterable[bytes], *, origin: str, captured_at: datetime, fetch: Fetch | None = None
) -> Iterator[Outcome]:
    """Yield an original for each line of JSON, and the reason where there is none.

    It is named by its id, or by its number where it has none, or one that stood in an earlier row already:
    equal ids don't make two reports one.
    """
    seen: set[int] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = parse_row(line, f"{origin}, line {number}")
            if fetch is not None and (url := _url_alone(row)):
                yield fetch(url)
                continue
        except DocumentError as error:
            yield error
            continue
        name = _name(row)
        if not name or hash(name) in seen:
            name = f"line {number}"
        seen.add(hash(name))
        yield Original(origin=f"{origin}#{name}", data=line.strip(), media_type=ROW, captured_at=captured_at)


def _name(row: dict[str, Any]) -> str:
    id = row.get("id")
    return canonical(str(id)).strip() if isinstance(id, (str, int)) else ""


def _url_alone(row: dict[str, Any]) -> str | None:
    """Return the URL of a row that has no text of its own."""
    url = row.get("url") or row.get("link")
    has_text = any(isinstance(row.get(name), str) and row[name].strip() for name in ("text", "html"))
    return url if isinstance(url, str) and url.startswith(("http://", "https://")) and not has_text else None
