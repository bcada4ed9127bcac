"""From cues to relations: what is source and content of each cue, and what stands inside what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

import numpy as np

from woozle.annotate.encoder import WINDOW
from woozle.annotate.labels import ROLE_TAGS
from woozle.annotate.viterbi import (
    NEVER,
    best_tags,
    legal_steps,
    log_softmax,
    of_pieces,
    of_words,
    padded,
    runs,
    surely_outside,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from woozle.annotate.encoder import Encoder, Window
    from woozle.annotate.pieces import Pieces
    from woozle.annotate.tagging import Cue

    Floats = NDArray[np.float32]
    Ranges = tuple[tuple[int, int], ...]

_STATES: Final = (*ROLE_TAGS, "O", "B-content", "I-content")
"""The roles while the source may still come, then those after it: no attribution has two sources."""

_ROLES: Final = np.array([ROLE_TAGS.index(state) for state in _STATES])


def _role_steps() -> Floats:
    """Return the cost of going from each state to each: a source is one run, and what follows it is not."""
    steps = legal_steps(_STATES)
    before, source, after = slice(0, 5), [1, 2], slice(5, 8)
    steps[after, before] = steps[-1, after] = NEVER
    steps[[0, 3, 4], after] = NEVER
    steps[source, before] = NEVER
    steps[source, 2] = 0
    return steps


_ROLE_STEPS: Final = _role_steps()

_ALMOST_NOTHING: Final = np.float32(1e-2)
"""Keeps means over nothing near zero; the heads were trained with it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A cue with its source and content, in pieces of the whole text.

    Attributes:
        cue: The cue.
        source: Half-open ranges.
        content: Half-open ranges.
        offset: First piece of the cue's window.
        contents: How surely each piece from there on is content, shape (n,).
        cue_vector: Mean vector of the cue, shape (384,).
        source_vector: Of what is source, by how surely it is.
        content_vector: Of what is content, likewise.
    """

    cue: Cue
    source: Ranges
    content: Ranges
    offset: int
    contents: Floats
    cue_vector: Floats
    source_vector: Floats
    content_vector: Floats


def relate(
    windows: Sequence[Window], cues: Sequence[Cue], encoder: Encoder, pieces: Pieces
) -> list[Relation]:
    """Return each cue with its source and content, in the order of *cues*, which is that of the text.

    A source is one run of words, and neither it nor a content cuts a word or holds words of the cue:
    so it is in all of PolNeAR and of the sourcing corpus but a hundredth.
    """
    if not cues:
        return []
    scores: list[Floats] = []
    for i, near in groupby(cues, key=lambda cue: cue.window):
        start, vectors = windows[i].start, windows[i].vectors
        places = np.array([(cue.start - start, cue.end - start) for cue in near], dtype=np.int64)
        scores.extend(log_softmax(encoder.roles(vectors, places)))
    begins = [pieces.firsts(windows[cue.window].start, windows[cue.window].end) for cue in cues]
    beside = [_beside(cue, windows[cue.window], table) for cue, table in zip(cues, scores, strict=True)]
    return [
        _relation(cue, windows[cue.window], table, row)
        for cue, table, row in zip(cues, scores, decoded(beside, begins), strict=True)
    ]


def decoded(scores: Sequence[Floats], begins: Sequence[NDArray[np.bool_]]) -> list[NDArray[np.int64]]:
    """Return the likeliest roles of each cue's pieces in which the source is one run and no word is cut.

    Args:
        scores: Log-probabilities of `ROLE_TAGS`, each of shape (n, 5).
        begins: Whether each piece begins a word, each of shape (n,); the first does.
    """
    by_word = [of_words(table, first) for table, first in zip(scores, begins, strict=True)]
    firsts = [_first_of_stretches(table) for table in by_word]
    merged = [_of_stretches(table, first) for table, first in zip(by_word, firsts, strict=True)]
    states = best_tags(padded(merged)[:, :, _ROLES], _ROLE_STEPS)
    words = [_ROLES[row][np.cumsum(first) - 1] for row, first in zip(states, firsts, strict=True)]
    return [of_pieces(tags, first) for tags, first in zip(words, begins, strict=True)]


def _first_of_stretches(scores: Floats) -> NDArray[np.bool_]:
    """Tell of each word whether it begins a stretch: words that are surely in no role by themselves are one together."""
    outside = surely_outside(scores)
    first = ~outside
    first[1:] |= ~outside[:-1]
    first[:1] = True
    return first


def _of_stretches(scores: Floats, first: NDArray[np.bool_]) -> Floats:
    """Return the scores of whole stretches: one of several words has no role, or lies within a source that goes on."""
    starts = np.flatnonzero(first)
    sums: Floats = np.add.reduceat(scores, starts, axis=0)
    several = np.diff(starts, append=len(scores)) > 1
    for tag in (1, 3, 4):
        sums[several, tag] = NEVER
    return sums


def _beside(cue: Cue, window: Window, scores: Floats) -> Floats:
    """Return the scores with the cue itself surely in no role."""
    scores = scores.copy()
    scores[cue.start - window.start : cue.end - window.start, 1:] = NEVER
    return scores


def _relation(cue: Cue, window: Window, scores: Floats, tags: NDArray[np.int64]) -> Relation:
    shares = np.exp(scores)
    places = np.arange(window.start, window.end)
    inside = ((places >= cue.start) & (places < cue.end)).astype(np.float32)
    sources, contents = shares[:, 1] + shares[:, 2], shares[:, 3] + shares[:, 4]
    return Relation(
        cue,
        tuple((a + window.start, b + window.start) for a, b in runs(tags, 1)),
        tuple((a + window.start, b + window.start) for a, b in runs(tags, 3)),
        window.start,
        contents,
        *(pooled(share, window.vectors) for share in (inside, sources, contents)),
    )


def pooled(shares: Floats, vectors: Floats) -> Floats:
    """Return the mean of *vectors* by *shares*, near zero where nothing has a share."""
    mean: Floats = shares @ vectors / (shares.sum() + _ALMOST_NOTHING)
    return mean


def find_parents(relations: Sequence[Relation], encoder: Encoder) -> list[int | None]:
    """Return for each relation the index of the one it stands inside, without rings.

    None for an outermost one, and for an inner one that has nothing near to stand inside.
    """
    pairs = list(_near_pairs([relation.cue for relation in relations]))
    parents: list[int | None] = [None] * len(relations)
    if not pairs:
        return parents
    scores = encoder.parents(
        np.stack([relations[i].cue_vector for i, _ in pairs]),
        np.stack([relations[j].cue_vector for _, j in pairs]),
        np.array([_held(relations[i], relations[j]) for i, j in pairs], dtype=np.float32),
    )
    for at in np.argsort(-scores, kind="stable"):
        i, j = pairs[at]
        if parents[i] is None and not _leads_to(parents, j, i):
            parents[i] = j
    return parents


def _near_pairs(cues: Sequence[Cue]) -> Iterator[tuple[int, int]]:
    """Yield the indices of each inner cue and of each other cue no more than a window away."""
    starts = [cue.start for cue in cues]
    for i, cue in enumerate(cues):
        if cue.inner:
            first, last = bisect_right(starts, cue.start - WINDOW), bisect_left(starts, cue.start + WINDOW)
            yield from ((i, j) for j in range(first, last) if j != i)


def _leads_to(parents: Sequence[int | None], start: int, goal: int) -> bool:
    at: int | None = start
    while at is not None and at != goal:
        at = parents[at]
    return at == goal


def _held(child: Relation, parent: Relation) -> tuple[float, float]:
    """Return how much of the child's cue, and of its content, the parent's content holds."""
    shift = child.offset - parent.offset
    holds = np.zeros_like(child.contents)
    first, last = max(0, -shift), min(len(holds), len(parent.contents) - shift)
    if first < last:
        holds[first:last] = parent.contents[first + shift : last + shift]
    cue = holds[child.cue.start - child.offset : child.cue.end - child.offset]
    content = child.contents
    return float(cue.mean()), float(content @ holds / (content.sum() + _ALMOST_NOTHING))
