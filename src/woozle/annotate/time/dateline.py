"""The day of a report's own dateline, from which a wire report counts: "NAIROBI, August 7 (Xinhua) --"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from woozle.annotate.time.read_day import day

if TYPE_CHECKING:
    from woozle.annotate.time.scene import Scene

_PLACE = re.compile(r"\s*[A-Z][A-Z.'’ -]+(?:,\s[A-Z][\w.'’ -]+)?,\s")
_REST = re.compile(r"\s*(?:\([^()\n]{2,30}\)\s?)?(?:-|–|—|_)(?!\s?(?:\w+\.?\s)?\d)")

_SET_BEFORE = timedelta(days=7)
"""How long before its publication a report is dated, at most."""


def dateline_day(text: str, scene: Scene) -> date | None:
    """Return the day of the dateline with which *text* begins, or None if it has none.

    Only a day shortly before that of publication counts: what was filed last evening is printed today, and its
    "today" is the day of its dateline.
    """
    first = scene.hits[0] if scene.hits else None
    if scene.published is None or first is None or first.rule.reader != "day" or first.clock is not None:
        return None
    begins, ends = scene.lexed.offsets[first.start], scene.lexed.offsets[first.end]
    if not (_PLACE.fullmatch(text, 0, begins) and _REST.match(text, ends)):
        return None
    meaning = day(first, scene)
    filed = date.fromisoformat(meaning.value) if meaning and meaning.value else None
    return filed if filed and timedelta(0) <= scene.published - filed <= _SET_BEFORE else None
