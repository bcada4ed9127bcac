"""The policy of resolution, in one table: what each rule says.

Parsing finds the words; policy decides which day they mean. Every resolved expression names the rule
that chose its value (`Timex.rule`), and where two readings were open, the runner-up.
"""

from __future__ import annotations

POLICY = {
    "explicit": "The words name the whole date.",
    "day-first": "A numeric date is read day first: the outlet's country or another date of the text says so.",
    "month-first": "A numeric date is read month first, as nothing in the text or the country says otherwise.",
    "only-reading": "A numeric date is possible in one order only.",
    "from-publication": "Counted from the day of publication: today, last year, three weeks ago.",
    "weekday-back": "A bare weekday is the latest such day, the day of publication included.",
    "weekday-ahead": "A weekday in a clause that looks ahead is the first such day, that of publication included.",
    "weekday-of-last": '"Last Friday" is the latest such day before the day of publication.',
    "weekday-of-next": '"Next Friday" is the first such day after the day of publication.',
    "weekday-in-week": "A weekday of a named week is counted within that week.",
    "weekday-after-named": '"On the Saturday", and the second of "Monday to Friday", is the first such day from the last day named.',
    "month-back": "A month without a year is the latest one, that of publication included.",
    "month-ahead": "A month in a clause that looks ahead is the first one, that of publication included.",
    "date-nearest": "A day of a month without a year is the one nearest to the day of publication.",
    "date-back": "A day of a month in a clause that looks back is the latest such day.",
    "date-ahead": "A day of a month in a clause that looks ahead is the first such day.",
    "year-of-story": "After a date of an earlier year in its paragraph, a later month is of that year, if told as past.",
    "month-of-said-year": "A month or season takes the year said beside it.",
    "bare-day": "A bare number of a day takes the month of the last day named, or of publication.",
    "quarter-begun": "A quarter without a year is the latest that has begun by the day of publication.",
    "half-begun": "A half of a year without the year is the latest that has begun by the day of publication.",
    "half-ahead": "A half of a year in a clause that looks ahead is the next such half.",
    "quarter-of-accounts": "A numbered quarter with the day on which it ended is of that day's year; its days are what ends so.",
    "quarter-ahead": "A quarter in a clause that looks ahead is the next such quarter.",
    "quarter-named": '"The quarter" is the last one named, or the last complete one; in a clause that looks ahead the running one.',
    "period-ended": "A week, month or quarter that ended on a day is the one that holds most of its days.",
    "quarter-year-before": '"A year earlier", or "last year" set against it, where a quarter is named is that quarter of the year before.',
    "from-narrative": "Counted from the last day named in the text: the following day, a year earlier.",
    "that": "The last day, week, month or year named: that day, the same month, the same month last year.",
    "event": "Counted from a date that the same clause gives to an event: a month after taking office in May.",
    "week-of-month": "A week of a month is the ISO week that holds its 4th, 11th, 18th or 25th; the last, its last week.",
    "season-back": "A season without a year is the latest that has begun.",
    "season-ahead": "A season in a clause that looks ahead is the next one.",
    "holiday-nearest": "A holiday without a year is the one nearest to the day of publication.",
    "holiday-of-year": "A holiday takes the year said beside it.",
    "time-of-narrative": "A time with no day beside it belongs to the last day named before it in its paragraph.",
    "time-of-publication": "A time with no day named belongs to the day of publication.",
    "vague": "A reference to past, present or future with no date.",
    "duration": "A length of time; not anchored.",
    "duration-until-publication": "A length of time that ends on the day of publication: the past two weeks.",
    "duration-from-publication": "A length of time that begins on the day of publication: the next two weeks.",
    "set": "Something that recurs.",
    "unresolved": "Nothing in the text resolves it, and no day of publication is known.",
}
"""Rule → what it says."""
