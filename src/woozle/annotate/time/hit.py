"""A place where a rule matched, and what it means once read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.annotate.time.interval import OPEN, Interval
from woozle.model.timex import TimexType

if TYPE_CHECKING:
    from woozle.annotate.time.patterns import Rule


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match.

    Attributes:
        rule: The row of the tables.
        start: Its first token.
        end: The token after its last.
        groups: What the pattern remembers, in lower case.
        words: All its words, in lower case, white space as printed.
        mod: What a word before it adds (START, MID, END, APPROX …), or None.
        clock: The hit of the clock time or part of day that belongs to this day, or None.
    """

    rule: Rule
    start: int
    end: int
    groups: dict[str, str] = field(default_factory=dict)
    words: str = ""
    mod: str | None = None
    clock: Hit | None = None

    def get(self, name: str) -> str | None:
        """Return what the pattern remembers under *name*, or None if that part was not there."""
        return self.groups.get(name)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a hit says, before it has an id.

    Attributes:
        value: TIMEX3 value; None where nothing resolves it.
        rule: The rule of `policy.POLICY` that chose it.
        type: Type of TIMEX3.
        anchor: As in `Timex.anchor`.
        alternative: The value of the runner-up.
        days: The days it can mean where `value` alone doesn't tell.
        mod: As in `Timex.mod`.
    """

    value: str | None
    rule: str
    type: TimexType = TimexType.DATE
    anchor: str | None = None
    alternative: str | None = None
    days: Interval = OPEN
    mod: str | None = None


UNRESOLVED = Meaning(None, "unresolved")
