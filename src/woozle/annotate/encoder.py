"""The encoder at run time: a few small ONNX graphs and a tokenizer, no torch."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from woozle.annotate.pieces import Pieces, cut, windows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WINDOW: Final = 254
"""Pieces that the encoder sees at once, besides [CLS] and [SEP]."""

OVERLAP: Final = 64
"""Pieces that neighbouring windows share, so that no cue stands without its surroundings."""

_CLS, _SEP = 101, 102


class Session(Protocol):
    """What is used of an onnxruntime session."""

    def run(self, outputs: None, inputs: Mapping[str, Any]) -> list[Floats]:
        """Return all outputs."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder makes of one stretch of pieces.

    Attributes:
        start: The first piece.
        end: The piece after the last.
        core: The half-open range of pieces that this window, and no neighbour, answers for.
        vectors: Shape (end - start, 384).
        tags: Scores of the four tag layers, shape (end - start, 12).
        names: Scores of the name tags, shape (end - start, 19).
    """

    start: int
    end: int
    core: tuple[int, int]
    vectors: Floats
    tags: Floats
    names: Floats


class Encoder:
    """Keeps the sessions and the tokenizer loaded; safe to use from several threads.

    Windows are run one at a time and without padding: in int8 the scale of a run depends on all it
    holds, and a text must read the same whatever is read beside it.
    """

    def __init__(self, tokenizer: Any, sessions: Mapping[str, Session]) -> None:
        self._tokenizer = tokenizer
        self._sessions = sessions

    @property
    def tokenizer(self) -> Any:
        """The tokenizer, without truncation and padding."""
        return self._tokenizer

    def pieces(self, text: str) -> Pieces:
        """Cut *text* into word pieces."""
        return cut(text, self._tokenizer)

    def windows(self, pieces: Pieces) -> list[Window]:
        """Encode a text, window by window."""
        if not len(pieces):
            return []
        ranges = list(windows(pieces, size=WINDOW, overlap=OVERLAP))
        middles = [(after[0] + before[1]) // 2 for before, after in pairwise(ranges)]
        cores = zip([0, *middles], [*middles, len(pieces)], strict=True)
        return [self._window(pieces, *found) for found in zip(ranges, cores, strict=True)]

    def _window(self, pieces: Pieces, range_: tuple[int, int], core: tuple[int, int]) -> Window:
        start, end = range_
        ids = np.concatenate([[_CLS], pieces.ids[start:end], [_SEP]])
        looks = np.pad(pieces.looks[start:end], ((1, 1), (0, 0)))
        vectors, tags = self._run("encoder", ids=ids[None], looks=looks[None])
        (names,) = self._run("names", vectors=vectors)
        return Window(start, end, core, vectors[0, 1:-1], tags[0, 1:-1], names[0, 1:-1])

    def roles(self, vectors: Floats, cues: NDArray[np.int64]) -> Floats:
        """Score what each piece is to each cue.

        Args:
            vectors: Of the pieces around the cues, shape (n, 384).
            cues: First piece and piece after the last of each cue among them, shape (c, 2).

        Returns:
            Scores of `ROLE_TAGS`, shape (c, n, 5).
        """
        (scores,) = self._run("roles", vectors=vectors, cues=cues)
        return scores

    def labels(self, triples: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Score act, kind, printed and medium from vectors of cue, source and content, shape (c, 1152)."""
        act, kind, printed, medium = self._run("labels", triples=triples)
        return act, kind, printed, medium

    def parents(self, children: Floats, parents: Floats, shares: Floats) -> Floats:
        """Score how likely each second cue's attribution holds the first's, shapes (p, 384), (p, 2)."""
        (scores,) = self._run("parents", children=children, parents=parents, shares=shares)
        return scores

    def _run(self, graph: str, **inputs: NDArray[Any]) -> list[Floats]:
        return self._sessions[graph].run(None, inputs)
