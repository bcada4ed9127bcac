"""Readers of dates counted from publication or from the text (`rules_relative`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import at, plus_days, plus_months, shifted
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.interval import interval
from woozle.annotate.time.numbers import ordinal, quantity
from woozle.annotate.time.read_calendar import PUBLICATION
from woozle.annotate.time.read_length import duration, length
from woozle.annotate.time.tense import Outlook
from woozle.annotate.time.words import DAY_WORDS, DIRECTIONS, UNITS, WEEKDAYS
from woozle.model.timex import TimexType

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene


def _from_publication(scene: Scene, unit: str, count: int) -> Meaning:
    day = shifted(scene.published, unit, count) if scene.published else None
    return Meaning(at(day, unit), "from-publication", anchor=PUBLICATION) if day else UNRESOLVED


def day_word(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "today", "yesterday", "tomorrow", "tonight"."""
    found = _from_publication(scene, "D", DAY_WORDS[hit.groups["dayword"]])
    if hit.groups["dayword"] != "tonight":
        return found
    return replace(found, type=TimexType.TIME, value=found.value and found.value + "TNI")


def offset_day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a day that the rule's own number counts from publication."""
    return _from_publication(scene, "D", int(hit.rule.given))


def direction_unit(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "last week", "this year", "the coming month"; "the past decade" is a duration."""
    unit, direction = UNITS[hit.groups["span"]], hit.groups["direction"]
    if _is_length(hit, unit, direction):
        return duration_of(unit, direction, scene)
    if unit == "D":
        return _direction_day(direction, scene)
    if direction == "previous" and scene.dated:
        return _counted_from(scene, unit, -1)
    if unit == "WE" and direction == "last" and scene.published and scene.published.weekday() > 4:
        return _from_publication(scene, unit, -1)
    return _from_publication(scene, unit, DIRECTIONS[direction])


def _is_length(hit: Hit, unit: str, direction: str) -> bool:
    """Tell "the past year", the twelve months up to now, from "last year", the one of the calendar."""
    if unit in ("DE", "CE"):
        return DIRECTIONS[direction] != 0 and hit.words.startswith(("the ", "past"))
    return unit in ("W", "M", "Y") and (
        direction == "past" or (direction == "last" and hit.words.startswith("the "))
    )


def duration_of(unit: str, direction: str, scene: Scene) -> Meaning:
    """Return one such unit up to publication, or from it."""
    back = DIRECTIONS[direction] < 0
    days = (
        (shifted(scene.published, unit, -1 if back else 1), scene.published)
        if scene.published
        else (None, None)
    )
    rule = "duration-until-publication" if back else "duration-from-publication"
    ordered = days if back else (days[1], days[0])
    return Meaning(f"P{length(1, unit)}", rule, type=TimexType.DURATION, anchor=PUBLICATION, days=ordered)


def _direction_day(direction: str, scene: Scene) -> Meaning | None:
    return _from_publication(scene, "D", 0) if direction == "this" else None


def before_last(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the week before last"."""
    return _from_publication(scene, UNITS[hit.groups["span"]], -2)


def weekday(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a weekday: the latest one, unless the clause or "next" looks ahead."""
    published = scene.published
    if published is None:
        return UNRESOLVED
    number, direction = WEEKDAYS[hit.groups["fullweekday"]], hit.get("direction")
    back = (published.weekday() - number) % 7
    ahead = -back % 7
    if direction in ("last", "past", "previous"):
        return _weekday_before(hit, scene, published, number)
    if direction == "this":
        return _weekday_at(published, number - published.weekday(), None, "weekday-in-week")
    if direction in ("next", "coming", "upcoming"):
        return _weekday_at(published, ahead or 7, None, "weekday-of-next")
    if scene.looks_ahead(hit):
        return _weekday_at(published, ahead, -back, "weekday-ahead")
    return _weekday_at(published, -back, ahead, "weekday-back")


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


def ago(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "three years ago"; in a report that names a quarter, "a year ago" is that quarter."""
    if scene.quarter and hit.groups["unit"] == "year" and (quantity(hit.groups["count"]) == 1.0):
        return year_earlier(hit, scene)
    return _counted(hit, scene, -1)


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


def period_ended(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the quarter ended May 31", "the week ended Oct. 20": the period that holds most of its days."""
    unit = UNITS[hit.groups["period"]]
    if unit == "Y":
        return Meaning("P1Y", "duration", type=TimexType.DURATION)
    following = scene.hits[scene.at + 1] if scene.at + 1 < len(scene.hits) else None
    if following is None or following.rule.reader != "day" or following.start - hit.end > 4:
        return latest_quarter(hit, scene) if unit == "Q" else None
    from woozle.annotate.time.readers import READERS

    end = READERS["day"](following, scene)
    day = (
        plus_days(date.fromisoformat(end.value), _BACK_TO_THE_MIDDLE.get(unit, 0))
        if end and end.value
        else None
    )
    return Meaning(at(day, unit), "period-ended", anchor=PUBLICATION) if day else UNRESOLVED


_BACK_TO_THE_MIDDLE = {"Q": -45, "M": -15}


def from_now(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "three years from now"."""
    return _counted(hit, scene, 1)


def _counted(hit: Hit, scene: Scene, sign: int) -> Meaning | None:
    count, unit = quantity(hit.groups["count"]), UNITS[hit.groups["unit"]]
    if unit in ("S", "TM", "H"):
        return _hours_off(count, unit, scene, sign)
    if count is None:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", "vague", anchor=PUBLICATION)
    if scene.published is None:
        return UNRESOLVED
    months = quantity(hit.groups["count2"]) if hit.get("count2") else None
    day = _moved(scene.published, unit, sign * count)
    fine = UNITS[hit.groups["unit2"]] if hit.get("unit2") else unit
    if day and months:
        day = _moved(day, fine, sign * months)
    return Meaning(at(day, fine), "from-publication", anchor=PUBLICATION) if day else None


def _moved(day: date, unit: str, count: float) -> date | None:
    """Return *day* moved; half a unit where the next smaller one allows it."""
    if count == int(count) or unit not in ("Y", "DE"):
        return shifted(day, unit, int(count)) if abs(count) < 1e6 else None
    return plus_months(day, round(count * (12 if unit == "Y" else 120)))


def _hours_off(count: float | None, unit: str, scene: Scene, sign: int) -> Meaning:
    """Read "two hours ago": a time of the day of publication that its hour would tell."""
    if count is None or scene.published is None:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", "vague", anchor=PUBLICATION)
    return Meaning(
        scene.published.isoformat(),
        "from-publication",
        anchor=PUBLICATION if unit else None,
        type=TimexType.TIME,
    )


def earlier(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "a year earlier", counted from the text's last date."""
    return _from_text(hit, scene, -1)


def later(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "two years later", counted from the text's last date."""
    return _from_text(hit, scene, 1)


def _from_text(hit: Hit, scene: Scene, sign: int) -> Meaning | None:
    count, unit = quantity(hit.groups["count"]), UNITS[hit.groups["unit"]]
    if unit in ("S", "TM", "H"):
        return duration(hit, scene)
    if count is None or count != int(count):
        return (
            Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", "vague")
            if count is None
            else duration(hit, scene)
        )
    if sign < 0 and unit == "Y" and count == 1 and scene.quarter:
        return year_earlier(hit, scene)
    return _counted_from(scene, unit, sign * int(count))


def _counted_from(scene: Scene, unit: str, count: int) -> Meaning:
    """Return the value *count* units from the last date named, at the coarser precision of the two."""
    dated = scene.dated
    if dated is None:
        return _from_publication(scene, unit, count)
    value, name = dated
    first = interval(value)[0]
    day = shifted(first, unit, count) if first else None
    if day is None:
        return UNRESOLVED
    return Meaning(_as_precise(value, day, unit), "from-narrative", anchor=name)


def _as_precise(value: str, day: date, unit: str) -> str:
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


def from_event(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "a month after assuming office in September 2018": counted from the event's own date."""
    event = _date_of_event(hit, scene)
    count, unit = quantity(hit.groups["count"]), UNITS[hit.groups["unit"]]
    if event is None or count is None or count != int(count) or unit in ("S", "TM", "H"):
        return duration(hit, scene)
    value, words = event
    first = interval(value)[0]
    sign = 1 if scene.lexed.tokens[hit.end + 1].lower() == "after" else -1
    day = shifted(first, unit, sign * int(count)) if first else None
    if day is None:
        return duration(hit, scene)
    found = duration(hit, scene)
    return Meaning(
        _as_precise(value, day, unit), "event", anchor=words, alternative=found.value if found else None
    )


_EVENT_REACH = 24
"""How many tokens, blanks included, may stand between "after" and the date of the event."""


def _date_of_event(hit: Hit, scene: Scene) -> tuple[str, str] | None:
    """Return the value of the next date in the same clause and the words of the event, or None."""
    if scene.at + 1 >= len(scene.hits):
        return None
    following, chars = scene.hits[scene.at + 1], scene.lexed.chars
    between = chars[hit.end : following.start]
    named = following.rule.reader in ("day", "month", "year")
    if not named or len(between) > _EVENT_REACH or "," in between or "." in between or "x" not in between:
        return None
    from woozle.annotate.time.readers import READERS

    found = READERS[following.rule.reader or ""](following, scene)
    words = "".join(scene.lexed.tokens[hit.end + 3 : following.end])
    return (found.value, words) if found and found.value else None


def year_earlier(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "year-earlier", "a year ago": the last quarter named, a year before; else the last date's year before."""
    if scene.quarter:
        value, name = scene.quarter
        number = f"{ordinal(hit.groups['nth'])}" if hit.get("nth") else value[-1]
        return Meaning(f"{int(value[:4]) - 1:04}-Q{number}", "quarter-year-before", anchor=name)
    if "quarter" in hit.words and scene.published:
        day = plus_months(scene.published, -15)
        return Meaning(at(day, "Q"), "quarter-year-before", anchor=PUBLICATION) if day else None
    return _from_publication(scene, "Y", -1)


def that_unit(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "that day", "the same month": the last one named."""
    unit = UNITS[hit.groups["span"]]
    if unit == "D" and scene.day:
        return Meaning(scene.day[0].isoformat(), "that", anchor=scene.day[1])
    if unit == "Q" and scene.quarter:
        return Meaning(scene.quarter[0], "that", anchor=scene.quarter[1])
    first = interval(scene.dated[0])[0] if scene.dated else None
    if first is None or scene.dated is None:
        return UNRESOLVED if unit != "D" else _from_publication(scene, "D", 0)
    value = at(first, unit)
    return Meaning(min(value, scene.dated[0], key=len), "that", anchor=scene.dated[1])


def narrative_day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the following day", "the previous day"."""
    base, anchor = scene.day or (scene.published, PUBLICATION)
    day = plus_days(base, int(hit.rule.given)) if base else None
    return Meaning(day.isoformat(), "from-narrative", anchor=anchor) if day else UNRESOLVED


def narrative_unit(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the following year", "the preceding month"."""
    unit = UNITS[hit.groups["span"]]
    if unit == "D":
        return narrative_day(hit, scene)
    return _counted_from(scene, unit, int(hit.rule.given))


def the_unit(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the month", "the year", "the quarter" on their own: those of publication; the weekend just past."""
    unit = UNITS[hit.groups["period"]]
    if unit == "Q":
        return latest_quarter(hit, scene)
    if unit == "WE":
        ahead = scene.outlook(hit) is Outlook.AHEAD
        return _from_publication(
            scene, unit, 0 if ahead or (scene.published and scene.published.weekday() > 4) else -1
        )
    return _from_publication(scene, unit, 0)


def _unfinished(value: str, scene: Scene) -> bool:
    after = interval(value)[1]
    return scene.published is not None and after is not None and after > scene.published


def latest_quarter(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the quarter", "the latest period": the last quarter named, else the last complete one."""
    if scene.quarter and not ("latest" in hit.words and _unfinished(scene.quarter[0], scene)):
        return Meaning(scene.quarter[0], "quarter-named", anchor=scene.quarter[1])
    day = plus_months(scene.published, -3) if scene.published else None
    return Meaning(at(day, "Q"), "quarter-named", anchor=PUBLICATION) if day else UNRESOLVED


def vague(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read a word that refers to past, present or future only."""
    return Meaning(hit.rule.given, "vague")
