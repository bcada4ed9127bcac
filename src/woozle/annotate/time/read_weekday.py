"""Readers of weekdays (`rules_relative`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import plus_days, shifted
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.numbers import quantity
from woozle.annotate.time.said import PUBLICATION
from woozle.annotate.time.words import DIRECTIONS, SPANNED, WEEKDAYS

if TYPE_CHECKING:
    from datetime import date

    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene


def weekday(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a weekday: the latest one, unless the clause or "next" looks ahead."""
    published = scene.published
    if published is None:
        return UNRESOLVED
    number, direction = WEEKDAYS[hit.groups["fullweekday"]], hit.get("direction")
    back = (published.weekday() - number) % 7
    ahead = -back % 7
    began = None if direction else _began(hit, scene)
    if began:
        day = plus_days(began[0], (number - began[0].weekday()) % 7)
        return Meaning(day.isoformat(), "weekday-after-named", anchor=began[1]) if day else None
    if direction in ("last", "past", "previous"):
        return _weekday_before(hit, scene, published, number)
    if direction == "this":
        return _weekday_at(published, number - published.weekday(), None, "weekday-in-week")
    if direction in ("next", "coming", "upcoming"):
        return _weekday_at(published, ahead or 7, None, "weekday-of-next")
    if scene.looks_ahead(hit):
        return _weekday_at(published, ahead, -back, "weekday-ahead")
    return _weekday_at(published, -back, ahead, "weekday-back")


def _began(hit: Hit, scene: Scene) -> tuple[date, str] | None:
    """Return the day with which a span of weekdays begins, and its id: "Monday through Friday"."""
    last = scene.hits[scene.at - 1] if scene.at else None
    spans = (
        last is not None
        and last.rule.reader == "weekday"
        and scene.lexed.words(last.end, hit.start) in SPANNED
    )
    return scene.day if spans else None


def _weekday_before(hit: Hit, scene: Scene, published: date, number: int) -> Meaning | None:
    anchor, base = PUBLICATION, published
    if hit.get("direction") == "previous" and scene.day:
        base, anchor = scene.day
    chosen = plus_days(base, -((base.weekday() - number) % 7 or 7))
    return Meaning(chosen.isoformat(), "weekday-of-last", anchor=anchor) if chosen else None


def _weekday_at(published: date, days: int, other: int | None, rule: str) -> Meaning | None:
    chosen = plus_days(published, days)
    runner_up = plus_days(published, other) if other else None
    if chosen is None:
        return None
    return Meaning(
        chosen.isoformat(), rule, anchor=PUBLICATION, alternative=runner_up.isoformat() if runner_up else None
    )


def weekday_of_week(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "Thursday last week", "the Saturday of that week"."""
    which, number = hit.groups["which"], WEEKDAYS[hit.groups["fullweekday"]]
    if which in ("that", "the same"):
        base, anchor = scene.day or (None, None)
    else:
        base, anchor = scene.published and shifted(scene.published, "W", DIRECTIONS[which]), PUBLICATION
    if base is None:
        return UNRESOLVED
    day = plus_days(base, number - base.weekday())
    return Meaning(day.isoformat(), "weekday-in-week", anchor=anchor) if day else None


def that_weekday(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "that Monday": the last such day named, or the latest before the last day named."""
    base, anchor = scene.day or (scene.published, PUBLICATION)
    if base is None:
        return UNRESOLVED
    day = plus_days(base, -((base.weekday() - WEEKDAYS[hit.groups["fullweekday"]]) % 7))
    return Meaning(day.isoformat(), "that", anchor=anchor) if day else None


def the_weekday(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "on the Saturday": the first such day after the last day named, within its week; else as a bare weekday."""
    number = WEEKDAYS[hit.groups["fullweekday"]]
    if scene.day is None or (scene.published and abs((scene.published - scene.day[0]).days) < 7):
        return weekday(hit, scene)
    day = plus_days(scene.day[0], (number - scene.day[0].weekday()) % 7)
    return Meaning(day.isoformat(), "weekday-after-named", anchor=scene.day[1]) if day else None


def ago_weekday(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "two weeks ago Sunday": the Sunday nearest to the day two weeks ago."""
    count = quantity(hit.groups["count"])
    base = plus_days(scene.published, -7 * int(count)) if scene.published and count and count < 1e5 else None
    if base is None:
        return UNRESOLVED
    off = (WEEKDAYS[hit.groups["weekday"]] - base.weekday() + 3) % 7 - 3
    day = plus_days(base, off)
    return Meaning(day.isoformat(), "weekday-in-week", anchor=PUBLICATION) if day else None


def weekday_before_last(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the Saturday of the week before last"."""
    base = plus_days(scene.published, -14) if scene.published else None
    day = plus_days(base, WEEKDAYS[hit.groups["weekday"]] - base.weekday()) if base else None
    return Meaning(day.isoformat(), "weekday-in-week", anchor=PUBLICATION) if day else UNRESOLVED
