"""RSS and Atom, each entry as a line of JSON."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ROOT = re.compile(
    rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*"
    rb"<(?:[\w.-]+:)?(?:rss\b|feed\b[^>]*/Atom\b|RDF\b[^>]*purl\.org/rss/)",
    re.DOTALL,
)
"""How a feed begins: RSS by its name; what Atom and RSS 1.0 call theirs, other XML does too."""

_END = re.compile(rb"</(?:[\w.-]+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_HEAD = _TAIL = 4096


def looks_like_feed(data: bytes) -> bool:
    """Tell whether *data* begins as a feed does."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode()
    return _ROOT.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def is_feed(path: Path) -> bool:
    """Tell whether the file at *path* begins as a feed does; one that can't be read doesn't."""
    try:
        with path.open("rb") as file:
            return looks_like_feed(file.read(_HEAD))
    except OSError:
        return False


def feed_rows(data: bytes, *, origin: str) -> Iterator[bytes]:
    """Yield the entries of a feed, in its order.

    A row holds `id, url, title, byline, published, html`, the feed's title as `outlet`, `categories`, and `source`
    where an entry says whose it was first: then that is the outlet, and the feed only passes it on (`via`).

    Raises:
        DocumentError: It is no feed, an XML bomb, or in no encoding; or it ends before its end, after all entries that are there.
    """
    import feedparser
    from feedparser.encodings import convert_to_utf8

    # In whatever encoding: a bomb may be written in UTF-16.
    try:
        plain = convert_to_utf8({}, data, feedparser.FeedParserDict())
    except ValueError as error:  # "undefined" is an encoding to Python, and a name with a null character none
        raise DocumentError(origin, "the encoding that it names can't be read") from error
    if b"<!ENTITY" in plain:
        raise DocumentError(
            origin, "it defines entities of its own, which no feed needs and bombs are made of"
        )
    feed = feedparser.parse(plain, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise DocumentError(origin, "there is no entry in this feed" if feed.version else "it is no feed")
    title = feed.feed.get("title")
    for entry in feed.entries:
        yield json.dumps(_row(entry, title), ensure_ascii=False).encode("utf-8", "replace")
    if _END.search(plain[-_TAIL:]) is None:
        raise DocumentError(origin, "the feed is cut short or damaged; the entries before are kept")


def _row(entry: Any, title: str | None) -> dict[str, Any]:
    source = entry.get("source") or {}
    whose = source.get("title") or None
    row = {
        "id": entry.get("id") or entry.get("link"),
        "url": entry.get("link"),
        "title": entry.get("title"),
        "outlet": whose or title,
        "via": title if whose else None,
        "byline": entry.get("author"),
        # As written: feedparser's own reading of a wrong date would be silently another day.
        "published": entry.get("published") or entry.get("updated"),
        "html": _html(entry),
        "categories": [tag.get("term") for tag in entry.get("tags", ()) if tag.get("term")],
        "source": {name: source[name] for name in ("title", "href") if source.get(name)} or None,
    }
    return {name: value for name, value in row.items() if value}


def _html(entry: Any) -> str:
    contents: list[str] = [one.get("value", "") for one in entry.get("content", ())]
    return max((*contents, str(entry.get("summary", ""))), key=len)
