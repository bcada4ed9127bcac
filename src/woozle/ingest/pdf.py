"""PDFs that hold text. Scans do not; they say so."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from woozle.errors import DocumentError
from woozle.ingest.canonical import canonical
from woozle.model.article import Article

if TYPE_CHECKING:
    from datetime import date

    from pypdf import PdfReader

_MAX_PAGES = 300
_HYPHENATED = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[.!?”\"])\n(?=[A-ZÀ-Þ“\"])")


def read_pdf(data: bytes, *, id: str) -> tuple[Article, str | None]:
    """Return the article of a PDF, and how its date was found (None if it wasn't).

    Lines become paragraphs: one ends at an empty line, or where a sentence ends with its line and the next
    begins with a capital. Only the date the PDF says it was made on is taken.

    Raises:
        DocumentError: It can't be read, is locked, too long, or holds pictures of text only.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(id, "it is locked with a password")
        text = _text(reader, id=id)
        title = reader.metadata.title if reader.metadata else None
        made = _made(reader)
    except DocumentError:
        raise
    except (PyPdfError, RecursionError, MemoryError) as error:
        raise DocumentError(id, f"it can't be read as a PDF ({error})") from error
    except Exception as error:  # a damaged PDF trips its reader in every way
        raise DocumentError(id, f"it can't be read as a PDF ({type(error).__name__})") from error
    headline = canonical(title).strip() if title else ""
    return Article(
        id=id, text=text, headline=headline or None, published=made
    ), "pdf creation date" if made else None


def _text(reader: PdfReader, *, id: str) -> str:
    if len(reader.pages) > _MAX_PAGES:
        raise DocumentError(id, f"it has more than {_MAX_PAGES} pages, which no report has")
    pages = "\n\n".join(page.extract_text() for page in reader.pages)
    paragraphs = (" ".join(part.split()) for part in _PARAGRAPH.split(_HYPHENATED.sub("", canonical(pages))))
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    if not text:
        raise DocumentError(id, "there is no text in this PDF, only pictures of it")
    return text


def _made(reader: PdfReader) -> date | None:
    try:
        return reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return None
