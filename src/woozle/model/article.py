"""One published report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.model.text import sha256

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published report (FollowTheMoney `Article`).

    Attributes:
        id: Names the article within its set; a file's stem, a row's id.
        text: The canonical text. Every span is in its code points; a changed text is another version.
        outlet: Who published it, as printed, or None if unknown.
        country: The outlet's country as given, or None if unknown.
        published: When: a `datetime` where the hour is known, else a `date`; None if unknown.
        url: Where it stood, or None.
        headline: Its title; not part of `text`. None if unknown.
        byline: Who signed it, as printed; None if unsigned or unknown.
    """

    id: str
    text: str
    outlet: str | None = None
    country: str | None = None
    published: date | None = None
    url: str | None = None
    headline: str | None = None
    byline: str | None = None

    @property
    def text_sha256(self) -> str:
        """The hash by which this version of the text is known."""
        return sha256(self.text)
