"""From the encoder's tag scores to names and cues."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from woozle.annotate.labels import NAME_CLASSES, TAG_LAYERS
from woozle.annotate.viterbi import NEVER, best_tags_of, legal_steps, log_softmax, of_pieces, of_words, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from woozle.annotate.encoder import Window
    from woozle.annotate.pieces import Pieces
    from woozle.model.entity import EntityKind
    from woozle.model.text import Span

    Floats = NDArray[np.float32]


def _cue_steps() -> Floats:
    """Return the cost of going from each tag to each: no two cues stand side by side.

    Three of 17,000 in PolNeAR do. "have" and "said" are one, where each might begin it.
    """
    steps = legal_steps(["O", "B", "I"])
    steps[[1, 2], 1] = NEVER
    return steps


_CUE_STEPS: Final = _cue_steps()
_NAME_STEPS: Final = legal_steps(["O", *(f"{tag}-{name}" for name in NAME_CLASSES for tag in "BI")])

_SAYING_NOTHING: Final = frozenset("also am are be been being is was were".split())
"""Words that are no cue by themselves. Others may be: "the Star has it that", "he would not rule it out"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in pieces of the whole text.

    Attributes:
        window: Index of the window that answers for it.
        start: First piece.
        end: Piece after the last.
        inner: It was tagged as standing inside another attribution's content.
        sureness: Probability that its first piece belongs to a cue.
    """

    window: int
    start: int
    end: int
    inner: bool
    sureness: float


def find_names(pieces: Pieces, windows: Sequence[Window]) -> list[tuple[Span, EntityKind]]:
    """Return the named entities, in the order of the text."""
    tags = _joined(windows, best_tags_of([log_softmax(w.names) for w in windows], _NAME_STEPS))
    found = [(pieces.span(run), kind) for i, kind in enumerate(NAME_CLASSES) for run in runs(tags, 1 + 2 * i)]
    return sorted(found)


def find_cues(text: str, pieces: Pieces, windows: Sequence[Window]) -> list[Cue]:
    """Return the cues of both layers, in order; of two that overlap the surer stays.

    Each is of whole words, and one at least says something: "is" alone is the rest of a cue that wasn't sure.
    """
    found: list[Cue] = []
    firsts = [pieces.firsts(w.start, w.end) for w in windows]
    ends = [w.core[1] for w in windows]
    for layer in ("cue", "inner_cue"):
        at = 3 * TAG_LAYERS.index(layer)
        scores = [log_softmax(w.tags[:, at : at + 3]) for w in windows]
        by_word = [of_words(table, first) for table, first in zip(scores, firsts, strict=True)]
        words = best_tags_of(by_word, _CUE_STEPS)
        tags = [of_pieces(row, first) for row, first in zip(words, firsts, strict=True)]
        for start, end in runs(_joined(windows, tags), 1):
            if _SAYING_NOTHING.issuperset(pieces.span((start, end)).of(text).lower().split()):
                continue
            i = bisect_right(ends, start)
            sureness = 1 - float(np.exp(scores[i][start - windows[i].start, 0]))
            found.append(Cue(i, start, min(end, windows[i].end), layer == "inner_cue", sureness))
    return _without_overlaps(found)


def _without_overlaps(cues: Iterable[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    taken: set[int] = set()
    for cue in sorted(cues, key=lambda c: (-c.sureness, c.inner, c.start)):
        if taken.isdisjoint(range(cue.start, cue.end)):
            kept.append(cue)
            taken.update(range(cue.start, cue.end))
    return sorted(kept, key=lambda c: c.start)


def _joined(windows: Sequence[Window], tags: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Join what each window answers for, one tag a piece of the whole text."""
    cores = [found[w.core[0] - w.start : w.core[1] - w.start] for w, found in zip(windows, tags, strict=True)]
    return np.concatenate(cores) if cores else np.zeros(0, dtype=np.int64)
