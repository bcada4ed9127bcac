"""Who was told is no source: "the harbour authority was told of cracks" names nobody who told it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from woozle.model.attribution import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.attribution import Attribution

_TELLING: Final = re.compile(
    r"(?:told|informed|warned|notified|advised|briefed|assured|alerted)\b", re.IGNORECASE
)

_PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|being|be|is|are)(?: (?:also|then|first|later|never|not|only|already|[a-z]+ly))?\s*\Z"
)
"""What stands before a participle in the passive, at the end of the source or between it and the cue."""


def without_recipients(text: str, attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return *attributions* with no source where the encoder took the one who was told for it."""
    return [
        replace(one, source=(), source_kind=SourceKind.UNSPECIFIED, printed_as=None)
        if _is_told(text, one)
        else one
        for one in attributions
    ]


def _is_told(text: str, one: Attribution) -> bool:
    if not one.source or not one.cue or one.source[0].start > one.cue[0].start:
        return False
    before = text[one.source[0].start : one.cue[0].start]
    cue = text[one.cue[0].start : one.cue[0].end]
    auxiliary = _PASSIVE.match(f"{cue.partition(' ')[0]} ")
    told = _TELLING.match(cue) and _PASSIVE.search(before)
    return bool(told or (auxiliary and _TELLING.match(cue.partition(" ")[2])))
