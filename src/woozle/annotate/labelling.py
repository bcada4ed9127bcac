"""What kind of source it is, what it does with the content, how it is printed and through what medium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from woozle.annotate.labels import ACTS, KINDS, MEDIA, PRINTED
from woozle.annotate.sources.opinions import Opinion
from woozle.annotate.viterbi import log_softmax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from woozle.annotate.encoder import Encoder
    from woozle.annotate.relating import Relation

    Floats = NDArray[np.float32]


def label(relations: Sequence[Relation], encoder: Encoder) -> list[Opinion]:
    """Return how probable the encoder finds each label of each relation, in order."""
    if not relations:
        return []
    scores = encoder.labels(triples(relations))
    acts, kinds, printed, media = (np.exp(log_softmax(table)).tolist() for table in scores)
    return [
        Opinion(
            acts=dict(zip(ACTS, act, strict=True)),
            kinds=dict(zip(KINDS, kind, strict=True)),
            printed=dict(zip(PRINTED, print_, strict=True)),
            media=dict(zip(MEDIA, medium, strict=True)),
        )
        for act, kind, print_, medium in zip(acts, kinds, printed, media, strict=True)
    ]


def triples(relations: Sequence[Relation]) -> Floats:
    """Return the vectors of cue, source and content of each relation side by side, shape (c, 1152)."""
    return np.stack([np.concatenate([r.cue_vector, r.source_vector, r.content_vector]) for r in relations])
