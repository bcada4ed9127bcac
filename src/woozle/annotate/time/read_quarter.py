"""Readers of quarters, halves and what companies report on (`rules_calendar`)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from woozle.annotate.time.arithmetic import plus_days, plus_months, quarter_of
from woozle.annotate.time.counting import from_publication
from woozle.annotate.time.hit import UNRESOLVED, Meaning
from woozle.annotate.time.numbers import ordinal
from woozle.annotate.time.read_day import day
from woozle.annotate.time.read_period import chosen
from woozle.annotate.time.said import PUBLICATION, year_of
from woozle.annotate.time.words import MONTHS

if TYPE_CHECKING:
    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.scene import Scene


def quarter(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a quarter: of its year, else the latest begun, else the next if the clause looks ahead."""
    number = _quarter_number(hit)
    if number not in (1, 2, 3, 4):
        return None
    year, anchor = year_of(hit, scene)
    if year is not None:
        return Meaning(
            f"{year:04}-Q{number}", "explicit" if anchor is None else "month-of-said-year", anchor=anchor
        )
    ended = _day_of_end(hit, scene)
    if ended is not None:
        months = plus_months(ended, -3), plus_days(ended, 1)
        return Meaning(f"{ended.year:04}-Q{number}", "quarter-of-accounts", anchor=PUBLICATION, days=months)
    if str(number) in scene.accounts:
        value, name = scene.accounts[str(number)]
        return Meaning(value, "quarter-named", anchor=name)
    if scene.published is None:
        return UNRESOLVED
    now = quarter_of(scene.published)
    back = f"{scene.published.year - (number > now):04}-Q{number}"
    ahead = f"{scene.published.year + (number < now):04}-Q{number}"
    # The quarter just over is the one that results are still to come of.
    to_come = number % 4 != (now - 1) % 4 and scene.looks_ahead(hit)
    return chosen((back, ahead), to_come, "quarter-begun", "quarter-ahead")


def _day_of_end(hit: Hit, scene: Scene) -> date | None:
    """Return the day said beside the quarter for its end: "the third quarter ended Feb. 28"; or None."""
    following = scene.hits[scene.at + 1] if scene.at + 1 < len(scene.hits) else None
    if following is None or following.rule.reader != "day":
        return None
    if scene.lexed.words(hit.end, following.start).strip() not in (
        "ended",
        "ending",
        "that ended",
        "which ended",
    ):
        return None
    found = day(following, scene)
    return date.fromisoformat(found.value) if found and found.value else None


def _quarter_number(hit: Hit) -> int | None:
    """Return what "third", "final", "December" or "Q3" says of a quarter."""
    if hit.get("nth"):
        return ordinal(hit.groups["nth"])
    if hit.get("final"):
        return 4
    if hit.get("quartermonth"):
        return MONTHS[hit.groups["quartermonth"]] // 3
    if hit.get("quarterstart"):
        return MONTHS[hit.groups["quarterstart"]] // 3 + 1
    return int(hit.groups["quarternumber"])


def quarter_of_year(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the 1988 quarter", "the same quarter a year ago": the last quarter named, of that year."""
    year = year_of(hit, scene)[0]
    if scene.quarter is None:
        return Meaning(f"{year:04}", "explicit") if year else UNRESOLVED
    value, name = scene.quarter
    year = int(value[:4]) - 1 if year is None else year
    return Meaning(f"{year:04}{value[4:]}", "quarter-named", anchor=name)


def same_period(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the same month last year", "the same period of 2019": the month, quarter or year named, in that year."""
    year = year_of(hit, scene)[0]
    is_month = hit.groups["sameunit"] == "month"
    named = scene.dated if is_month else scene.period_of(hit)
    parts = (_OF_MONTH if is_month else _OF_YEAR).match(named[0]) if named else None
    if named is None or parts is None:
        open_month = UNRESOLVED if is_month else from_publication(scene, "Y", -1)
        return Meaning(f"{year:04}", "explicit") if year else open_month
    year = int(parts[1]) - 1 if year is None else year
    return Meaning(f"{year:04}{parts[2]}", "that", anchor=named[1])


_OF_YEAR = re.compile(r"(\d{4})(.*)")
_OF_MONTH = re.compile(r"(\d{4})(-\d\d)(?:-\d\d)?(?:T.*)?$")
"""The values of months and of days; a week may lie in two months."""


_MONEY = frozenset("$ £ € profit profits earnings revenue revenues income pretax".split())
"""What a half of a year is told of, and no half of a match."""

_MONEY_REACH = 30
"""How many tokens, blanks included, it is looked for on either side."""


def half_alone(hit: Hit, scene: Scene) -> Meaning | None:
    """Read "the first half" beside money or in a report that names a quarter; elsewhere it may be that of a match."""
    number, published = ordinal(hit.groups["nth"]), scene.published
    named = scene.quarter is not None or (scene.dated is not None and "-H" in scene.dated[0])
    around = scene.lexed.tokens[max(0, hit.start - _MONEY_REACH) : hit.end + _MONEY_REACH]
    named = named or not _MONEY.isdisjoint(word.lower() for word in around)
    if number not in (1, 2) or not named or published is None:
        return None
    back = published.year - (number == 2 and published.month < 7)
    ahead = published.year + (number == 1 and published.month > 6)
    values = f"{back:04}-H{number}", f"{ahead:04}-H{number}"
    return chosen(values, scene.looks_ahead(hit), "half-begun", "half-ahead")


def half(hit: Hit, scene: Scene) -> Meaning | None:
    """Read a half of a year."""
    number = 2 if hit.get("latter") else ordinal(hit.get("nth") or hit.groups["halfnumber"])
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
