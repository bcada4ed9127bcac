"""Spans: how everything that woozle finds points back to the words it was found in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a document's text, in code points (W3C TextPositionSelector).

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """Return the span *by* characters further on."""
        return Span(self.start + by, self.end + by)


def sha256(text: str) -> str:
    """Return the hex SHA-256 of *text* in UTF-8, by which a version of a text is known."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
