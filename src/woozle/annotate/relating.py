"""From cues to relations: what is source and content of each cue, and what stands inside what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

import numpy as np

from woozle.annotate.encoder import WINDOW
from woozle.annotate.labels import ROLE_TAGS
from woozle.annotate.viterbi import best_tags, legal_steps, log_softmax, padded, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from woozle.annotate.encoder import Encoder, Window
    from woozle.annotate.tagging import Cue

    Floats = NDArray[np.float32]
    Ranges = tuple[tuple[int, int], ...]

_ROLE_STEPS: Final = legal_steps(ROLE_TAGS)

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


def relate(windows: Sequence[Window], cues: Sequence[Cue], encoder: Encoder) -> list[Relation]:
    """Return each cue with its source and content, in the order of *cues*, which is that of the text."""
    scores: list[Floats] = []
    for i, near in groupby(cues, key=lambda cue: cue.window):
        start, vectors = windows[i].start, windows[i].vectors
        places = np.array([(cue.start - start, cue.end - start) for cue in near], dtype=np.int64)
        scores.extend(log_softmax(encoder.roles(vectors, places)))
    tags = best_tags(padded(scores), _ROLE_STEPS)
    return [
        _relation(cue, windows[cue.window], table, row)
        for cue, table, row in zip(cues, scores, tags, strict=True)
    ]


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
