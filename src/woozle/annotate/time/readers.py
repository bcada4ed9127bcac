"""Which function reads the match of which rule: the names that the tables use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.time import read_calendar, read_clock, read_length, read_relative

if TYPE_CHECKING:
    from collections.abc import Callable

    from woozle.annotate.time.hit import Hit, Meaning
    from woozle.annotate.time.scene import Scene

CLOCK_READERS = frozenset(
    ("clock", "military", "past_hour", "part", "part_beside_day", "overnight", "last_night", "next_part")
)
"""Readers of times, which look for a day beside them."""

DAY_READERS = frozenset(
    ("day", "numeric", "weekday", "weekday_of_week", "that_weekday", "day_word", "offset_day", "narrative_day",
     "holiday", "that_unit", "weekday_of_month")
)  # fmt: skip
"""Readers of single days, which a time may stand beside."""

READERS: dict[str, Callable[[Hit, Scene], Meaning | None]] = {
    "day": read_calendar.day,
    "numeric": read_calendar.numeric,
    "bare_day": read_calendar.bare_day,
    "month": read_calendar.month,
    "week_of_month": read_calendar.week_of_month,
    "week_of_day": read_calendar.week_of_day,
    "weekday_of_month": read_calendar.weekday_of_month,
    "year": read_calendar.year,
    "bare_year": read_calendar.bare_year,
    "decade": read_calendar.decade,
    "century": read_calendar.century,
    "quarter": read_calendar.quarter,
    "half": read_calendar.half,
    "season": read_calendar.season,
    "holiday": read_calendar.holiday,
    "year_end": read_calendar.year_end,
    "day_word": read_relative.day_word,
    "offset_day": read_relative.offset_day,
    "direction_unit": read_relative.direction_unit,
    "before_last": read_relative.before_last,
    "weekday": read_relative.weekday,
    "weekday_of_week": read_relative.weekday_of_week,
    "that_weekday": read_relative.that_weekday,
    "ago": read_relative.ago,
    "ago_weekday": read_relative.ago_weekday,
    "period_ended": read_relative.period_ended,
    "weekday_before_last": read_relative.weekday_before_last,
    "day_of_month": read_calendar.day_of_month,
    "from_now": read_relative.from_now,
    "earlier": read_relative.earlier,
    "later": read_relative.later,
    "from_event": read_relative.from_event,
    "year_earlier": read_relative.year_earlier,
    "that_unit": read_relative.that_unit,
    "narrative_day": read_relative.narrative_day,
    "narrative_unit": read_relative.narrative_unit,
    "the_unit": read_relative.the_unit,
    "latest_quarter": read_relative.latest_quarter,
    "vague": read_relative.vague,
    "duration": read_length.duration,
    "edge_duration": read_length.edge_duration,
    "vague_duration": read_length.vague_duration,
    "fixed_duration": read_length.fixed_duration,
    "fixed_set": read_length.fixed_set,
    "set": read_length.recurring,
    **dict.fromkeys(CLOCK_READERS, read_clock.time),
}
