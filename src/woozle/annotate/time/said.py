"""The year and month said with an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.time.numbers import said_year
from woozle.annotate.time.words import DIRECTIONS, MONTHS

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene


PUBLICATION = "publication"


def month_number(hit: Hit) -> int:
    """Return the month that the hit names or numbers."""
    word = hit.get("month") or hit.get("fullmonth") or hit.get("plainmonth")
    if hit.words == "may":
        return 5
    if hit.words == "march" or hit.words.endswith("-march"):
        return 3
    return MONTHS[word] if word else int(hit.get("twomonth") or hit.get("monthnumber") or 0)


def full_year(short: int, scene: Scene) -> int:
    """Return the year that two digits stand for: the latest not more than ten years after publication."""
    latest = (scene.published.year if scene.published else 2049) + 10
    return latest - (latest - short) % 100


def year_of(hit: Hit, scene: Scene) -> tuple[int | None, str | None]:
    """Return the year said with the hit, and its anchor ("last year": publication); None if none is said."""
    year = said_year(hit.get("year2") or hit.get("year"), hit.get("saidyear"))
    if year is None and hit.get("short"):
        year = full_year(int(hit.groups["short"]), scene)
    if year is not None:
        return year, None
    which = hit.get("which")
    if which in ("that", "the same"):
        return (
            (int(scene.dated[0][:4]), scene.dated[1])
            if scene.dated and scene.dated[0][:4].isdigit()
            else (None, None)
        )
    if which and scene.published:
        return scene.published.year + DIRECTIONS[which], PUBLICATION
    return None, None
