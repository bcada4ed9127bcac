"""Datelines and credit lines: where a report was written, and whose work it is besides the outlet's."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"(?P<dateline>[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{2,40}(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)??(?:,\s"
    + _MONTH
    + r"\s\d{1,2})?)"
    r"(?:\s(?P<credit>\([A-Z][\w.&/ -]{1,30}\)))?\s?[-–—]{1,2}\s"
)
_AGENCIES = (
    r"AP|AFP|Reuters|REUTERS|PTI|ANI|IANS|Xinhua|dpa|DPA|UPI|Bloomberg|TASS|EFE|Kyodo|Yonhap|ANSA|PA|CNN"
)
_CREDITS = (
    re.compile(rf"\((?:{_AGENCIES})\)"),
    re.compile(r"\b[Ww]ith (?:additional )?(?:inputs? from|reporting (?:by|from)) [^.\n]{2,80}"),
    re.compile(r"\b[Ww]ith (?:news )?agenc(?:y|ies)\b"),
    re.compile(r"\bAdditional reporting by [^.\n;)]{2,80}"),
    re.compile(r"\b[A-Z][^.\n]{2,60} contributed to this (?:report|story|article)\b"),
)
_CAPTIONS = frozenset(
    {"FILE", "WATCH", "VIDEO", "PHOTOS", "LIVE", "UPDATE", "BREAKING", "ANALYSIS", "OPINION"}
)
_EDGE = 400
"""Credits stand in the first or last so many characters of a report."""


def dateline_of(text: str) -> str | None:
    """Return the place, and the day where it stands there, before the first sentence; None if there is none."""
    found = _DATELINE.match(text[:200])
    return found["dateline"].strip() if found and found["dateline"] not in _CAPTIONS else None


def credit_of(text: str, *, byline: str | None = None) -> str | None:
    """Return the first words that credit somebody else's work, as printed; None if none do."""
    found = _DATELINE.match(text[:200])
    if found and found["credit"]:
        return found["credit"]
    for stretch in (byline or "", text[:_EDGE], text[-_EDGE:]):
        for pattern in _CREDITS:
            if match := pattern.search(stretch):
                return match[0]
    return None
