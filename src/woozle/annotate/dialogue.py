"""Interviews printed as questions and answers: all that stands behind "Holt:" is Holt's.

The encoder sees a cue at a time; here a colon at the head of a paragraph is the cue, and only the whole page tells
that it is a dialogue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from woozle.model.attribution import Attribution
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    return _with_answers(attributions, turns or _unlabelled_turns(text))


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


def _with_answers(found: Sequence[Attribution], turns: Sequence[_Turn]) -> list[Attribution]:
    """Add an answer for each turn, in place of what has its head for a source and around what stands inside it.

    Args:
        found: In the order of the text.
        turns: Likewise, and all with a cue or all without.
    """
    heads, said = ([turn.who for turn in turns if turn.cue], [turn.said for turn in turns])
    gone: dict[str, int] = {}
    for attribution in found:
        places = (_overlapped(span, heads) for span in attribution.source)
        at = next((place for place in places if place is not None), None)
        if at is not None and attribution.parent is None:
            gone[attribution.id] = at
    ids = {place: ident for ident, place in reversed(gone.items())}
    answers = [_answer(turn, ids.get(place, f"t{turn.said.start}")) for place, turn in enumerate(turns)]
    kept = []
    for attribution in (a for a in found if a.id not in gone):
        at = gone.get(attribution.parent or "")
        if attribution.parent is None:
            at = _overlapped(Span(attribution.start, attribution.start + 1), said)
        kept.append(attribution if at is None else replace(attribution, parent=answers[at].id))
    return _in_place(kept, answers)


def _overlapped(span: Span, others: Sequence[Span]) -> int | None:
    """Return which of some spans, in order and apart, *span* overlaps; None if none."""
    place = bisect_left(others, span.end, key=lambda other: other.start) - 1
    return place if place >= 0 and others[place].overlaps(span) else None


def _answer(turn: _Turn, ident: str) -> Attribution:
    cue = () if turn.cue is None else (turn.cue,)
    return Attribution(id=ident, source=(turn.who,), cue=cue, content=(turn.said,))


def _in_place(kept: Sequence[Attribution], answers: Sequence[Attribution]) -> list[Attribution]:
    """Put each answer before the first attribution that stands where it begins, or behind."""
    places = list(accumulate(map(_place, kept), max))
    merged, done = list[Attribution](), 0
    for answer in answers:
        at = bisect_left(places, _place(answer))
        merged += [*kept[done:at], answer]
        done = at
    return [*merged, *kept[done:]]


def _place(attribution: Attribution) -> int:
    """Return where an attribution stands; an answer without a cue stands where it is given, not at the name."""
    if attribution.cue or not attribution.content:
        return attribution.start
    return min(span.start for span in attribution.content)


def _unlabelled_turns(text: str) -> list[_Turn]:
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
    who = _presented(text, opening, turns[::2])
    return [_Turn(who, answer) for answer in answers] if who else []


_PARAGRAPH: Final = re.compile(r"\S[^\n]*")
_ASKED: Final = 3
"""Questions of an interview whose turns carry no name."""

_ADDRESS: Final = re.compile(
    r"\b(?:[Yy]ou|[Yy]ours?|(?:Mr|Ms|Mrs|Dr|Doctor|Professor|Sir|Minister|Mayor) (?P<name>[A-Z][\w’'-]+))\b"
)
_OF_ONESELF: Final = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_FULL_NAME: Final = re.compile(
    r"(?!(?:The|In|At|On|A|An)\b)[A-Z][\w’'-]+(?: (?:(?:de|del|van|von|al|bin|da) )?[A-Z][\w’'-]+)+"
)


def _presented(text: str, opening: Sequence[Span], questions: Sequence[Span]) -> Span | None:
    """Return the name of who answers: of those in the opening the one that a question calls by, else the first.

    Nobody whom the guest "told" something, and by whom the questions were put. Whom the opening doesn't name is who is
    called by a first name: "Are you glad, Ada?"
    """
    asked = [question.of(text) for question in questions]
    called = {match["name"] for question in asked for match in _ADDRESS.finditer(question) if match["name"]}
    firsts = [
        Span(*match.span("name")).shifted(question.start)
        for question in questions
        for match in _FIRST_NAME.finditer(question.of(text))
    ]
    called |= {first.of(text) for first in firsts}
    names = [
        Span(*match.span()).shifted(paragraph.start)
        for paragraph in opening
        for match in _FULL_NAME.finditer(paragraph.of(text))
        if not _ASKING.search(paragraph.of(text), 0, match.start())
    ]
    addressed = [name for name in names if called.intersection(name.of(text).split())]
    return next(iter(addressed or firsts or names), None)


_FIRST_NAME: Final = re.compile(r", (?P<name>[A-Z][\w’'-]+)\?(?=[\"”]?$)")
"""Who is spoken to at the end of a question."""
_ASKING: Final = re.compile(r"\b(?:told|by) $")
"""What stands before the name of an interviewer."""
