"""What was taken in: bytes as they were found, and what an extractor made of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from woozle.model.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Bytes as they were found.

    Attributes:
        origin: Where: a path, a path and row ("wire.jsonl#a7"), or a URL. The same origin again is the same
            report again; equal bytes at another origin are another copy, which is evidence of spread.
        data: The bytes.
        media_type: What they are ("text/html").
        captured_at: When they were taken, with an offset.
    """

    origin: str
    data: bytes
    media_type: str
    captured_at: datetime

    @property
    def sha256(self) -> bytes:
        """The 32 bytes by which the original is known."""
        return hashlib.sha256(self.data).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one extractor made of an original. A second extraction stands beside the first, never over it.

    Attributes:
        extractor: Its name and version ("trafilatura 2.3.1"), so that it can be made again.
        article: The report, or None if none could be found in the original.
        problem: What went wrong, or what is doubtful ("its date 'soon' can't be read"); None if nothing.
        published_found: How the date of publication was found ("article:published_time"); None if it wasn't.
        modified: When the report was last changed, as it says itself; None if it doesn't.
        modified_found: How that was found.
        owner: Who owns the outlet; None if unknown.
        dateline: Place and day before the first sentence, as printed ("PORT SELM, March 5"); None if there is none.
        credit: Whose work it is besides the outlet's, as printed ("(AP)", "with agencies"); None if there is none.
        language: ISO 639-1 code, or None if undecided.
    """

    extractor: str
    article: Article | None
    problem: str | None = None
    published_found: str | None = None
    modified: date | None = None
    modified_found: str | None = None
    owner: str | None = None
    dateline: str | None = None
    credit: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """An original, and what was made of it."""

    original: Original
    extraction: Extraction
