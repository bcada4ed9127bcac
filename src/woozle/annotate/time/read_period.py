"""Readers of months, years and longer (`rules_calendar`)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import month_length, nth_weekday, plus_days, week
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.numbers import ordinal, said_year
from woozle.annotate.time.said import PUBLICATION, full_year, month_number, year_of
from woozle.annotate.time.words import DECADES, DIRECTIONS, SPANNED, WEEKDAYS

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene


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
    beside = None if hit.get("direction") else _year_beside(hit, scene, number)
    if beside is not None:
        return Meaning(f"{beside:04}-{number:02}", "month-of-said-year")
    fresh = 0 <= (scene.published.month - number) % 12 <= 1
    story = None if hit.get("direction") or fresh else scene.said_before(hit, number)
    if story:
        return Meaning(f"{story[0]:04}-{number:02}", "year-of-story", anchor=story[1])
    back = scene.published.year - (number > scene.published.month)
    ahead = scene.published.year + (number < scene.published.month)
    values = f"{back:04}-{number:02}", f"{ahead:04}-{number:02}"
    over = 0 < (scene.published.month - number) % 12 <= _JUST_OVER and scene.word_before(hit) not in _WHEN
    return chosen(values, _ahead(hit, scene, over=over), "month-back", "month-ahead")


_JUST_OVER = 2
"""A month that ended so many months before publication isn't the next year's unless the words say so."""
_WHEN = frozenset(("in", "until", "till", "by"))
"""Behind these a month is when the verb happens ("will open in October"), not what it speaks of ("October sales will")."""


_LISTED = frozenset((", ", ",", " and ", ", and ", " or ", " to ", "-", "/", " through ", " until "))


def _year_beside(hit: Hit, scene: Scene, number: int) -> int | None:
    """Return the year of the next months in a list ("March, April and May 2019"), or of where a span began."""
    following, last = scene.hits[scene.at + 1 :][:1], scene.hits[max(0, scene.at - 1) : scene.at]
    if following and _joins(following[0], scene.lexed.words(hit.end, following[0].start), _LISTED):
        said = year_of(following[0], scene)[0]
        return said if said is None or number < month_number(following[0]) else None
    if last and _joins(last[0], scene.lexed.words(last[0].end, hit.start), SPANNED):
        # What began in a month with no year of its own goes on in the first such month: "October-December".
        began = year_of(last[0], scene)[0] or (int(scene.named[0][:4]) if scene.named else None)
        return None if began is None else began + (number < month_number(last[0]))
    return None


def _joins(month: Hit, gap: str, gaps: frozenset[str]) -> bool:
    return month.rule.reader == "month" and not month.get("direction") and gap in gaps


def _ahead(hit: Hit, scene: Scene, *, over: bool) -> bool:
    direction = hit.get("direction")
    if direction:
        return DIRECTIONS[direction] > 0
    return not over and scene.looks_ahead(hit)


def chosen(values: tuple[str, str], ahead: bool, back_rule: str, ahead_rule: str) -> Meaning:  # noqa: FBT001
    """Return the reading back or ahead, and the other as its runner-up where it differs."""
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


def short_year(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "'98"."""
    return Meaning(f"{full_year(int(hit.groups['short']), scene):04}", "explicit")


def midyear(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read "midyear": the middle of the year of publication."""
    if scene.published is None:
        return UNRESOLVED
    return Meaning(f"{scene.published.year:04}", "from-publication", anchor=PUBLICATION, mod="MID")


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
        return Meaning(
            f"{number // 10:03}" if number % 100 or number == _FIRST_DECADE else f"{number // 100:02}",
            "explicit",
        )
    tens = DECADES[hit.groups["decades"]] if hit.get("decades") else int(hit.groups["tens"]) // 10
    if _names_an_age(hit, scene):
        return None
    latest = (scene.published.year + _DECADE_AHEAD if scene.published else 2029) // 10
    return Meaning(f"{latest - (latest - tens) % 10:03}", "explicit")


_FIRST_DECADE = 2000
"""The 1900s are a century; the 2000s, so far, ten years."""

_DECADE_AHEAD = 3
"""In how many years a decade may begin that is printed without its century: in 1989 "the '90s" are still to come."""

_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "your", "our"))


def _names_an_age(hit: Hit, scene: Scene) -> bool:
    """Tell whether a decade without its century is one of a life: "in her thirties", "in his early 40s"."""
    return any(word.lower() in _POSSESSIVES for word in scene.lexed.tokens[max(0, hit.start - 2) : hit.start])


def century(hit: Hit, scene: Scene) -> Meaning | None:  # noqa: ARG001
    """Read "the 18th century": its years begin with 17."""
    number = ordinal(hit.groups["nth"])
    return Meaning(f"{number - 1:02}", "explicit") if number and 0 < number < 31 else None
