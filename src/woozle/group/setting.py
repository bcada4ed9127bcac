"""Where two statements stand, on whose word, and what they mean: the second half of what a pair is judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from woozle.group.bags import Bags, Vocabulary, shared
from woozle.group.vectors import Meanings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from woozle.group.bags import Floats, Numbers
    from woozle.group.passages import Passage
    from woozle.group.vectors import Vectors, WordVectors

SETTING_NAMES = (
    "meaning", "meaning in sentence, less", "meaning in sentence, more", "meaning of sentence",
    "meaning in context, less", "meaning in context, more", "meaning of context", "to own headline, less",
    "to own headline, more", "sentence to own headline, less", "sentence to own headline, more", "central, less",
    "central, more", "to other headline, less", "to other headline, more", "headlines", "sentences apart",
    "paragraphs apart", "statements apart", "overlap", "same words", "same steps", "one cites the other",
    "speaker in content", "earlier sentence", "later sentence", "earlier paragraph", "later paragraph", "comments",
)  # fmt: skip
"""The columns, in order."""


class Settings:
    """The passages of a set with their places, chains and meanings, ready to be compared in pairs."""

    def __init__(self, passages: Sequence[Passage], words: WordVectors) -> None:
        self._meanings = Meanings.of(passages, words)
        self._columns = np.array(
            [
                (p.article, p.start, p.end, p.sentence_number, p.paragraph_number, p.turn, p.comments)
                for p in passages
            ],
            dtype=np.float64,
        ).reshape(len(passages), 7)
        self._steps = _bags([p.steps for p in passages])
        vocabulary = Vocabulary([[p.report, *p.reports] for p in passages])
        self._report = Bags.of([[p.report] for p in passages], vocabulary)
        self._reports = Bags.of([p.reports for p in passages], vocabulary)
        vocabulary = Vocabulary([p.content + p.speakers for p in passages])
        self._content = Bags.of([p.content for p in passages], vocabulary)
        self._speakers = Bags.of([p.speakers for p in passages], vocabulary)

    def features(self, one: Numbers, other: Numbers) -> Floats:
        """Return the features of the pairs (one[k], other[k]), shape (pairs, len(SETTING_NAMES)); symmetric."""
        return np.column_stack([*self._meaning(one, other), *self._place(one, other)])

    def _meaning(self, one: Numbers, other: Numbers) -> list[Floats]:
        means = self._meanings
        content, sentence, context, headline = means.content, means.sentence, means.context, means.headline
        own, around = _rows(content, headline), _rows(sentence, headline)
        return [
            _dots(content, one, content, other),
            *_either(_dots(content, one, sentence, other), _dots(sentence, one, content, other)),
            _dots(sentence, one, sentence, other),
            *_either(_dots(content, one, context, other), _dots(context, one, content, other)),
            _dots(context, one, context, other),
            *_either(own[one], own[other]),
            *_either(around[one], around[other]),
            *_either(means.centrality[one], means.centrality[other]),
            *_either(_dots(content, one, headline, other), _dots(headline, one, content, other)),
            _dots(headline, one, headline, other),
        ]

    def _place(self, one: Numbers, other: Numbers) -> list[Floats]:
        a, b = self._columns[one], self._columns[other]
        article, start, end, sentence, paragraph, turn, comments = np.arange(7)
        same = a[:, article] == b[:, article]
        overlap = same & (a[:, start] < b[:, end]) & (b[:, start] < a[:, end])
        equal = same & (a[:, start] == b[:, start]) & (a[:, end] == b[:, end])
        return [
            *(
                np.where(same, np.minimum(np.abs(a[:, column] - b[:, column]), most), most)
                for column, most in ((sentence, 20.0), (paragraph, 10.0), (turn, 30.0))
            ),
            overlap.astype(np.float64),
            equal.astype(np.float64),
            shared(self._steps, one, self._steps, other).count,
            ~same * (self._cites(one, other) | self._cites(other, one)),
            self._speak(one, other) + self._speak(other, one),
            *_either(a[:, sentence], b[:, sentence]),
            *_either(a[:, paragraph], b[:, paragraph]),
            a[:, comments] + b[:, comments],
        ]

    def _cites(self, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """Tell whether the chain of the first passes through the report of the second."""
        return shared(self._reports, one, self._report, other).count > 0

    def _speak(self, one: Numbers, other: Numbers) -> Floats:
        return shared(self._speakers, one, self._content, other).count


def _bags(passages: Sequence[Iterable[str]]) -> Bags:
    return Bags.of(passages, Vocabulary(passages))


def _either(one: Floats, other: Floats) -> list[Floats]:
    """Return the smaller and the larger of two columns, so that the order of a pair changes nothing."""
    return [np.minimum(one, other), np.maximum(one, other)]


def _dots(first: Vectors, one: Numbers, second: Vectors, other: Numbers) -> Floats:
    return _rows(first[one], second[other])


def _rows(first: Vectors, second: Vectors) -> Floats:
    dots: Floats = np.einsum("ij,ij->i", first, second).astype(np.float64)
    return dots
