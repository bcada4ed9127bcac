"""Values counted from the day of publication or from the last date of the text."""

from __future__ import annotations

from dataclasses import replace
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


def counted_from(scene: Scene, unit: str, count: int, base: tuple[str, str] | None = None) -> Meaning:
    """Return the value *count* units from the last date named, or from *base*, at the coarser precision of the two."""
    dated = base or scene.dated
    if dated is None:
        return from_publication(scene, unit, count)
    value, name = dated
    # "Two weeks later" is counted from a day, even if a year was named since.
    if unit in ("D", "W", "2W") and _kind(value) in ("H", "Y", "DE", "CE") and scene.day:
        value, name = scene.day[0].isoformat(), scene.day[1]
    first = interval(value)[0]
    day = shifted(first, unit, count) if first else None
    if day is None:
        return UNRESOLVED
    return Meaning(as_precise(value, day, unit), "from-narrative", anchor=name)


def whole_unit(meaning: Meaning, unit: str) -> Meaning:
    """Return the *unit* that holds what was counted: "the previous year" is a year, even where a day was named."""
    first = interval(meaning.value)[0]
    coarser = first is not None and unit in ("WE", "Y", "DE", "CE")
    return replace(meaning, value=at(first, unit)) if first and coarser else meaning


def as_precise(value: str, day: date, unit: str) -> str:
    """Return *day* at the precision of *unit*, or of *value* if that is coarser; a year after a day is that day."""
    kind = _kind(value)
    if unit in ("Y", "DE", "CE") and kind == "H":
        return f"{at(day, 'Y')}{value[4:]}"
    if unit in ("Y", "DE", "CE") and kind in ("D", "M", "Q", "Y"):
        return at(day, kind)
    order = ("D", "W", "M", "Q", "H", "Y", "DE", "CE")
    coarser = max(kind, unit if unit in order else "D", key=order.index)
    return at(day, coarser)


def _kind(value: str) -> str:
    if "-W" in value and "-WI" not in value:
        return "W"
    if "-Q" in value or "-H" in value:
        return value[5]
    return {2: "CE", 3: "DE", 4: "Y", 7: "M"}.get(len(value), "D")
