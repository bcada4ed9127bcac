"""What is known when an expression is read: the report's day, and what the text has named so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.annotate.time.interval import interval
from woozle.annotate.time.tense import Outlook, outlook

if TYPE_CHECKING:
    from datetime import date

    from woozle.annotate.time.hit import Hit, Meaning
    from woozle.annotate.time.lexer import Lexed


@dataclass(slots=True)
class Scene:
    """The state of reading one text from its first expression to its last.

    Attributes:
        lexed: The text.
        published: Day of publication, or None if unknown.
        day_first: How to read 03/04/2021; None if nothing says.
        hits: All hits, in the order of the text.
        at: The index of the hit that is being read.
        dated: The last value with a known interval, and the id of its expression.
        day: The last single day, and the id of its expression.
        quarter: The last quarter, and the id of its expression.
        period: The last value that isn't a day, and its id.
    """

    lexed: Lexed
    published: date | None
    day_first: bool | None
    hits: list[Hit] = field(default_factory=list)
    at: int = 0
    dated: tuple[str, str] | None = None
    day: tuple[date, str] | None = None
    day_token: int = -1
    quarter: tuple[str, str] | None = None

    def outlook(self, hit: Hit) -> Outlook | None:
        """Return where the clause of *hit* looks."""
        return outlook(self.lexed, hit.start, hit.end)

    def looks_ahead(self, hit: Hit) -> bool:
        """Tell whether the clause of *hit* looks ahead for sure."""
        return self.outlook(hit) is Outlook.AHEAD

    def remember(self, hit: Hit, meaning: Meaning, name: str) -> None:
        """Take in a resolved expression, so that later ones can be counted from it."""
        if meaning.value is None or meaning.type.value not in ("DATE", "TIME"):
            return
        first, after = interval(meaning.value)
        if first is None:
            return
        self.dated = (meaning.value, name)
        # "A year earlier" is a glance back: the report goes on about the quarter that it named.
        if "-Q" in meaning.value and meaning.rule != "quarter-year-before":
            self.quarter = (meaning.value, name)
        if after is not None and (after - first).days == 1:
            self.day = (first, name)
            self.day_token = hit.start
