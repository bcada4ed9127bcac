"""Plain text, with or without header lines."""

from __future__ import annotations

import re

from woozle.errors import DocumentError
from woozle.ingest.canonical import canonical
from woozle.ingest.published import parse_published
from woozle.model.article import Article

_HEADER = re.compile(r"([A-Z][A-Za-z-]{1,20}):(?:[ \t]+(.*))?")
_KNOWN = frozenset({"outlet", "country", "published", "url", "headline", "byline"})
_DATE_PREFIX = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})\s+")


def read_plain(text: str, *, id: str) -> Article:
    """Return the article that *text* holds.

    Header lines (`Outlet:`, `Country:`, `Published:`, `URL:`, `Headline:`, `Byline:`), then an empty
    line, then the body. Without them, or with "date 2021-06-29 " before the first word, all is body.

    Raises:
        DocumentError: There is no body, or `Published:` is no date.
    """
    text = canonical(text)
    headers, body = _split(text)
    body = body.strip()
    if not body:
        raise DocumentError(id, "there is no text in it")
    published = headers.get("published")
    day = parse_published(published) if published else None
    if published and day is None:
        raise DocumentError(id, f"its header 'Published: {published[:40]}' is no ISO date")
    return Article(
        id=id,
        text=body,
        outlet=headers.get("outlet"),
        country=headers.get("country"),
        published=day,
        url=headers.get("url"),
        headline=headers.get("headline"),
        byline=headers.get("byline"),
    )


def _split(text: str) -> tuple[dict[str, str], str]:
    """Return the header lines by lower-case name, empty ones left out, and what follows them."""
    if prefix := _DATE_PREFIX.match(text):
        return {"published": prefix[1]}, text[prefix.end() :]
    block, _, body = text.lstrip("\n").partition("\n\n")
    # A body may be a single line of megabytes: no header line is.
    matches = [_HEADER.fullmatch(line.rstrip()) for line in block[:10_000].split("\n")]
    pairs = [(m[1].lower(), (m[2] or "").strip()) for m in matches if m]
    if len(pairs) < len(matches) or pairs[0][0] not in _KNOWN:
        return {}, text
    return {name: value for name, value in pairs if value}, body
