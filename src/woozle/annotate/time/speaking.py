"""What a time expression dates: the saying of an attribution, or the clause that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.model.text import Span
from woozle.model.timex import TimexType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.model.attribution import Attribution
    from woozle.model.timex import Timex

_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b(?:Mr|Dr|St|Lt|Jr|Sr))(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Rev|Sgt))[.!?][”’\"')]*\s+(?=[“‘\"'A-Z])|\n\s*"
)
_LONGEST = 1000
"""How many characters of a sentence are looked at on either side."""

_SUBORDINATE = (
    "who|whom|whose|which|when|where|while|although|though|because|after|before|if|unless|until|whereas|since"
)
_CLAUSE_START = re.compile(
    rf"[;:—“”\"]\s*|\s[–-]+\s|,\s+(?=(?:{_SUBORDINATE}|but|and|adding|citing|referring|saying)\b)"
    rf"|\s(?=(?:that|{_SUBORDINATE})\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:^|[,\s])(?:who|whom|whose|which)\b(?![^,]*,[^,]*$)[^,]*$", re.IGNORECASE)
"""A relative clause that is still open at the end: "Harrow, who left on Monday"."""


def sentence_of(span: Span, text: str) -> Span:
    """Return the sentence around *span*; a paragraph's end ends a sentence."""
    low, high = max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST)
    starts = [m.end() for m in _SENTENCE_END.finditer(text, low, span.start + 1) if m.end() <= span.start]
    after = _SENTENCE_END.search(text, span.end, high)
    return Span(starts[-1] if starts else low, after.start() + 1 if after else high)


def clause_of(timex: Timex, text: str) -> Span:
    """Return the clause that *timex* dates: the stretch of its sentence between conjunctions, colons and quotes."""
    return timex.clause or Clauses.of(text).around(timex.span)


@dataclass(frozen=True, slots=True)
class Clauses:
    """Where the clauses of a text begin and end, each in order; found once, so that a long text takes no longer a word.

    Attributes:
        starts: The first character of each, white space included.
        ends: The character after each.
    """

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> Clauses:
        """Return the clauses of *text*."""
        sentences = [(m.start() + (m[0][0] != "\n"), m.end()) for m in _SENTENCE_END.finditer(text)]
        inside = [m.span() for m in _CLAUSE_START.finditer(text)]
        bounds = [(0, 0), *sentences, *inside, (len(text), len(text))]
        return cls(sorted(start for _, start in bounds), sorted(end for end, _ in bounds))

    def around(self, span: Span) -> Span:
        """Return the clause around *span*, at most a thousand characters to either side."""
        start = self.starts[bisect_right(self.starts, span.start) - 1]
        end = self.ends[bisect_left(self.ends, span.end)]
        return Span(max(start, span.start - _LONGEST), min(end, span.end + _LONGEST))


def speaking_time(attribution: Attribution, timexes: Sequence[Timex], text: str) -> str | None:
    """Return the id of the expression that dates the saying, or None if the text doesn't say.

    "said on Monday", "had said in an interview in August last year that …", "Monday's report": it stands
    in the sentence of the cue (or of the source where there is no cue), outside every content, in no
    relative clause about the source. Of several the nearest to the cue is taken.
    """
    pivot = next(iter((*attribution.cue, *attribution.source)), None)
    if pivot is None:
        return None
    sentence = sentence_of(pivot, text)
    dating = [t for t in timexes if sentence.covers(t.span) and _dates(t, attribution, sentence, text)]
    nearest = min(dating, key=lambda t: (_distance(t.span, pivot), t.span.start), default=None)
    return nearest.id if nearest else None


def _dates(timex: Timex, attribution: Attribution, sentence: Span, text: str) -> bool:
    if timex.type not in (TimexType.DATE, TimexType.TIME) or _is_vague(timex):
        return False
    if any(content.overlaps(timex.span) for content in attribution.content):
        return False
    pivot = next(iter((*attribution.cue, *attribution.source)))
    if any(_between(content, timex.span, pivot) for content in attribution.content):
        return False
    return not _RELATIVE.search(text[sentence.start : timex.span.start])


def _is_vague(timex: Timex) -> bool:
    return timex.value is None or timex.value.endswith("_REF")


def _between(content: Span, timex: Span, pivot: Span) -> bool:
    """Tell whether *content* stands between the two, so that the expression belongs to something else."""
    low, high = min(timex.end, pivot.end), max(timex.start, pivot.start)
    return low <= content.start and content.end <= high


def _distance(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)
