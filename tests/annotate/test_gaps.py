"""Sources found in pieces."""

from __future__ import annotations

import pytest

from woozle.annotate.gaps import without_gaps
from woozle.model.attribution import Attribution
from woozle.model.text import Span


def at(text: str, *words: str) -> tuple[Span, ...]:
    """Return where words stand, each after the one before."""
    spans, start = [], 0
    for piece in words:
        start = text.index(piece, start)
        spans.append(Span(start, start + len(piece)))
        start += len(piece)
    return tuple(spans)


@pytest.mark.parametrize(
    ("text", "source", "cue", "whole"),
    [
        ("No, a spokesman for the yard, Ada Holt, said.", ("a", "Ada Holt"), "said", ["a spokesman for the yard, Ada Holt"]),
        ("The mayor of Eld said no.", ("The mayor of",), "said", ["The mayor of Eld"]),
        ("Rain fell, explains the head of the office, Ada Holt.", ("the head of",), "explains", ["the head of the office"]),
        ("Holt said on Monday that Berg agreed.", ("Holt", "Berg"), "said", ["Holt", "Berg"]),
        ("Holt agreed. Berg said no.", ("Holt", "Berg"), "said", ["Holt", "Berg"]),
        ("It was Holt, a well-placed source said.", ("Holt", "a well-placed source"), "said", ["a well-placed source"]),
        ("The note, which the Post has seen, says no.", ("The note, which the Post has",), "says", ["The note"]),
        ("A paper that cites nobody errs.", ("A paper that",), "cites", ["A paper"]),
        ("According to media reports the port knew.", ("media reports the port",), "According to", ["media reports"]),
        ("The mayor said no.", ("The mayor",), "said", ["The mayor"]),
    ],
)  # fmt: skip
def test_what_stands_between_the_pieces_of_a_source_belongs_to_it(
    text: str, source: tuple[str, ...], cue: str, whole: list[str]
) -> None:
    """But for the cue and other sentences; a source that breaks off goes on to the next mark."""
    attribution = Attribution(id="a1", source=at(text, *source), cue=at(text, cue))
    (mended,) = without_gaps(text, [attribution])
    assert [span.of(text) for span in mended.source] == whole
