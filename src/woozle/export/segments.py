"""A text cut where what was found in it begins and ends, since finds nest and overlap but HTML can't."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Segment(Generic[Label]):
    """A stretch of text inside which nothing begins or ends.

    Attributes:
        span: Where it stands.
        labels: What covers it, in the order in which it was given.
        begins: Those of the labels whose span begins here.
        ends: Those of the labels whose span ends here.
    """

    span: Span
    labels: tuple[Label, ...]
    begins: frozenset[Label]
    ends: frozenset[Label]


def segments(within: Span, labelled: Iterable[tuple[Span, Label]]) -> Iterator[Segment[Label]]:
    """Yield the segments that make up *within*, in order and without gaps.

    Args:
        within: The stretch to cut up, a paragraph.
        labelled: Spans and what they stand for; what lies outside *within* is left out, a span that
            reaches over its edge begins or ends in another one.
    """
    inside = [(place, span, label) for place, (span, label) in enumerate(labelled) if span.overlaps(within)]
    cuts = {within.start, within.end}
    for _, span, _ in inside:
        cuts |= {span.start, span.end}
    edges = sorted(cut for cut in cuts if within.start <= cut <= within.end)
    waiting = sorted(inside, key=lambda item: item[1].start, reverse=True)
    active: list[tuple[int, Span, Label]] = []
    for start, end in pairwise(edges):
        active = [item for item in active if item[1].end > start]
        while waiting and waiting[-1][1].start <= start:
            active.append(waiting.pop())
        active.sort(key=lambda item: item[0])
        yield Segment(
            span=Span(start, end),
            labels=tuple(label for _, _, label in active),
            begins=frozenset(label for _, span, label in active if span.start == start),
            ends=frozenset(label for _, span, label in active if span.end == end),
        )


def visible(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Yield *spans* of *text* without the white space at their edges, which belongs to no paragraph."""
    for span in spans:
        words = span.of(text)
        kept = words.strip()
        if kept:
            start = span.start + words.index(kept)
            yield Span(start, start + len(kept))


def by_paragraph(
    labelled: Iterable[tuple[Span, Label]], paragraphs: Iterable[Span]
) -> Iterator[tuple[Span, list[tuple[Span, Label]]]]:
    """Yield each paragraph with what is found in it; a long text is gone through once.

    Args:
        labelled: Spans and what they stand for, in any order.
        paragraphs: In order.
    """
    waiting = sorted(labelled, key=lambda part: part[0].start, reverse=True)
    open_parts: list[tuple[Span, Label]] = []
    for paragraph in paragraphs:
        open_parts = [part for part in open_parts if part[0].end > paragraph.start]
        while waiting and waiting[-1][0].start < paragraph.end:
            open_parts.append(waiting.pop())
        yield paragraph, list(open_parts)
