"""Reliance that a participle or a bare verb states: "…, citing two officials", "Monday's report cited a source".

The encoder sees one cue at a time and takes who is cited for a part of what is said. Here the words decide.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from woozle.annotate.asides import without_asides
from woozle.annotate.citable import can_be_cited
from woozle.annotate.dialogue import with_turns
from woozle.annotate.gaps import without_gaps
from woozle.annotate.looking_back import with_looking_back
from woozle.annotate.plain_forms import with_plain_forms
from woozle.annotate.recipients import without_recipients
from woozle.model.attribution import Attribution
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WHO: Final = r"(?P<who>(?:[^\s,;:.()\"“”—–]|\.(?=\w)|(?<=\b[A-Z])\.)+(?: (?!who\b|that\b|which\b|as saying\b|and said\b|had told\b|has told\b|told\b|& )(?:[^\s,;:.()\"“”—–]|\.(?=\w)|(?<=\b[A-Z])\.)+){0,9})"
"""Who is cited: words up to a comma, a stop, a quotation, "who", "that" or "as saying", ten at most."""

_CITING: Final = re.compile(
    rf"\b(?P<cue>citing|quoting|relying on|on the authority of|on the strength of(?: what)?|which (?:(?:had|has|got|took) it from"
    rf"|quote[sd] from|relie[sd] on|cite[sd]|refer(?:s|red) to)) {_WHO}"
)

_BASED_ON: Final = re.compile(r"\b(?P<cue>based on|on the word of) (?:an? |the )?‘(?P<who>[^‘’\n]{3,60})’")
"""Only with the cited in quotation marks; without, most of what things are based on is no source."""

_CITED: Final = re.compile(
    r"(?:(?<=[.!?]\s)|(?<=\n)|\A)(?P<outlet>(?:[\w’'-]+ ){0,5}(?:report|newspaper|paper|daily|article|story|agency|"
    rf"broadcaster|website|magazine|tabloid|weekly|portal|blog|channel|station|programme|podcast|site|encyclop(?:ae|e)dia)(?:, [A-Z][\w’' -]*,)?) "
    rf"(?:also |in turn )?(?P<cue>cited|cites|quoted|quotes|relie[sd] on|(?:had|has|took|got) it from|goes back to) {_WHO}(?=[.;,])"
)

_SENTENCE_END: Final = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(A-Z]|\n")
_REACH: Final = 300
"""How many characters before the participle the cue may stand that it goes with."""


def with_reliances(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return *attributions* with those who are cited, each after the attribution that rests on it.

    Who is cited stands inside the attribution that cites, with its content: "the Post said, citing two
    officials, that X" gives the Post with X, and in it the officials with X. Where only the reliance is
    stated ("Monday's report cited a source"), neither has a content.
    """
    found = without_gaps(text, without_recipients(text, without_asides(text, attributions)))
    found = with_looking_back(text, with_turns(text, found))
    found = with_plain_forms(text, found)
    for match in sorted([*_CITING.finditer(text), *_BASED_ON.finditer(text)], key=re.Match.start):
        if can_be_cited(match["who"]):
            end = match.end() if match.re is _BASED_ON else _clause_end(text, match.end())
            _add_cited(
                text, found, Span(*match.span("cue")), Span(*match.span("who")), Span(match.start(), end)
            )
    for match in _CITED.finditer(text):
        if can_be_cited(match["who"]):
            spans = (Span(*match.span(name)) for name in ("outlet", "cue", "who"))
            _add_bare(found, *spans)
    return found


def _add_cited(text: str, found: list[Attribution], cue: Span, who: Span, clause: Span) -> None:
    resting = _resting_on(text, found, cue)
    if resting is None:
        return
    gone = {a.id for a in found if a.id != resting.id and _stands_in(a, clause)}
    content = _without(text, resting.content, clause)
    kept = [a for a in found if a.id not in gone]
    kept = [replace(a, parent=resting.id) if a.parent in gone else a for a in kept]
    at = next(i for i, a in enumerate(kept) if a.id == resting.id)
    kept[at] = replace(resting, content=content)
    cited = Attribution(
        id=f"{resting.id}.{cue.start}",
        parent=resting.id,
        source=(who,),
        cue=(cue,),
        content=content,
        score=resting.score,
    )
    found[:] = [*kept[: at + 1], cited, *kept[at + 1 :]]


def _resting_on(text: str, found: Iterable[Attribution], cue: Span) -> Attribution | None:
    """Return the attribution that a participle goes with: the last one before it in its sentence."""
    before = [
        a
        for a in found
        if a.cue
        and a.content
        and a.cue[-1].end <= cue.start
        and cue.start - a.cue[-1].end < _REACH
        and not _SENTENCE_END.search(text, a.cue[-1].end, cue.start)
    ]
    return max(before, key=lambda a: (a.parent is None, a.cue[-1].end), default=None)


def _clause_end(text: str, start: int) -> int:
    """Return where the clause about the cited ends: before the next comma, stop or dash."""
    match = re.compile(r"[,;—–]|(?<!\b[A-Z])\.(?!\w)|\n|$").search(text, start)
    return match.start() if match else len(text)


def _stands_in(attribution: Attribution, clause: Span) -> bool:
    return bool(attribution.cue) and all(clause.covers(span) for span in attribution.cue)


def _without(text: str, content: Iterable[Span], clause: Span) -> tuple[Span, ...]:
    """Cut a clause off the edge of a content that it was taken into."""
    kept = []
    for span in content:
        start, end = span.start, span.end
        if clause.start <= start < clause.end or (
            start <= clause.start and not _words(text[start : clause.start])
        ):
            start = max(start, clause.end)
        elif start < clause.start < end <= clause.end:
            end = clause.start
        while start < end and not text[start].isalnum() and text[start] not in "\"“‘'(":
            start += 1
        while start < end and text[end - 1] in " ,":
            end -= 1
        if start < end:
            kept.append(Span(start, end))
    return tuple(kept)


def _words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _add_bare(found: list[Attribution], outlet: Span, cue: Span, who: Span) -> None:
    taken = [a for a in found if any(c.overlaps(cue) for c in a.cue)]
    parent = taken[0].parent if taken else None
    kept = [a for a in found if a not in taken and a.parent not in {t.id for t in taken}]
    at = next((i for i, a in enumerate(kept) if a.parent is None and a.start > outlet.start), len(kept))
    id_ = taken[0].id if taken else f"c{cue.start}"
    citing = Attribution(id=id_, parent=parent, source=(outlet,), cue=(cue,))
    cited = Attribution(id=f"{id_}.{cue.start}", parent=id_, source=(who,), cue=(cue,))
    found[:] = [*kept[:at], citing, cited, *kept[at:]]
