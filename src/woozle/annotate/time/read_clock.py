"""Readers of clock times and parts of the day (`rules_clock`): the part of a value after its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import plus_days
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.numbers import quantity
from woozle.annotate.time.words import PARTS_OF_DAY
from woozle.model.timex import TimexType

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene

_NEEDS_DAY = "part_beside_day"


def time_of(hit: Hit) -> str | None:
    """Return what follows the T in a value ("19:15", "EV"), or None for an impossible time (25:61)."""
    match hit.rule.reader:
        case "clock":
            return _clock(hit)
        case "military":
            return _military(hit)
        case "past_hour":
            return _past_hour(hit)
        case "overnight" | "last_night":
            return "NI" if "evening" not in hit.words else "EV"
    said = (word.strip(".,").replace("-", "") for word in (hit.get("part") or hit.words).split())
    return next((PARTS_OF_DAY[word] for word in said if word in PARTS_OF_DAY), None)


def _clock(hit: Hit) -> str | None:
    spoken = hit.get("hour") or hit.get("cardinal") or ""
    hour = int(spoken) if spoken.isdigit() else int(quantity(spoken) or 99)
    minute, meridiem = int(hit.get("minute") or 0), hit.get("meridiem")
    if meridiem:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if meridiem.startswith("p") else 0)
    if hit.get("part") in _LATE and _LATE[hit.groups["part"]] <= hour < 12:
        hour += 12
    elif hit.get("part") == "night" and hour == 12:
        hour = 0
    return _written(hour, minute)


_LATE = {"afternoon": 1, "evening": 1, "night": 5}
"""From this hour on, an hour "in the afternoon" or "that night" is one after noon; at three that night it is early."""


def _written(hour: int, minute: int) -> str | None:
    """Return HH:MM; 24:00 is the end of a day, anything later no time."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02}:{minute:02}"


def _military(hit: Hit) -> str | None:
    figures = hit.groups["military"]
    return _written(int(figures[:2]), int(figures[2:]))


def _past_hour(hit: Hit) -> str | None:
    """Read "five to twelve", "half past ten": of the twelve hours that the words allow, the printed one."""
    hour = int(quantity(hit.groups["cardinal"]) or 99)
    spoken = hit.get("minutes") or "half"
    minutes = 30 if hit.get("half") else 15 if "quarter" in spoken else int(quantity(spoken) or 99)
    if hour > 12 or minutes > 59:
        return None
    return (
        _written(hour, minutes)
        if hit.groups["pastto"] == "past"
        else _written((hour - 1) % 12 or 12, 60 - minutes)
    )


def time(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a time with no day beside it."""
    clock = time_of(hit)
    if clock is None or hit.rule.reader == _NEEDS_DAY:
        return None
    if hit.rule.reader == "last_night":
        day = plus_days(scene.published, -1) if scene.published else None
        return _timed(day.isoformat(), clock, "from-publication", "publication") if day else _no_day()
    if hit.rule.reader == "next_part":
        return _next_part(hit, scene, clock)
    same_paragraph = scene.day and "¶" not in scene.lexed.chars[scene.day_token : hit.start]
    if scene.day and (same_paragraph or hit.words.startswith("that")) and not hit.words.startswith("this"):
        return _timed(scene.day[0].isoformat(), clock, "time-of-narrative", scene.day[1])
    if scene.published is None:
        return _no_day()
    return _timed(scene.published.isoformat(), clock, "time-of-publication", "publication")


def _next_part(hit: Hit, scene: Scene, clock: str) -> Meaning:
    base, anchor = scene.day or (scene.published, "publication")
    day = plus_days(base, int(hit.rule.given)) if base else None
    return _timed(day.isoformat(), clock, "from-narrative", anchor) if day else _no_day()


def _no_day() -> Meaning:
    return Meaning(UNRESOLVED.value, UNRESOLVED.rule, type=TimexType.TIME)


def _timed(day: str, clock: str, rule: str, anchor: str | None) -> Meaning:
    return Meaning(f"{day}T{clock}", rule, type=TimexType.TIME, anchor=anchor)


_EARLIEST = "05"
"""Tonight from five to twelve is in the evening, and before that in the small hours."""


def joined(day: Meaning, clock: Hit) -> Meaning | None:
    """Return the meaning of a day and the time beside it, or None for an impossible time."""
    time = time_of(clock)
    if time is None:
        return None
    if day.value is None:
        return _no_day()
    date, _, part = day.value.partition("T")
    if part == "NI" and clock.get("hour") and not clock.get("meridiem") and _EARLIEST <= time < "12":
        time = f"{int(time[:2]) + 12}{time[2:]}"
    return Meaning(
        f"{date}T{time}",
        day.rule,
        type=TimexType.TIME,
        anchor=day.anchor,
        alternative=day.alternative and f"{day.alternative}T{time}",
    )
