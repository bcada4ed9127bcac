"""Which function reads the match of which rule: the names that the tables use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.time import (
    read_clock,
    read_day,
    read_length,
    read_narrative,
    read_period,
    read_quarter,
    read_relative,
    read_season,
    read_weekday,
)

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
     "weekday_the_day", "holiday", "that_unit", "weekday_of_month")
)  # fmt: skip
"""Readers of single days, which a time may stand beside."""

READERS: dict[str, Callable[[Hit, Scene], Meaning | None]] = {
    "day": read_day.day,
    "numeric": read_day.numeric,
    "bare_day": read_day.bare_day,
    "month": read_period.month,
    "weekday_the_day": read_day.weekday_the_day,
    "week_of_month": read_period.week_of_month,
    "week_of_day": read_day.week_of_day,
    "weekday_of_month": read_period.weekday_of_month,
    "year": read_period.year,
    "bare_year": read_period.bare_year,
    "decade": read_period.decade,
    "century": read_period.century,
    "quarter": read_quarter.quarter,
    "half": read_quarter.half,
    "season": read_season.season,
    "half_alone": read_quarter.half_alone,
    "same_period": read_quarter.same_period,
    "quarter_of_year": read_quarter.quarter_of_year,
    "short_year": read_period.short_year,
    "midyear": read_period.midyear,
    "holiday": read_day.holiday,
    "holiday_weekend": read_day.holiday_weekend,
    "first_of_year": read_day.first_of_year,
    "year_end": read_day.year_end,
    "day_word": read_relative.day_word,
    "offset_day": read_relative.offset_day,
    "direction_unit": read_relative.direction_unit,
    "after_next": read_relative.after_next,
    "before_last": read_relative.before_last,
    "weekday": read_weekday.weekday,
    "weekday_of_week": read_weekday.weekday_of_week,
    "that_weekday": read_weekday.that_weekday,
    "the_weekday": read_weekday.the_weekday,
    "period_begun": read_narrative.period_begun,
    "ago": read_relative.ago,
    "ago_today": read_relative.ago_today,
    "ago_weekday": read_weekday.ago_weekday,
    "period_ended": read_narrative.period_ended,
    "weekday_before_last": read_weekday.weekday_before_last,
    "day_of_month": read_day.day_of_month,
    "from_now": read_relative.from_now,
    "earlier": read_narrative.earlier,
    "later": read_narrative.later,
    "from_event": read_narrative.from_event,
    "year_earlier": read_narrative.year_earlier,
    "that_unit": read_narrative.that_unit,
    "narrative_day": read_narrative.narrative_day,
    "narrative_unit": read_narrative.narrative_unit,
    "the_unit": read_narrative.the_unit,
    "latest_quarter": read_narrative.latest_quarter,
    "vague": read_relative.vague,
    "duration": read_length.duration,
    "edge_duration": read_length.edge_duration,
    "vague_duration": read_length.vague_duration,
    "one_unit": read_length.one_unit,
    "fixed_duration": read_length.fixed_duration,
    "fixed_set": read_length.fixed_set,
    "set": read_length.recurring,
    **dict.fromkeys(CLOCK_READERS, read_clock.time),
}
