"""Interviews printed as questions and answers: all that stands behind "Holt:" is Holt's.

The encoder sees a cue at a time; here a colon at the head of a paragraph is the cue, and only the whole page tells
that it is a dialogue.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
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
    turns = [_Turn(*(Span(*turn.span(name)) for name in ("who", "said", "cue"))) for turn in answers]
    found = list(attributions)
    for turn in turns or unlabelled_turns(text):
        found = _with_turn(found, turn)
    return found


@dataclass(frozen=True, slots=True)
class _Turn:
    """An answer: by whom, what, and the colon that ties both; None where no name stands before it."""

    who: Span
    said: Span
    cue: Span | None = None


def _answers(turns: Sequence[re.Match[str]], questions: int) -> list[re.Match[str]]:
    spoken = Counter(turn["who"] for turn in turns)
    asked = Counter(turn["who"] for turn in turns if turn["said"].rstrip('"”').endswith("?"))
    asking = {who for who in spoken if 2 * asked[who] >= spoken[who]}
    if not asking and len(spoken) > 1:
        asking = {who for who, _ in asked.most_common(1)}
    answers = [turn for turn in turns if turn["who"] not in asking]
    return answers if min(questions, len(answers)) >= _LEAST else []


def _with_turn(found: Sequence[Attribution], turn: _Turn) -> list[Attribution]:
    who, said = turn.who, turn.said
    heads = () if turn.cue is None else (who,)
    whole = [a for a in found if a.parent is None and any(s.overlaps(who) for s in a.source if heads)]
    gone = {a.id for a in whole}
    ident = whole[0].id if whole else f"t{said.start}"
    new = Attribution(id=ident, source=(who,), cue=() if turn.cue is None else (turn.cue,), content=(said,))
    kept = [_inside(a, said, ident, gone) for a in found if a.id not in gone]
    at = next(
        (i for i, a in enumerate(kept) if _place(a) >= (said if turn.cue is None else who).start), len(kept)
    )
    return [*kept[:at], new, *kept[at:]]


def _place(attribution: Attribution) -> int:
    """Return where an attribution stands; an answer without a cue stands where it is given, not at the name."""
    return attribution.start if attribution.cue else min(span.start for span in attribution.content)


def unlabelled_turns(text: str) -> list[_Turn]:
    """Return the answers of an interview in which questions and answers take turns without a name before them.

    Somebody presents the one who answers; then every other paragraph asks, most of them with a question mark,
    and says "you" or the name, and the answers say "I" or "we". Remarks in brackets are nobody's turn.
    """
    paragraphs = [Span(*m.span()) for m in _PARAGRAPH.finditer(text) if not m[0].startswith(("(", "["))]
    first = next((i for i, p in enumerate(paragraphs) if _QUESTION.search(p.of(text))), 0)
    opening, turns = paragraphs[:first], paragraphs[first:]
    questions = [turn.of(text) for turn in turns[::2]]
    answers = turns[1::2]
    asked = [bool(_QUESTION.search(question)) for question in questions]
    if sum(asked) < max(_ASKED, len(asked) / 2) or any(_QUESTION.search(a.of(text)) for a in answers):
        return []
    if not any(map(_ADDRESS.search, questions)) or not any(_OF_ONESELF.search(a.of(text)) for a in answers):
        return []
    who = _presented(text, opening, questions)
    return [_Turn(who, answer) for answer in answers] if who else []


_PARAGRAPH: Final = re.compile(r"\S[^\n]*")
_ASKED: Final = 3
"""Questions of an interview whose turns carry no name."""

_ADDRESS: Final = re.compile(
    r"\b(?:[Yy]ou|[Yy]ours?|(?:Mr|Ms|Mrs|Dr|Professor|Sir) (?P<name>[A-Z][\w’'-]+)|^[A-Z]\w+,)\b"
)
_OF_ONESELF: Final = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_FULL_NAME: Final = re.compile(
    r"(?!(?:The|In|At|On|A|An)\b)[A-Z][\w’'-]+(?: (?:(?:de|del|van|von|al|bin|da) )?[A-Z][\w’'-]+)+"
)


def _presented(text: str, opening: Sequence[Span], questions: Sequence[str]) -> Span | None:
    """Return the name of who answers: of those in the opening the one that a question calls by, else the first."""
    called = {
        match["name"] for question in questions for match in _ADDRESS.finditer(question) if match["name"]
    }
    names = [
        Span(*match.span()).shifted(paragraph.start)
        for paragraph in opening
        for match in _FULL_NAME.finditer(paragraph.of(text))
    ]
    addressed = [name for name in names if name.of(text).split()[-1] in called]
    return next(iter(addressed or names), None)


def _inside(
    attribution: Attribution, said: Span, ident: str, gone: Mapping[str, object] | set[str]
) -> Attribution:
    """Hang what stands in an answer on it."""
    if attribution.parent in gone:
        return replace(attribution, parent=ident)
    if attribution.parent is None and said.start <= attribution.start < said.end:
        return replace(attribution, parent=ident)
    return attribution
