"""Readers of dates counted from what the text has named (`rules_relative`)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import at, plus_days, plus_months, shifted
from woozle.annotate.time.counting import as_precise, counted_from, from_publication, whole_unit
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.interval import interval
from woozle.annotate.time.numbers import ordinal, quantity
from woozle.annotate.time.read_day import day as day_reader
from woozle.annotate.time.read_length import duration
from woozle.annotate.time.read_period import month as month_reader
from woozle.annotate.time.read_period import year as year_reader
from woozle.annotate.time.read_quarter import quarter as quarter_reader
from woozle.annotate.time.said import PUBLICATION
from woozle.annotate.time.tense import Outlook
from woozle.annotate.time.words import UNITS
from woozle.model.timex import TimexType

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene


def period_ended(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the quarter ended May 31", "the week ended Oct. 20": the period that holds most of its days."""
    unit = UNITS[hit.groups["period"]]
    if unit == "Y":
        return Meaning("P1Y", "duration", type=TimexType.DURATION)
    following = scene.hits[scene.at + 1] if scene.at + 1 < len(scene.hits) else None
    if following is None or following.rule.reader != "day" or following.start - hit.end > 4:
        return latest_quarter(hit, scene) if unit == "Q" else None
    end = day_reader(following, scene)
    day = (
        plus_days(date.fromisoformat(end.value), _BACK_TO_THE_MIDDLE.get(unit, 0))
        if end and end.value
        else None
    )
    if day is None:
        return UNRESOLVED
    if unit == "Q" and scene.quarter and scene.published and end and end.value:
        return _named_quarter(date.fromisoformat(end.value), at(day, unit), scene)
    return Meaning(at(day, unit), "period-ended", anchor=PUBLICATION)


_JUST_ENDED = 150
"""How many days before publication the quarter that a report is about ended, at most."""


def _named_quarter(end: date, value: str, scene: Scene) -> Meaning:
    """Return the quarter that ended on *end*: the one that the report is about if just over, by its company's count."""
    if (
        scene.quarter is None
        or scene.published is None
        or not 0 <= (scene.published - end).days < _JUST_ENDED
    ):
        return Meaning(value, "period-ended", anchor=PUBLICATION)
    number, name = scene.quarter
    days = plus_months(end, -3), plus_days(end, 1)
    other = None if number == value else value
    return Meaning(number, "quarter-named", anchor=name, alternative=other, days=days)


def period_begun(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the week beginning June 7"."""
    unit = UNITS[hit.groups["period"]]
    following = scene.hits[scene.at + 1] if scene.at + 1 < len(scene.hits) else None
    if following is None or following.rule.reader != "day" or following.start - hit.end > 4:
        return the_unit(hit, scene)
    start = day_reader(following, scene)
    day = date.fromisoformat(start.value) if start and start.value else None
    middle = plus_days(day, -_BACK_TO_THE_MIDDLE.get(unit, 0)) if day else None
    return Meaning(at(middle, unit), "period-ended", anchor=PUBLICATION) if middle else UNRESOLVED


_BACK_TO_THE_MIDDLE = {"Q": -45, "M": -15}


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
    if sign < 0 and unit == "Y" and count == 1 and (scene.quarter or _coming_quarter(hit, scene)):
        return year_earlier(hit, scene)
    return counted_from(scene, unit, sign * int(count))


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
        as_precise(value, day, unit), "event", anchor=words, alternative=found.value if found else None
    )


_EVENT_READERS = {"day": day_reader, "month": month_reader, "year": year_reader}
"""Readers of the dates that an event may be given."""


_EVENT_REACH = 24
"""How many tokens, blanks included, may stand between "after" and the date of the event."""


def _date_of_event(hit: Hit, scene: Scene) -> tuple[str, str] | None:
    """Return the value of the next date in the same clause and the words of the event, or None."""
    if scene.at + 1 >= len(scene.hits):
        return None
    following, chars = scene.hits[scene.at + 1], scene.lexed.chars
    between = chars[hit.end : following.start]
    named = following.rule.reader in _EVENT_READERS
    if not named or len(between) > _EVENT_REACH or "," in between or "." in between or "x" not in between:
        return None
    found = _EVENT_READERS[following.rule.reader or ""](following, scene)
    words = "".join(scene.lexed.tokens[hit.end + 3 : following.end])
    return (found.value, words) if found and found.value else None


