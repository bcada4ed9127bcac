"""Values counted from the day of publication or from the last date of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import at, shifted
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.interval import interval
from woozle.annotate.time.said import PUBLICATION

if TYPE_CHECKING:
    from datetime import date

    from woozle.annotate.time.scene import Scene


def from_publication(scene: Scene, unit: str, count: int) -> Meaning:
    """Return the *unit* that lies *count* units from the day of publication."""
    day = shifted(scene.published, unit, count) if scene.published else None
    return Meaning(at(day, unit), "from-publication", anchor=PUBLICATION) if day else UNRESOLVED


def counted_from(scene: Scene, unit: str, count: int) -> Meaning:
    """Return the value *count* units from the last date named, at the coarser precision of the two."""
    dated = scene.dated
    if dated is None:
        return from_publication(scene, unit, count)
    value, name = dated
    first = interval(value)[0]
    day = shifted(first, unit, count) if first else None
    if day is None:
        return UNRESOLVED
    return Meaning(as_precise(value, day, unit), "from-narrative", anchor=name)


def as_precise(value: str, day: date, unit: str) -> str:
    """Return *day* at the precision of *unit*, or of *value* if that is coarser; a year after a day is that day."""
    kind = _kind(value)
    if unit in ("Y", "DE", "CE") and kind in ("D", "M", "Q", "Y"):
        return at(day, kind)
    order = ("D", "W", "M", "Q", "Y", "DE", "CE")
    coarser = max(kind, unit if unit in order else "D", key=order.index)
    return at(day, coarser)


def _kind(value: str) -> str:
    if "-W" in value and "-WI" not in value:
        return "W"
    if "-Q" in value:
        return "Q"
    return {2: "CE", 3: "DE", 4: "Y", 7: "M"}.get(len(value), "D")
