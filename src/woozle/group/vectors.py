"""Vectors of passages from vectors of words: what the words mean where they don't coincide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from woozle.group.passages import Passage

    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Small vectors of words, by their stems.

    Attributes:
        row: The row of each stem.
        table: One row a stem, weighted by how telling the stem is, shape (stems, width).
    """

    row: Mapping[str, int]
    table: Vectors

    def of(self, bags: Sequence[Iterable[str]]) -> Vectors:
        """Return one vector of length 1 for each bag of stems; all zero where no stem is known."""
        totals = np.zeros((len(bags), self.table.shape[1]), dtype=np.float32)
        for number, bag in enumerate(bags):
            known = [self.row[stem] for stem in bag if stem in self.row]
            if known:
                totals[number] = self.table[known].sum(axis=0)
        return unit(totals)


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of a set of passages, the mean of the set taken away: what sets each apart within its story.

    Attributes:
        content: Of the contents, shape (passages, width); `sentence`, `context` and `headline` likewise.
        centrality: How near each content is to what the whole set is about, from -1 to 1.
    """

    content: Vectors
    sentence: Vectors
    context: Vectors
    headline: Vectors
    centrality: NDArray[np.float64]

    @classmethod
    def of(cls, passages: Sequence[Passage], words: WordVectors) -> Meanings:
        """Average the words of each passage."""
        content = words.of([p.content for p in passages])
        sentence = words.of([p.sentence for p in passages])
        context = words.of([p.context for p in passages])
        mean = np.concatenate([content, sentence, context]).sum(axis=0) / max(3 * len(passages), 1)
        about = mean / max(float(np.linalg.norm(mean)), 1e-9)
        headline = words.of([p.headline for p in passages])
        return cls(
            content=_apart(content, mean),
            sentence=_apart(sentence, mean),
            context=_apart(context, mean),
            headline=_apart(headline, mean),
            centrality=np.asarray(content @ about, dtype=np.float64).reshape(len(passages)),
        )


def _apart(vectors: Vectors, mean: Vectors) -> Vectors:
    """Take *mean* away from what isn't zero."""
    return unit(np.where(vectors.any(axis=1, keepdims=True), vectors - mean, np.float32(0)))


def unit(vectors: Vectors) -> Vectors:
    """Return *vectors* with length 1; zero stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    whole: Vectors = (vectors / np.where(lengths > 1e-6, lengths, 1)).astype(np.float32)
    return whole
