"""What a report says in passing of another that had it, too: "…, as the Courier reported on Monday"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.attribution import Attribution

_AS: Final = re.compile(r"\b[Aa]s (?:first |also |already )?(?:the )?$")

_JUST_BEFORE: Final = 20


def without_asides(text: str, attributions: Iterable[Attribution]) -> list[Attribution]:
    """Let nothing stand inside "as the Courier reported" that is said before it: the Courier has it, too.

    "A note confirms that it was told, as the Courier reported" gives the note and the Courier side by side; the
    encoder, which learns from "the Post said, citing a note", puts the note inside the Courier.
    """
    found = list(attributions)
    by_id = {a.id: a for a in found}
    asides = {
        a.id
        for a in found
        if a.source and _AS.search(text[max(0, a.source[0].start - _JUST_BEFORE) : a.source[0].start])
    }
    return [
        replace(a, parent=by_id[a.parent].parent)
        if a.parent in asides and a.cue and _ends_before(a, by_id[a.parent])
        else a
        for a in found
    ]


def _ends_before(inner: Attribution, outer: Attribution) -> bool:
    """Tell whether a cue stands before another's source, outside of what that one says."""
    cue = inner.cue[-1]
    inside = any(span.start <= cue.start and cue.end <= span.end for span in outer.content)
    return cue.end <= outer.source[0].start and not inside
