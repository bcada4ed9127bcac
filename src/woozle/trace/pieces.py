"""What one attribution says, cut into things that can be so or not: a statement takes a stand on one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import Act
from woozle.model.text import Span
from woozle.trace.sentences import sentences_with

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution

_FEW = 2
"""Words of a content that says nothing by itself ("this", "the report")."""

_AND_THAT = re.compile(r",? (?:and|but) (?=that\b)")
_MARKS = " \t\n\"'“”‘’,;:–—-"


def pieces_of(attribution: Attribution, content: tuple[Span, ...], text: str) -> list[tuple[Span, ...]]:
    """Return the contents of the statements that an attribution makes, in order.

    A quotation over several sentences makes one a sentence, and so does "that … and that …"; the parts of a
    sentence that the cue splits stay together. A refusal takes its cue in, and so does a content of a word or two.
    """
    words = " ".join(span.of(text) for span in content).split()
    if len(words) <= _FEW or attribution.act is Act.DECLINE:
        return [_whole(attribution, content)]
    cut = [piece for sentence in sentences_with(text, content) for piece in _inside(sentence, content, text)]
    return [piece for piece in cut if piece] or [content]


def _whole(attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return all from the first to the last word, with the source only where the cue stands between."""
    spans = (*attribution.cue, *content)
    if len(content) == 1 and len(content[0]) < 20 and attribution.act is not Act.DECLINE:
        spans = (*attribution.source, *spans)
    return (Span(min(span.start for span in spans), max(span.end for span in spans)),)


def _inside(sentence: Span, content: tuple[Span, ...], text: str) -> list[tuple[Span, ...]]:
    """Return what of a content stands in a sentence: in one part, or one for each "and that"."""
    parts = [
        trimmed
        for span in content
        if span.overlaps(sentence)
        and (trimmed := _trimmed(max(span.start, sentence.start), min(span.end, sentence.end), text))
    ]
    if len(parts) == 1:
        return [(piece,) for piece in _at_and_that(parts[0], text)]
    groups: list[list[Span]] = []
    for part in parts:
        if groups and not _is_clause_of_its_own(part.of(text)):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [tuple(group) for group in groups]


def _is_clause_of_its_own(words: str) -> bool:
    """Tell whether what follows the cue starts anew: "Nine were dead, she said, [and the search would go on]"."""
    return _ANEW.match(words) is not None and len(words.split()) > _LEAST


_ANEW = re.compile(r"(?:and|but|while|whereas)\b")
_LEAST = 4
"""Words of less than a clause."""


def _at_and_that(part: Span, text: str) -> list[Span]:
    edges = [part.start]
    ends = []
    for match in _AND_THAT.finditer(part.of(text)):
        ends.append(part.start + match.start())
        edges.append(part.start + match.end())
    cut = (_trimmed(start, end, text) for start, end in zip(edges, [*ends, part.end], strict=True))
    return [piece for piece in cut if piece]


def _trimmed(start: int, end: int, text: str) -> Span | None:
    """Return a stretch without marks at its edges; None if no word is left."""
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip(_MARKS)), len(piece.rstrip(_MARKS))
    return Span(start + left, start + right) if re.search(r"\w", piece) else None
