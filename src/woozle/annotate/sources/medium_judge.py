"""The networks that judge media: one over a saying's own features, one over what the sayings around it seem to be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from woozle.annotate.sources import medium_weights as weights
from woozle.annotate.sources.around import width
from woozle.annotate.vectors import Vectors, floats_parsed, floats_printed
from woozle.model.attribution import Medium

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MEDIA: Final = (None, *sorted(Medium))
"""The media in the order of the networks; None is "the text doesn't say"."""

UNITS: Final = 32
_LIKELY = 0.3
"""How probable a medium must be to be named: that does best by F1 on training articles set aside."""


@dataclass(frozen=True, slots=True)
class MediumJudge:
    """How probable each medium is.

    Attributes:
        own: What each feature of a saying speaks for.
        layers: Weights and biases of the network over rows of `around`: shapes (w, u), (u,), (u, a), (a,).
        media: What the columns stand for.
    """

    own: Vectors
    layers: tuple[Floats, Floats, Floats, Floats]
    media: tuple[Medium | None, ...] = MEDIA

    def alone(self, traits: Sequence[Iterable[str]]) -> Floats:
        """Return how probable each medium is by each saying's own features, shape (n, a)."""
        return _shares(self.own.sums(traits))

    def together(self, rows: Floats) -> Floats:
        """Return the same with what stands around, from rows of `around`."""
        inward, bias, outward, last = self.layers
        return _shares(np.maximum(rows @ inward + bias, 0) @ outward + last)

    def printed(self) -> tuple[str, str, str]:
        """Return names, vectors and layers as text."""
        return (*self.own.printed(), floats_printed(*self.layers))

    @classmethod
    def parsed(cls, names: str, vectors: str, layers: str) -> MediumJudge:
        """Read what `printed` wrote."""
        count = len(MEDIA)
        shapes = (width(count), UNITS), (UNITS,), (UNITS, count), (count,)
        inward, bias, outward, last = floats_parsed(layers, *shapes)
        return cls(Vectors.parsed(names, vectors), (inward, bias, outward, last))


def likely_medium(shares: Mapping[Medium | None, float]) -> Medium | None:
    """Return the likeliest medium, or None if none is likely enough to be named."""
    best = max((medium for medium in shares if medium), key=lambda medium: shares[medium])
    return best if shares[best] >= _LIKELY else None


def _shares(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
    shares: Floats = raised / raised.sum(axis=1, keepdims=True) if len(scores) else scores
    return shares


@cache
def medium_judge() -> MediumJudge:
    """Return the trained networks."""
    return MediumJudge.parsed(weights.NAMES, weights.VECTORS, weights.LAYERS)
