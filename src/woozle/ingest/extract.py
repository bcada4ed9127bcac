"""From an original to what can be made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from woozle.errors import DocumentError
from woozle.ingest.canonical import canonical
from woozle.ingest.credits import credit_of, dateline_of
from woozle.ingest.decode import decode
from woozle.ingest.fragment import read_fragment
from woozle.ingest.html import read_html
from woozle.ingest.language import language_of
from woozle.ingest.plain import read_plain
from woozle.ingest.published import parse_published
from woozle.ingest.rows import fields_of, parse_row, text_of
from woozle.model.article import Article
from woozle.model.capture import Extraction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from woozle.model.capture import Original

HTML = "text/html"
TEXT = "text/plain"
ROW = "application/json"
PDF = "application/pdf"
MAIL = "message/rfc822"
FEED = "application/xml"
"""Holds many: taken apart before anything is extracted."""


@cache
def extractors() -> Mapping[str, str]:
    """Return what goes over each kind of original; its number goes up when the same bytes would give another text."""
    from importlib.metadata import version

    trafilatura = f"trafilatura {version('trafilatura')}"
    return {
        HTML: trafilatura,
        TEXT: "woozle text 1",
        ROW: "woozle row 1",
        PDF: f"pypdf {version('pypdf')}",
        MAIL: "woozle mail 1",
    }


def extract(original: Original) -> Extraction:
    """Return what can be made of *original*: an article, or why there is none."""
    extractor = extractors().get(original.media_type)
    if extractor is None:
        return Extraction(extractor="none", article=None, problem=f"woozle can't read {original.media_type}")
    try:
        found = _EXTRACT[original.media_type](original)
    except DocumentError as error:
        return Extraction(extractor=extractor, article=None, problem=error.reason)
    return _not_from_the_future(_completed(replace(found, extractor=extractor)), original.captured_at)


def _not_from_the_future(found: Extraction, captured_at: datetime) -> Extraction:
    """Drop a day of publication after the capture, a day's difference of zones allowed: it can't be true."""
    article = found.article
    if article is None or article.published is None:
        return found
    day = article.published.date() if isinstance(article.published, datetime) else article.published
    if day <= captured_at.date() + timedelta(days=1):
        return found
    problem = found.problem or f"its date {day.isoformat()} lies after its capture"
    return replace(found, article=replace(article, published=None), problem=problem)


def name_of(origin: str) -> str:
    """Return what an article found at *origin* is called: the id of its row, or the last part of its path or URL."""
    path, _, row = origin.partition("#")
    return canonical(row or PurePosixPath(path.partition("?")[0].rstrip("/")).stem or path)


def _completed(found: Extraction) -> Extraction:
    """Add what the text itself shows."""
    article = found.article
    if article is None:
        return found
    return replace(
        found,
        dateline=dateline_of(article.text),
        credit=credit_of(article.text, byline=article.byline),
        language=language_of(article.text),
    )


def _text(original: Original) -> Extraction:
    name = name_of(original.origin)
    article = read_plain(decode(original.data, id=name), id=name)
    return Extraction(extractor="", article=article, published_found="header" if article.published else None)


def _html(original: Original) -> Extraction:
    article, dates = read_html(original.data, id=name_of(original.origin))
    if article.url is None and original.origin.startswith(("http://", "https://")):
        article = replace(article, url=original.origin)
    return Extraction(
        extractor="",
        article=article,
        published_found=dates.published_found,
        modified=dates.modified,
        modified_found=dates.modified_found,
    )


def _row(original: Original) -> Extraction:
    """A date that can't be read costs the date, not the report."""
    name = name_of(original.origin)
    row = parse_row(original.data, name)
    html = row.get("html")
    if isinstance(html, str) and not row.get("text"):
        text = read_fragment(html, id=name)
    elif row.get("text") is None:
        raise DocumentError(name, _textless(row))
    else:
        text = text_of(row, name)
    fields = fields_of(row, name)
    day = fields.pop("published")
    published = parse_published(day) if day else None
    return Extraction(
        extractor="",
        article=Article(id=name, text=text, published=published, **fields),
        problem=f"its date {day[:40]!r} can't be read" if day and not published else None,
        published_found="field" if published else None,
        owner=row["owner"] if isinstance(row.get("owner"), str) else None,
    )


def _textless(row: dict[str, object]) -> str:
    """Return what is wrong with a row without a text, as a part of a sentence."""
    url = row.get("url") or row.get("link")
    if not isinstance(url, str) or not url.strip():
        return "it has no field 'text', and no 'url' to fetch it from"
    if url.startswith(("http://", "https://")):
        return f"it has no text, and {url[:200]} was not fetched"
    return f"it has no text, and {url[:200]!r} is no web address"


def _pdf(original: Original) -> Extraction:
    from woozle.ingest.pdf import read_pdf

    article, found = read_pdf(original.data, id=name_of(original.origin))
    return Extraction(extractor="", article=article, published_found=found)


def _mail(original: Original) -> Extraction:
    from woozle.ingest.mail import read_mail

    article = read_mail(original.data, id=name_of(original.origin))
    return Extraction(extractor="", article=article, published_found="Date" if article.published else None)


_EXTRACT: Mapping[str, Callable[[Original], Extraction]] = {
    HTML: _html,
    TEXT: _text,
    ROW: _row,
    PDF: _pdf,
    MAIL: _mail,
}