def year_earlier(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "year-earlier", "a year ago": the last quarter named, a year before; else the last date's year before."""
    period = scene.period_of(hit)
    if scene.of_months(hit) and "quarter" not in hit.words and not hit.get("nth"):
        return from_publication(scene, "Y", -1)
    if period and "-Q" not in period[0] and "quarter" not in hit.words:
        return Meaning(f"{int(period[0][:4]) - 1:04}{period[0][4:]}", "from-narrative", anchor=period[1])
    period = period if period and "-Q" in period[0] else scene.quarter
    if period:
        value, name = period
        number = f"{ordinal(hit.groups['nth'])}" if hit.get("nth") else value[-1]
        return Meaning(f"{int(value[:4]) - 1:04}-Q{number}", "quarter-year-before", anchor=name)
    coming = _coming_quarter(hit, scene)
    if coming:
        return Meaning(f"{int(coming[:4]) - 1:04}{coming[4:]}", "quarter-year-before", anchor=PUBLICATION)
    if "quarter" in hit.words and scene.published:
        day = plus_months(scene.published, -15)
        return Meaning(at(day, "Q"), "quarter-year-before", anchor=PUBLICATION) if day else None
    of_month = scene.dated is not None and _MONTH.fullmatch(scene.dated[0]) and scene.compares(hit)
    return counted_from(scene, "Y", -1) if of_month else from_publication(scene, "Y", -1)


_MONTH = re.compile(r"\d{4}-\d\d")
"""What figures may be of where no quarter is named: "in May …; up 3% from a year ago"."""


_SENTENCE_END = re.compile(r"¶|\. ")

_COMING, _COMING_REACH = 8, 120
"""How many expressions and tokens, blanks included, a quarter is looked for after "a year ago"."""


def _coming_quarter(hit: Hit, scene: Scene) -> str | None:
    """Return the quarter that the paragraph names after *hit*: "rose from a year ago in the third quarter"."""
    for following in scene.hits[scene.at + 1 : scene.at + 1 + _COMING]:
        between = scene.lexed.chars[hit.end : min(following.start, hit.end + _COMING_REACH)]
        if _SENTENCE_END.search(between) or len(between) == _COMING_REACH:
            return None
        if following.rule.reader == "quarter":
            found = quarter_reader(following, scene)
            return found.value if found else None
    return None


def that_unit(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "that day", "the same month": the last one named."""
    unit = UNITS[hit.groups["span"]]
    if unit == "D" and scene.day:
        return Meaning(scene.day[0].isoformat(), "that", anchor=scene.day[1])
    if unit == "Q":
        return latest_quarter(hit, scene)
    first = interval(scene.dated[0])[0] if scene.dated else None
    if first is None or scene.dated is None:
        return UNRESOLVED if unit != "D" else from_publication(scene, "D", 0)
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
    # "69 cases, compared with 29 in 1984 and 40 the following year"
    base = scene.named if int(hit.rule.given) > 0 else None
    return whole_unit(counted_from(scene, unit, int(hit.rule.given), base), unit)


def the_unit(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the month", "the year", "the quarter": that of the sentence, of publication; the weekend just past."""
    unit = UNITS[hit.groups["period"]]
    if unit == "Q":
        return latest_quarter(hit, scene)
    named = scene.period_named(hit, len("2021" if unit == "Y" else "2021-06"))
    if unit in ("M", "Y") and named and hit.mod is None:
        return Meaning(named[0], "that", anchor=named[1])
    reported = (
        scene.month_reported() if unit == "M" and hit.mod is None and _is_of_figures(hit, scene) else None
    )
    if reported:
        return Meaning(reported[0], "that", anchor=reported[1])
    if unit == "WE":
        ahead = scene.outlook(hit) is Outlook.AHEAD
        return from_publication(
            scene, unit, 0 if ahead or (scene.published and scene.published.weekday() > 4) else -1
        )
    return from_publication(scene, unit, 0)


def _is_of_figures(hit: Hit, scene: Scene) -> bool:
    """Tell whether "the month" stands as in "for the month", "in the month", "the first 20 days of the month"."""
    before = scene.word_before(hit)
    return before in ("for", "in", "during", "of")


_RESULTS_DUE = 31
"""So many days into a quarter, results of the one before are still to come."""


def latest_quarter(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the quarter", "the latest period": the last quarter named, else the last complete one.

    In a clause that looks ahead, with no quarter named, it is the running one, once the results of the last are out.
    """
    if scene.quarter:
        return Meaning(scene.quarter[0], "quarter-named", anchor=scene.quarter[1])
    if scene.published is None:
        return UNRESOLVED
    begun = plus_days(scene.published, -_RESULTS_DUE)
    running = begun is not None and at(begun, "Q") == at(scene.published, "Q") and scene.looks_ahead(hit)
    day = scene.published if running else plus_months(scene.published, -3)
    return Meaning(at(day, "Q"), "quarter-named", anchor=PUBLICATION) if day else UNRESOLVED
