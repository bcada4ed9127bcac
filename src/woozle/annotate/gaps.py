"""Sources that were found in pieces, or cut short, put together: "a [spokesman for the yard,] Ada Holt".

The encoder labels pieces of words one at a time and now and then drops a few within a source. What stands between
two pieces of one source belongs to it, unless it is the cue, the content, or another sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.attribution import Attribution

_WIDEST: Final = 90
"""Characters that may be missing within a source."""

_BREAK: Final = re.compile(r"[.;:!?\n\"“”]")
"""What never stands within a source (an abbreviation's stop is rare enough)."""

_CUT_SHORT: Final = re.compile(r"(?:^|\s)(?:a|an|the|of|for|its|his|her|their|in|at|by|and)$", re.IGNORECASE)
"""Words that no source ends with."""

_UNNAMED: Final = re.compile(r"^[^,]+, ((?:an?|one) (?:[\w-]+ ){0,3}sources?\b)")
"""Somebody named, then "a source": two, of whom the second speaks."""

_REST: Final = re.compile(r"[^.,;:!?\n\"“”()–—]+")
_PERSON: Final = re.compile(r"\b(?:who|said|says|told|that)\b")


def without_gaps(text: str, attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return *attributions* with sources of one piece, none that breaks off after "the" or "of", and no empty "it"."""
    return [replace(a, source=_completed(text, a)) if a.source else a for a in attributions]


def _is_empty(text: str, attribution: Attribution) -> bool:
    """Tell whether a source is the "it" of "it is alleged", which stands for nobody."""
    printed = " ".join(span.of(text) for span in attribution.source).casefold()
    return printed in ("it", "so it") and any(_IS_SAID.search(span.of(text)) for span in attribution.cue)


_IS_SAID: Final = re.compile(
    r"\b(?:is|was|has been|had been|being) (?:also |now |widely )?(?:alleged|claimed|said|reported|believed|understood|rumou?red|"
    r"assumed|thought|feared|expected|hoped|suggested)\b"
)


def _completed(text: str, attribution: Attribution) -> tuple[Span, ...]:
    if _is_empty(text, attribution):
        return ()
    taken = (*attribution.cue, *attribution.content)
    joined: list[Span] = []
    for span in sorted(attribution.source):
        if joined and _may_join(text, joined[-1], span, taken):
            span = Span(joined.pop().start, max(joined_end(attribution.source, span), span.end))
        joined.append(span)
    if unnamed := _UNNAMED.search(Span(joined[-1].start, joined[-1].end).of(text)):
        joined[-1] = Span(joined[-1].start + unnamed.start(1), joined[-1].end)
    joined[-1] = _shortened(text, joined[-1])
    if attribution.cue and attribution.cue[-1].end <= joined[-1].start:
        joined[-1] = _without_next_subject(text, joined[-1])
    *first, last = joined
    return (*first, _lengthened(text, last, taken))


def _shortened(text: str, last: Span) -> Span:
    """Cut off a relative clause that breaks off: "the note, which the Post has"."""
    match = _BROKEN.search(last.of(text))
    return Span(last.start, last.start + match.start()) if match and match.start() else last


_BROKEN: Final = re.compile(r",? (?:that|which|who|whom)(?: [^,]*? (?:has|have|had|was|were|is|are))?$")


def _without_next_subject(text: str, last: Span) -> Span:
    """Cut off the subject of what is said: "according to media reports [the port knew]"."""
    match = _NEXT.search(last.of(text))
    return Span(last.start, last.start + match.end(1)) if match else last


_NEXT: Final = re.compile(
    r"^((?:[\w-]+ ){0,3}(?:reports|sources|officials|media|papers|newspapers|documents|residents|witnesses|experts|"
    r"analysts|police|authorities|people)) (?:the|an?|his|her|its|their|no|some|two|three) "
)


def joined_end(source: Sequence[Span], span: Span) -> int:
    """Return where the pieces of *source* up to *span* end."""
    return max(piece.end for piece in source if piece.start <= span.start)


def _may_join(text: str, left: Span, right: Span, taken: Sequence[Span]) -> bool:
    if right.start <= left.end:
        return True
    gap = Span(left.end, right.start)
    return len(gap) <= _WIDEST and not _BREAK.search(gap.of(text)) and not any(gap.overlaps(t) for t in taken)


def _lengthened(text: str, last: Span, taken: Sequence[Span]) -> Span:
    """Take in what follows a source that breaks off, up to the next mark, verb of saying, cue or content."""
    if not _CUT_SHORT.search(last.of(text)):
        return last
    rest = _REST.match(text, last.end)
    if rest is None:
        return last
    end = min([rest.end(), last.end + _WIDEST, *(t.start for t in taken if t.start >= last.end)])
    verb = _PERSON.search(text, last.end, end)
    if verb and verb[0] != "who":
        end = verb.start()
    end = last.end + len(text[last.end : end].rstrip())
    return Span(last.start, end) if end > last.end else last
