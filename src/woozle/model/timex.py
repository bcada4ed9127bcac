"""Time expressions, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from woozle.model.text import Span


class TimexType(StrEnum):
    """The four types of TIMEX3 (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression (TIMEX3) with the reason for its value.

    Attributes:
        id: Names the expression within its reading.
        span: Where it stands.
        type: Date, time, duration or set.
        value: TIMEX3 value ("2012-11", "P3D", "PAST_REF"); None where nothing resolves it.
        mod: TIMEX3 modifier ("START", "END", "APPROX" …), or None.
        earliest: The first day it can mean; None if open or unresolved.
        latest: The day after the last day it can mean (half-open); None if open or unresolved.
        anchor: What it was resolved against: "publication", the id of another expression, the words
            of an event in the text, or None for an expression that needs no anchor.
        rule: The rule of the policy that chose the value.
        alternative: The value of the runner-up reading, where two are open.
        clause: The stretch of its sentence that it dates; None where nobody has told.
    """

    id: str
    span: Span
    type: TimexType
    value: str | None
    mod: str | None = None
    earliest: date | None = None
    latest: date | None = None
    anchor: str | None = None
    rule: str | None = None
    alternative: str | None = None
    clause: Span | None = None
