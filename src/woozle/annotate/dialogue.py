"""Interviews printed as questions and answers: all that stands behind "Holt:" is Holt's.

The encoder sees a cue at a time; here a colon at the head of a paragraph is the cue, and only the whole page tells
that it is a dialogue.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from woozle.model.attribution import Attribution
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TURN: Final = re.compile(
    r"^(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*| (?:de|del|van|von|al|bin)){0,3})(?P<cue>:) +(?P<said>\S[^\n]*)$",
    re.MULTILINE,
)
_QUESTION: Final = re.compile(r"\?[\"”]?$", re.MULTILINE)
"""A paragraph that asks."""

_LEAST: Final = 2
"""Questions and answers that make a dialogue."""


def with_turns(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return *attributions* with one for each answer of a dialogue, and what was found inside it as its part.

    Who mostly asks is the interviewer, whose turns are the report's own.
    """
    answers = _answers([*_TURN.finditer(text)], len(_QUESTION.findall(text)))
    found = list(attributions)
    for turn in answers:
        found = _with_turn(found, turn)
    return found


def _answers(turns: Sequence[re.Match[str]], questions: int) -> list[re.Match[str]]:
    spoken = Counter(turn["who"] for turn in turns)
    asked = Counter(turn["who"] for turn in turns if turn["said"].rstrip('"”').endswith("?"))
    asking = {who for who in spoken if 2 * asked[who] >= spoken[who]}
    if not asking and len(spoken) > 1:
        asking = {who for who, _ in asked.most_common(1)}
    answers = [turn for turn in turns if turn["who"] not in asking]
    return answers if min(questions, len(answers)) >= _LEAST else []


def _with_turn(found: Sequence[Attribution], turn: re.Match[str]) -> list[Attribution]:
    who, said = Span(*turn.span("who")), Span(*turn.span("said"))
    whole = [a for a in found if a.parent is None and any(span.overlaps(who) for span in a.source)]
    gone = {a.id for a in whole}
    ident = whole[0].id if whole else f"t{who.start}"
    new = Attribution(id=ident, source=(who,), cue=(Span(*turn.span("cue")),), content=(said,))
    kept = [_inside(a, said, ident, gone) for a in found if a.id not in gone]
    at = next((i for i, a in enumerate(kept) if a.start > who.start), len(kept))
    return [*kept[:at], new, *kept[at:]]


def _inside(
    attribution: Attribution, said: Span, ident: str, gone: Mapping[str, object] | set[str]
) -> Attribution:
    """Hang what stands in an answer on it."""
    if attribution.parent in gone:
        return replace(attribution, parent=ident)
    if attribution.parent is None and said.start <= attribution.start < said.end:
        return replace(attribution, parent=ident)
    return attribution
