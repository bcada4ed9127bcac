"""Readers of dates with a name or a number (`rules_calendar`)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import (
    at,
    day_of,
    month_length,
    nth_weekday,
    plus_days,
    plus_months,
    quarter_of,
    season_at,
    season_year,
    week,
)
from woozle.annotate.time.arithmetic import (
    holiday as holiday_in,
)
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.interval import interval
from woozle.annotate.time.numbers import ordinal, said_year
from woozle.annotate.time.tense import Outlook
from woozle.annotate.time.words import DECADES, DIRECTIONS, MONTHS, SEASONS, WEEKDAYS

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene

PUBLICATION = "publication"


def month_number(hit: Hit) -> int:
    """Return the month that the hit names or numbers."""
    word = hit.get("month") or hit.get("fullmonth")
    if hit.words == "march" or hit.words.endswith("-march"):
        return 3
    return MONTHS[word] if word else int(hit.get("twomonth") or hit.get("monthnumber") or 0)


def year_of(hit: Hit, scene: Scene) -> tuple[int | None, str | None]:
    """Return the year said with the hit, and its anchor ("last year": publication); None if none is said."""
    year = said_year(hit.get("year2") or hit.get("year"), hit.get("saidyear"))
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


def day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a day of a month, with or without its year."""
    month = month_number(hit)
    number = int(hit.get("day") or hit.get("twoday") or ordinal(hit.get("nth") or "") or 0)
    number = month_length(2001, month) if number == -1 and month else number
    year, anchor = year_of(hit, scene)
    if year is not None:
        exact = day_of(year, month, number)
        rule = "explicit" if anchor is None else "month-of-said-year"
        return Meaning(exact.isoformat(), rule, anchor=anchor) if exact else None
    if day_of(2000, month, number) is None:
        return None
    return _yearless_day(hit, scene, month, number)


def _yearless_day(hit: Hit, scene: Scene, month: int, number: int) -> Meaning:
    published = scene.published
    if published is None:
        return UNRESOLVED
    years = (published.year - 1, published.year, published.year + 1)
    days = [d for d in (day_of(y, month, number) for y in years) if d]
    fresh = any(timedelta(0) <= published - d < _FRESH for d in days)
    story = None if fresh else scene.said_before(hit, month)
    exact = day_of(story[0], month, number) if story else None
    if story and exact:
        return Meaning(exact.isoformat(), "year-of-story", anchor=story[1])
    weekday = hit.get("weekday")
    if weekday:
        days = [d for d in days if d.weekday() == WEEKDAYS[weekday]] or days
    days.sort(key=lambda d: abs((d - published).days))
    if not days:
        return UNRESOLVED
    other = days[1].isoformat() if len(days) > 1 else None
    return _by_outlook(hit, scene, days, published) or Meaning(
        days[0].isoformat(), "date-nearest", anchor=PUBLICATION, alternative=other
    )


_FRESH = timedelta(days=60)
"""A day so shortly before publication needs no year, whatever else the paragraph dates."""
_FAR = timedelta(days=120)
"""Beyond this the tense decides which year a day of a month belongs to; nearer by, nearness does."""


def _by_outlook(hit: Hit, scene: Scene, days: list[date], published: date) -> Meaning | None:
    nearest = days[0]
    if abs(nearest - published) < _FAR:
        return None
    looks = scene.outlook(hit)
    if looks is Outlook.AHEAD:
        chosen = min((d for d in days if d >= published), default=nearest)
        rule = "date-ahead"
    else:
        chosen = max((d for d in days if d <= published), default=nearest)
        rule = "date-back"
    other = next((d.isoformat() for d in days if d != chosen), None)
    return Meaning(chosen.isoformat(), rule, anchor=PUBLICATION, alternative=other)


def numeric(hit: Hit, scene: Scene) -> Meaning | None:
    """Read 13/08/2010 and 8/13/10: the order by what is possible, then by the country, then month first."""
    a, b = int(hit.groups["day"]), int(hit.groups["day2"])
    year = said_year(hit.get("year"), None) or _full_year(int(hit.groups["short"]), scene)
    day_first, month_first = day_of(year, b, a), day_of(year, a, b)
    if not (day_first and month_first) or a == b:
        only = day_first or month_first
        return Meaning(only.isoformat(), "only-reading") if only else None
    if scene.day_first:
        return Meaning(day_first.isoformat(), "day-first", alternative=month_first.isoformat())
    return Meaning(month_first.isoformat(), "month-first", alternative=day_first.isoformat())


def _full_year(short: int, scene: Scene) -> int:
    """Return the year that two digits stand for: the latest not more than ten years after publication."""
    latest = (scene.published.year if scene.published else 2049) + 10
    return latest - (latest - short) % 100


