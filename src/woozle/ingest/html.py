"""Saved web pages. Nothing is ever fetched."""

from __future__ import annotations

import logging
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.ingest.canonical import canonical
from woozle.ingest.decode import decode
from woozle.ingest.page_dates import PageDates, dates_of
from woozle.model.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_TAGS = 100_000
"""So many take about 4 s to go through; more is an attack or an archive, not a report."""
_MIN_WORDS = 25
"""A page with fewer words of prose holds a notice ("please enable JavaScript"), not a report."""

_BLOCKS = frozenset({"p", "head", "quote", "item", "list", "cell", "row", "table", "lb", "div", "ab"})
_NOT_PROSE = frozenset({"head", "item", "cell"})
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_EMBEDDED = re.compile(rb"data:[a-z]+/[^\"')\s>]{200,}", re.I)
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([a-z0-9_-]{2,40})", re.I)
_TITLE = re.compile(r"<title[^>]{0,100}>([^<]{1,400})", re.IGNORECASE)
_SEPARATORS = frozenset("|-–—·:»")
_MAX_NAME = 60
_SPACE = re.compile(r"\s+")


def read_html(data: bytes, *, id: str) -> tuple[Article, PageDates]:
    """Return the article of a saved page; its prose is a paragraph a line, empty lines between; and its dates.

    Block quotes, lists and subheads stay; navigation, comments and the headline are left out.

    Raises:
        DocumentError: It is no page, or there is no article in it.
    """
    if data.count(b"<") > _MAX_TAGS:
        raise DocumentError(id, f"it has more than {_MAX_TAGS:,} tags, which no report has")
    # Pictures saved inside the page are most of its size.
    source = _decode(_EMBEDDED.sub(b"data:,", data), id=id)
    page = _extract(source, id=id)
    if page is None or page.body is None:
        raise DocumentError(id, "there is no article on this page")
    headline = _clean(page.title)
    blocks = [(tag, line) for tag, line in _blocks(page.body) if line]
    if blocks and blocks[0][1] == headline:
        blocks = blocks[1:]
    if sum(len(line.split()) for tag, line in blocks if _is_prose(tag, line)) < _MIN_WORDS:
        raise DocumentError(id, "there is no article on this page")
    dates = dates_of(source, day=page.date)
    article = Article(
        id=id,
        text="\n\n".join(line for _, line in blocks),
        outlet=_site_name(page) or _outlet_in_title(source, headline) or _clean(page.hostname),
        published=dates.published,
        url=_clean(page.url),
        headline=headline,
        byline=_clean(page.author),
    )
    return article, dates


def _is_prose(tag: str, line: str) -> bool:
    """Tell a paragraph of sentences from a subhead, a list or what is left of a menu."""
    return tag not in _NOT_PROSE and _SENTENCE_END.search(line) is not None


def _decode(data: bytes, *, id: str) -> str:
    """Return the page's characters: UTF-8 if it is, else what the page says of itself, else a guess."""
    declared = _CHARSET.search(data[:4096])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if declared is None or declared[1].lower().startswith(b"utf"):
            return decode(data, id=id)
    try:
        return data.decode(declared[1].decode("ascii"), "replace")
    except (LookupError, UnicodeError):
        return decode(data, id=id)


def _extract(source: str, *, id: str) -> Any:
    """Return trafilatura's document, or None if it finds no article."""
    from trafilatura import bare_extraction

    for library in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
        # Their warnings are for their developers; without a handler Python prints them.
        logging.getLogger(library).addHandler(logging.NullHandler())
    try:
        return bare_extraction(
            source,
            with_metadata=True,
            include_comments=False,
            # Only dates that the page marks as its own: the text is full of other ones.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # other people's pages trip other people's code in every way
        raise DocumentError(id, f"it cannot be read as HTML ({type(error).__name__})") from error


def _blocks(body: Any) -> Iterator[tuple[str, str]]:
    """Yield the innermost block element and the words of each line, in the order of the page."""
    from lxml.etree import iterwalk

    open_blocks = ["div"]
    words: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        is_block = element.tag in _BLOCKS
        if is_block:
            yield open_blocks[-1], _clean("".join(words)) or ""
            words = []
        if event == "start":
            if is_block:
                open_blocks.append(element.tag)
            words.append(element.text or "")
        else:
            if is_block:
                open_blocks.pop()
            words.append(element.tail or "" if element is not body else "")
    yield open_blocks[-1], _clean("".join(words)) or ""


def _site_name(page: Any) -> str | None:
    """Return what the site calls itself; None if that is its address, which trafilatura gives for want of a name."""
    name = _clean(page.sitename)
    return None if name and name.casefold() == (_clean(page.hostname) or "").casefold() else name


def _outlet_in_title(source: str, headline: str | None) -> str | None:
    """Return what follows the headline in the page's title ("Ferry stays | The Harbour Post"), or None."""
    title = _TITLE.search(source)
    words = _clean(unescape(title[1])) if title else None
    if not words or not headline or not words.startswith(headline):
        return None
    rest = words.removeprefix(headline).strip()
    return rest[1:].strip() or None if rest[:1] in _SEPARATORS and len(rest) <= _MAX_NAME else None


def _clean(text: str | None) -> str | None:
    """Return *text* as one canonical line, or None if nothing is left."""
    return (_SPACE.sub(" ", canonical(text)).strip() or None) if text else None
