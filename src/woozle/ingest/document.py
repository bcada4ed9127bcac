"""One document, of whatever kind, from its bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from woozle.errors import DocumentError
from woozle.ingest.decode import decode
from woozle.ingest.html import read_html
from woozle.ingest.plain import read_plain

if TYPE_CHECKING:
    from woozle.model.article import Article

Kind = Literal["text", "html", "auto"]

LIMIT = 20_000_000
"""How many bytes one text or page may have: the longest book is a quarter of it."""

_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def read_bytes(data: bytes, *, id: str, kind: Kind = "auto") -> Article:
    """Return the article that *data* holds.

    Args:
        data: The bytes of a text or a saved page.
        id: Becomes the article's id, and names it in errors.
        kind: What the bytes are; "auto" looks at how they begin.

    Raises:
        DocumentError: The bytes are empty, too many, no text, or hold no article.
    """
    if len(data) > LIMIT:
        raise too_large(id)
    if not data.strip():
        raise DocumentError(id, "it is empty")
    if kind == "html" or (kind == "auto" and looks_like_html(data)):
        return read_html(data, id=id)[0]
    return read_plain(decode(data, id=id), id=id)


def looks_like_html(data: bytes) -> bool:
    """Tell whether *data* begins as a web page does."""
    return _LOOKS_LIKE_HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def too_large(id: str) -> DocumentError:
    """Return the error for a document of more than `LIMIT` bytes."""
    return DocumentError(id, f"it is larger than {LIMIT // 1_000_000} MB")
