"""What is known when an expression is read: the report's day, and what the text has named so far."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from woozle.annotate.time.interval import interval
from woozle.annotate.time.numbers import ordinal
from woozle.annotate.time.tense import Outlook, outlook

if TYPE_CHECKING:
    from datetime import date

    from woozle.annotate.time.hit import Hit, Meaning
    from woozle.annotate.time.lexer import Lexed


_STORY_REACH = 100
"""How many tokens, blanks included, a date with its year reaches on to months without one."""

_GLANCES = frozenset(["earlier", "year_earlier"])

_COMPARED = 16
"""How many tokens before a date a word of comparison is looked for."""

_COMPARING = frozenset(["from", "against", "compared", "versus", "vs", "than", "above", "below"])

_MEASURING = frozenset(["since", "than"])

_PERIOD = re.compile(r"\d{4}(?:-[QH]\d)?")
_MONTH = re.compile(r"\d{4}-\d\d")
_SENTENCE_END = re.compile(r"¶|\. ")

_ENDED = 4
"""How many tokens, blanks included, stand between "the year" and the day it ended on."""

_TURNS = ([",", " ", "and"], [",", " ", "but"], [";", " ", "and"])
"""Where a sentence turns to something else than the comparison before."""

_SINCE = 4
"""How many tokens, blanks included, "since" stands before its date at most: "since the Oct. 13 plunge"."""

_LENGTHS = frozenset(["duration-the", "duration-with-range"])
_SEVERAL_MONTHS = re.compile("P(?:6|9)M")
"""What is reported beside a quarter: the half year and the nine months up to its end."""

_REPORTED_WITHIN = timedelta(days=120)
"""How long after its first day a month is still reported on."""

_SAYS_YEAR = frozenset(["explicit", "month-of-said-year", "year-of-story"])


@dataclass(slots=True)
class Scene:
    """The state of reading one text from its first expression to its last.

    Attributes:
        lexed: The text.
        published: Day of publication, or None if unknown.
        day_first: How to read 03/04/2021; None if nothing says.
        hits: All hits, in the order of the text.
        southern: Whether the outlet's seasons are those of the southern half of the earth.
        at: The index of the hit that is being read.
        dated: The last value with a known interval that no figures were set against, and the id of its expression.
        named: The last value with a known interval, and the id of its expression.
        day: The last single day, and the id of its expression.
        quarter: The last quarter, and the id of its expression.
        day_token: The first token of that day's expression.
        said: Year and month of the last date that the text gave with its year, its token, and its id.
        period: The last month, quarter or year named with no figures set against it, the id of its expression,
            and the token after it.
        accounts: Of quarters that were named with the day they ended on, by number: the value, and the id of its
            expression.
        months: The token after the last length of months that figures are of and no quarter: "for the nine months".
    """

    lexed: Lexed
    published: date | None
    day_first: bool | None
    hits: list[Hit] = field(default_factory=list)
    southern: bool = False
    at: int = 0
    dated: tuple[str, str] | None = None
    named: tuple[str, str] | None = None
    day: tuple[date, str] | None = None
    day_token: int = -1
    quarter: tuple[str, str] | None = None
    said: tuple[int, int, int, str] | None = None
    period: tuple[str, str, int] | None = None
    months: int | None = None
    accounts: dict[str, tuple[str, str]] = field(default_factory=dict)
    _quarters: Counter[int | None] | None = None

    def outlook(self, hit: Hit) -> Outlook | None:
        """Return where the clause of *hit* looks."""
        return outlook(self.lexed, hit.start, hit.end)

    def word_before(self, hit: Hit) -> str:
        """Return the token before *hit* and the blank, in lower case; "" at the start of the text."""
        return self.lexed.tokens[hit.start - 2].lower() if hit.start > 1 else ""

    def looks_ahead(self, hit: Hit) -> bool:
        """Tell whether the clause of *hit* looks ahead for sure."""
        return self.outlook(hit) is Outlook.AHEAD

    def said_before(self, hit: Hit, month: int) -> tuple[int, str] | None:
        """Return the year of a dated month shortly before in the paragraph, and its id: "On 17 May 2019 …, in June".

        Only a year before that of publication, a month after the dated one, and a clause that looks back
        go on with a story so.
        """
        if self.said is None or self.published is None or self.said[0] >= self.published.year:
            return None
        year, said_month, token, name = self.said
        near = hit.start - token < _STORY_REACH and "¶" not in self.lexed.chars[token : hit.start]
        return (year, name) if near and month > said_month and self.outlook(hit) is Outlook.BACK else None

    def period_of(self, hit: Hit) -> tuple[str, str] | None:
        """Return the month, quarter or year that the figures beside *hit* are of, and its id.

        The one named in the sentence, else the quarter that the report is about.
        """
        return self.period[:2] if self.period and self._in_sentence(hit) else self.quarter

    def of_months(self, hit: Hit) -> bool:
        """Tell whether the figures beside *hit* are of several months, and of no period named since."""
        if self.months is None or "¶" in self.lexed.chars[self.months : hit.start]:
            return False
        return self.period is None or self.period[2] < self.months

    def quarter_compared(self, hit: Hit) -> tuple[str, str] | None:
        """Return the quarter of the sentence whose figures are set against those of *hit*, and its id; or None."""
        sets = self.period is not None and "-Q" in self.period[0] and self._in_sentence(hit)
        return self.period[:2] if self.period and sets and self.compares(hit) else None

    def period_named(self, hit: Hit, length: int) -> tuple[str, str] | None:
        """Return the month or year, of a value so long, that the sentence has named before *hit*, and its id."""
        if self.period is None or not self._in_sentence(hit) or "-Q" in self.period[0]:
            return None
        return self.period[:2] if len(self.period[0]) == length else None

    def month_reported(self) -> tuple[str, str] | None:
        """Return the month that figures were given of last, shortly before publication, and its id; or None."""
        if self.period is None or self.published is None or not _MONTH.fullmatch(self.period[0]):
            return None
        first = interval(self.period[0])[0]
        near = first is not None and timedelta(0) <= self.published - first < _REPORTED_WITHIN
        return self.period[:2] if near else None

    def _in_sentence(self, hit: Hit) -> bool:
        """Tell whether the last period stands shortly before *hit* in its sentence."""
        if self.period is None or hit.start - self.period[2] > _STORY_REACH:
            return False
        return _SENTENCE_END.search(self.lexed.chars, self.period[2], hit.start) is None

    def _is_period(self, hit: Hit, value: str) -> bool:
        """Tell whether figures may be of *value*: of a month only if its sentence names no quarter or year before."""
        if _PERIOD.fullmatch(value):
            return True
        return bool(_MONTH.fullmatch(value)) and not self._in_sentence(hit)

    def _is_news(self, quarter: str) -> bool:
        """Tell whether a quarter is what the report is about from here: the first, or a later one that is over.

        Of one that is over and one still running, the first may be what is reported and the second what is
        expected; but a company may count its quarters from another month. So the one named more often stands.
        """
        if self.quarter is None:
            return True
        if self._is_over(quarter) == self._is_over(self.quarter[0]):
            return quarter >= self.quarter[0]
        return self._times_named(quarter) > self._times_named(self.quarter[0])

    def _times_named(self, quarter: str) -> int:
        if self._quarters is None:
            named = (hit for hit in self.hits if hit.rule.reader == "quarter" and hit.get("nth"))
            self._quarters = Counter(ordinal(hit.groups["nth"]) for hit in named)
        return self._quarters[int(quarter[-1])]

    def _is_over(self, value: str) -> bool:
        after = interval(value)[1]
        return self.published is None or after is None or after <= self.published

    def compares(self, hit: Hit) -> bool:
        """Tell whether figures are set against those of the date: "up from 5.1 million in December 1985"."""
        before = [word.lower() for word in self.lexed.tokens[max(0, hit.start - _COMPARED) : hit.start]]
        turns = (i for i in range(len(before) - 2) if before[i : i + 3] in _TURNS)
        before = before[max(turns, default=0) :]
        return "since" in before[-_SINCE:] or not _COMPARING.isdisjoint(before)

    def _only_measures(self, hit: Hit) -> bool:
        """Tell whether the day is named to measure by: "the heaviest trading since the Oct. 13 plunge"."""
        before = self.lexed.tokens[max(0, hit.start - _SINCE) : hit.start]
        return not _MEASURING.isdisjoint(word.lower() for word in before)

    def _ends_a_year(self, hit: Hit) -> bool:
        """Tell whether the date is the last day of a year of accounts: "for the year ended June 30"."""
        last = self.hits[self.at - 1] if self.at else None
        ended = last is not None and last.rule.name in ("year-ended", "period-ended")
        return bool(ended and last and last.words.endswith("year") and hit.start - last.end <= _ENDED)

    def remember(self, hit: Hit, meaning: Meaning, name: str) -> None:
        """Take in a resolved expression, so that later ones can be counted from it."""
        if hit.rule.name in _LENGTHS and _SEVERAL_MONTHS.fullmatch(meaning.value or ""):
            self.months = hit.end
        if meaning.rule == "quarter-of-accounts" and meaning.value:
            self.accounts[meaning.value[-1]] = (meaning.value, name)
        if meaning.value is None or meaning.type.value not in ("DATE", "TIME"):
            return
        # A time that no day stood beside names no day.
        if meaning.rule == "time-of-publication":
            return
        first, after = interval(meaning.value)
        if first is None:
            return
        self.named = (meaning.value, name)
        # "A year earlier" is a glance back: the report goes on about what it named before.
        if hit.rule.reader in _GLANCES or meaning.rule == "quarter-year-before":
            return
        compares = self.compares(hit)
        if self.dated is None or not compares:
            self.dated = (meaning.value, name)
        if self._ends_a_year(hit):
            self.dated = (f"{first.year:04}", name)
            self.period = (f"{first.year:04}", name, hit.end)
        if meaning.rule in _SAYS_YEAR and not compares and after is not None and (after - first).days == 1:
            self.said = (first.year, first.month, hit.start, name)
        if not compares and self._is_period(hit, meaning.value):
            self.period = (meaning.value, name, hit.end)
        if "-Q" in meaning.value and self._is_news(meaning.value):
            self.quarter = (meaning.value, name)
        if after is not None and (after - first).days == 1 and not (self.day and self._only_measures(hit)):
            self.day = (first, name)
            self.day_token = hit.start