def bare_day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the 13th": of the month last named, else of the month of publication."""
    number = int("".join(c for c in hit.groups["number"] if c.isdigit()) or 0)
    base, anchor = scene.day or (scene.published, PUBLICATION)
    if base is None:
        return UNRESOLVED
    exact = day_of(base.year, base.month, number)
    return Meaning(exact.isoformat(), "bare-day", anchor=anchor) if exact else None


def day_of_month(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the 16th of this month"."""
    if scene.published is None:
        return UNRESOLVED
    number = int("".join(c for c in hit.groups["number"] if c.isdigit()) or 0)
    base = plus_months(scene.published, DIRECTIONS[hit.groups["direction"]])
    exact = day_of(base.year, base.month, number) if base else None
    return Meaning(exact.isoformat(), "from-publication", anchor=PUBLICATION) if exact else None


def month(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a month with its year, with "last year", with "last", or alone."""
    number = month_number(hit)
    year, anchor = year_of(hit, scene)
    if year is not None:
        return Meaning(
            f"{year:04}-{number:02}", "explicit" if anchor is None else "month-of-said-year", anchor=anchor
        )
    if scene.published is None:
        return UNRESOLVED
    fresh = 0 <= (scene.published.month - number) % 12 <= 1
    story = None if hit.get("direction") or fresh else scene.said_before(hit, number)
    if story:
        return Meaning(f"{story[0]:04}-{number:02}", "year-of-story", anchor=story[1])
    back = scene.published.year - (number > scene.published.month)
    ahead = scene.published.year + (number < scene.published.month)
    values = f"{back:04}-{number:02}", f"{ahead:04}-{number:02}"
    return _chosen(values, _ahead(hit, scene, number == scene.published.month), "month-back", "month-ahead")


def _ahead(hit: Hit, scene: Scene, _same: bool) -> bool:  # noqa: FBT001
    direction = hit.get("direction")
    if direction:
        return DIRECTIONS[direction] > 0
    return scene.looks_ahead(hit)


def _chosen(values: tuple[str, str], ahead: bool, back_rule: str, ahead_rule: str) -> Meaning:  # noqa: FBT001
    back, forward = values
    value, other = (forward, back) if ahead else (back, forward)
    return Meaning(
        value,
        ahead_rule if ahead else back_rule,
        anchor=PUBLICATION,
        alternative=None if other == value else other,
    )


def week_of_month(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the last week of November": an ISO week, and the days that either reading of "week" allows."""
    which, found = ordinal(hit.groups["nthlast"]), month(hit, scene)
    if found is None or found.value is None or which is None or which > 5:
        return found
    year, number = int(found.value[:4]), int(found.value[5:7])
    length = month_length(year, number)
    first = length - 6 if which == -1 else min(7 * which - 6, length - 6)
    start = date(year, number, first)
    monday = start + timedelta(days=3) - timedelta(days=(start + timedelta(days=3)).weekday())
    days = min(start, monday), plus_days(max(start, monday), 7)
    return Meaning(week(monday), "week-of-month", anchor=found.anchor, alternative=found.value, days=days)


def week_of_day(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the week of June 14"."""
    found = day(hit, scene)
    if found is None or found.value is None:
        return found
    return Meaning(week(date.fromisoformat(found.value)), found.rule, anchor=found.anchor)


def weekday_of_month(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the first Tuesday of November 2018"."""
    which, found = ordinal(hit.groups["nthlast"]), month(hit, scene)
    if found is None or found.value is None or which is None or which > 4:
        return found
    weekday = WEEKDAYS[hit.groups["weekday"]]
    exact = nth_weekday(
        int(found.value[:4]), int(found.value[5:7]), weekday, "L" if which == -1 else str(which)
    )
    return Meaning(exact.isoformat(), found.rule, anchor=found.anchor)


def year(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read a year in figures, in words, or as the end of a range ("2016-18")."""
    if hit.get("short"):
        return Meaning(hit.groups["year"][:2] + hit.groups["short"], "explicit")
    number = 2000 if hit.words.endswith("two thousand") else said_year(hit.get("year"), hit.get("saidyear"))
    return None if number is None else Meaning(f"{number:04}", "explicit")


_LIKELY_YEARS = range(1700, 2101)


def bare_year(hit: Hit, scene: Scene) -> Meaning | None:
    """Read four figures with no preposition as a year if they look like one and count nothing."""
    number = int(hit.groups["year"])
    following = (
        scene.lexed.tokens[hit.end + 1 : hit.end + 2]
        if scene.lexed.chars[hit.end : hit.end + 1] == " "
        else []
    )
    counts = (
        bool(following) and following[0].islower() and following[0].endswith(("s", "people", "men", "women"))
    )
    if number not in _LIKELY_YEARS or (counts and number % 100 == 0):
        return None
    return Meaning(f"{number:04}", "explicit")


def decade(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the 1990s", "the '80s", "the nineties"; "the 1900s" is the century."""
    if hit.get("roundyear"):
        number = int(hit.groups["roundyear"])
        return Meaning(f"{number // 10:03}" if number % 100 else f"{number // 100:02}", "explicit")
    tens = DECADES[hit.groups["decades"]] if hit.get("decades") else int(hit.groups["tens"]) // 10
    latest = (scene.published.year if scene.published else 2029) // 10
    return Meaning(f"{latest - (latest - tens) % 10:03}", "explicit")


def century(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read "the 18th century": its years begin with 17."""
    number = ordinal(hit.groups["nth"])
    return Meaning(f"{number - 1:02}", "explicit") if number and 0 < number < 31 else None


def quarter(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a quarter: of its year, else the latest begun, else the next if the clause looks ahead."""
    number = ordinal(hit.groups["nth"]) if hit.get("nth") else int(hit.groups["quarternumber"])
    if number not in (1, 2, 3, 4):
        return None
    year, anchor = year_of(hit, scene)
    if year is not None:
        return Meaning(
            f"{year:04}-Q{number}", "explicit" if anchor is None else "month-of-said-year", anchor=anchor
        )
    if scene.published is None:
        return UNRESOLVED
    now = quarter_of(scene.published)
    back = f"{scene.published.year - (number > now):04}-Q{number}"
    ahead = f"{scene.published.year + (number < now):04}-Q{number}"
    close = number == now % 4 + 1 and scene.looks_ahead(hit)
    return _chosen((back, ahead), close, "quarter-begun", "quarter-ahead")


def half(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a half of a year."""
    number = ordinal(hit.groups["nth"]) if hit.get("nth") else int(hit.groups["halfnumber"])
    if number not in (1, 2):
        return None
    year, anchor = year_of(hit, scene)
    if year is None and scene.published:
        year, anchor = scene.published.year, PUBLICATION
    return (
        Meaning(f"{year:04}-H{number}", "explicit" if anchor is None else "from-publication", anchor=anchor)
        if year
        else UNRESOLVED
    )


def season(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a season: of its year, else the latest begun, else the next."""
    code = SEASONS[hit.groups["season"]]
    year, anchor = year_of(hit, scene)
    if year is not None:
        return Meaning(
            f"{year:04}-{code}", "explicit" if anchor is None else "month-of-said-year", anchor=anchor
        )
    if scene.published is None:
        return UNRESOLVED
    direction = DIRECTIONS[hit.groups["direction"]] if hit.get("direction") else None
    return _yearless_season(hit, scene, code, direction)


def _yearless_season(hit: Hit, scene: Scene, code: str, direction: int | None) -> Meaning | None:
    published = scene.published
    if published is None:
        return UNRESOLVED
    running = season_at(published) == code
    this = season_year(published, code)
    begun = (interval(f"{this:04}-{code}")[0] or published) <= published
    back = this if begun and not (running and direction == -1) else this - 1
    ahead = this if running and direction == 0 else back + 1
    if direction == 0:
        return Meaning(f"{this:04}-{code}", "from-publication", anchor=PUBLICATION)
    forward = direction == 1 if direction else scene.looks_ahead(hit)
    return _chosen((f"{back:04}-{code}", f"{ahead:04}-{code}"), forward, "season-back", "season-ahead")


def holiday(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a holiday: of its year, else the nearest, else by "last" and "next"."""
    name = " ".join(hit.groups["holiday"].split())
    year, anchor = year_of(hit, scene)
    if year is not None:
        exact = holiday_in(name, year)
        return Meaning(exact.isoformat(), "holiday-of-year", anchor=anchor) if exact else None
    published = scene.published
    if published is None:
        return UNRESOLVED
    around = (published.year - 1, published.year, published.year + 1)
    days = [d for d in (holiday_in(name, y) for y in around) if d]
    direction = DIRECTIONS.get(hit.get("direction") or "", 0)
    days = [d for d in days if (d - published).days * direction >= 0] or days
    days.sort(key=lambda d: abs((d - published).days))
    if not days:
        return None
    told = None if direction else _by_outlook(hit, scene, days, published)
    if told:
        return told
    other = days[1].isoformat() if len(days) > 1 else None
    return Meaning(days[0].isoformat(), "holiday-nearest", anchor=PUBLICATION, alternative=other)


def year_end(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read "year-end": the last day of the year of publication."""
    if scene.published is None:
        return UNRESOLVED
    return Meaning(f"{at(scene.published, 'Y')}-12-31", "from-publication", anchor=PUBLICATION)
