"""Readers of seasons (`rules_calendar`), which lie half a year apart on the two halves of the earth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import day_of, plus_months
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.read_period import chosen
from woozle.annotate.time.said import PUBLICATION, year_of
from woozle.annotate.time.words import DIRECTIONS, SEASONS, SOUTHERN

if TYPE_CHECKING:
    from datetime import date

    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.interval import Interval
    from woozle.annotate.time.scene import Scene

_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SOUTHERN_STARTS = {"SP": 9, "SU": 12, "FA": 3, "WI": 6}


def is_southern(country: str | None) -> bool:
    """Tell whether the seasons of *country* are those of the southern half of the earth; unknown ones are northern."""
    return country is not None and country.strip().casefold() in SOUTHERN


def season(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a season: of its year, else the latest begun, else the next."""
    code = SEASONS[hit.groups["season"]]
    year, anchor = year_of(hit, scene)
    if year is not None:
        rule = "explicit" if anchor is None else "month-of-said-year"
        return _with_days(Meaning(f"{year:04}-{code}", rule, anchor=anchor), scene)
    if scene.published is None:
        return UNRESOLVED
    direction = DIRECTIONS[hit.groups["direction"]] if hit.get("direction") else None
    return _with_days(_yearless_season(hit, scene, scene.published, direction), scene)


def _yearless_season(hit: Hit, scene: Scene, published: date, direction: int | None) -> Meaning:
    code = SEASONS[hit.groups["season"]]
    start = _starts(scene)[code]
    running = (published.month - start) % 12 < 3
    begun_this_year = published.month >= start
    latest = published.year if begun_this_year else published.year - 1
    # Summer or winter over the new year is named for the December in which it began.
    if direction == 0:
        value = latest if running else published.year
        return Meaning(f"{value:04}-{code}", "from-publication", anchor=PUBLICATION)
    back = latest - 1 if running and direction == -1 else latest
    forward = direction == 1 if direction else scene.looks_ahead(hit)
    return chosen((f"{back:04}-{code}", f"{back + 1:04}-{code}"), forward, "season-back", "season-ahead")


def _starts(scene: Scene) -> dict[str, int]:
    return _SOUTHERN_STARTS if scene.southern else _STARTS


def _with_days(meaning: Meaning, scene: Scene) -> Meaning:
    """Return *meaning* with the days of a southern season; those of a northern one follow from the value."""
    if not scene.southern or meaning.value is None:
        return meaning
    first = day_of(int(meaning.value[:4]), _SOUTHERN_STARTS[meaning.value[5:]], 1)
    days: Interval = (first, plus_months(first, 3)) if first else (None, None)
    return replace(meaning, days=days)
