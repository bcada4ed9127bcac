"""What speaks for, and against, two statements being about one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from woozle.group.bags import Bags, Vocabulary, shared
from woozle.group.likeness import Impressions
from woozle.group.setting import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.group.bags import Floats, Numbers, Shared
    from woozle.group.likeness import Likeness
    from woozle.group.passages import Passage
    from woozle.group.vectors import WordVectors

NAMES = (
    "content", "content in sentence, more", "content in sentence, less", "sentence", "content in context, more",
    "content in context, less", "context", "names", "names differ", "numbers", "numbers differ", "same article",
    "same source", "same source and article", "one own voice", "both own voice", "one denies", "both deny",
    "one negated", "one asks", "distance", "earlier place", "later place", "shorter", "longer", "rarest in content",
    "rarest in sentence", "shared in content", "adjacent", "elliptical", "own voice, content", "own voice, context",
    "own voice, rarest",
)  # fmt: skip
"""The columns, in order."""


_OWN = 2
"""The column of `_columns` that tells a report's own voice."""


class Comparison:
    """The passages of a set, ready to be compared in pairs."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        vocabulary = Vocabulary([p.context + p.sentence for p in passages])
        self.content = Bags.of([p.content for p in passages], vocabulary)
        self.sentence = Bags.of([p.sentence for p in passages], vocabulary)
        self.context = Bags.of([p.context + p.sentence for p in passages], vocabulary)
        self.names = Bags.of([p.names for p in passages], vocabulary)
        digits = Vocabulary([p.numbers for p in passages])
        self.numbers = Bags.of([p.numbers for p in passages], digits)
        self._weight = self.content.sums()
        self._plain = _columns(passages)
        self._settings: tuple[WordVectors, Settings] | None = None
        self._impressions: tuple[Likeness, Impressions] | None = None

    def settings(self, words: WordVectors) -> Settings:
        """Return places, chains and meanings of the passages, worked out once for the same *words*."""
        if self._settings is None or self._settings[0] is not words:
            self._settings = (words, Settings(self.passages, words))
        return self._settings[1]

    def impressions(self, likeness: Likeness) -> Impressions:
        """Return what *likeness* makes of the passages, each read once."""
        if self._impressions is None or self._impressions[0] is not likeness:
            excerpts = [passage.excerpt for passage in self.passages]
            self._impressions = (likeness, Impressions(excerpts, likeness))
        return self._impressions[1]

    def features(self, one: Numbers, other: Numbers) -> Floats:
        """Return the features of the pairs (one[k], other[k]), shape (pairs, len(NAMES)); symmetric."""
        content = shared(self.content, one, self.content, other)
        sentence = shared(self.sentence, one, self.sentence, other)
        context = shared(self.context, one, self.context, other)
        there = shared(self.content, one, self.sentence, other)
        here = shared(self.content, other, self.sentence, one)
        around = shared(self.content, one, self.context, other)
        about = shared(self.content, other, self.context, one)
        cross = np.sort(
            [
                _cosine(there, self.content, one, self.sentence, other),
                _cosine(here, self.content, other, self.sentence, one),
            ],
            axis=0,
        )
        inside = np.sort([around.weight / self._share(one), about.weight / self._share(other)], axis=0)
        names = shared(self.names, one, self.names, other)
        numbers = shared(self.numbers, one, self.numbers, other)
        content_alike = _cosine(content, self.content, one, self.content, other)
        own = np.maximum(self._plain[one][:, _OWN], self._plain[other][:, _OWN])
        columns = [
            content_alike,
            cross[1],
            cross[0],
            _cosine(sentence, self.sentence, one, self.sentence, other),
            inside[1],
            inside[0],
            _cosine(context, self.context, one, self.context, other),
            _cosine(names, self.names, one, self.names, other),
            _differ(names, self.names, one, other),
            (numbers.count > 0).astype(float),
            _differ(numbers, self.numbers, one, other),
            *self._plain_pairs(one, other),
            content.rarest,
            np.maximum(there.rarest, here.rarest),
            np.log1p(content.count),
            *self._near(one, other),
            own * content_alike,
            own * inside[1],
            own * content.rarest,
        ]
        return np.column_stack(columns)

    def _share(self, rows: Numbers) -> Floats:
        return np.where(self._weight[rows] > 0, self._weight[rows], 1.0)

    def _plain_pairs(self, one: Numbers, other: Numbers) -> list[Floats]:
        a, b = self._plain[one], self._plain[other]
        article, source, own, denies, negated, asks, place, length = np.arange(8)
        same_article = a[:, article] == b[:, article]
        same_source = (a[:, source] == b[:, source]) & (a[:, source] >= 0)
        either = a[:, [own, denies, negated, asks]] + b[:, [own, denies, negated, asks]]
        places = np.sort([a[:, place], b[:, place]], axis=0)
        lengths = np.sort([a[:, length], b[:, length]], axis=0)
        return [
            same_article.astype(float),
            same_source.astype(float),
            (same_source & same_article).astype(float),
            (either[:, 0] == 1).astype(float),
            (either[:, 0] == 2).astype(float),
            (either[:, 1] == 1).astype(float),
            (either[:, 1] == 2).astype(float),
            (either[:, 2] == 1).astype(float),
            (either[:, 3] == 1).astype(float),
            places[1] - places[0],
            places[0],
            places[1],
            lengths[0],
            lengths[1],
        ]

    def _near(self, one: Numbers, other: Numbers) -> list[Floats]:
        starts = np.array([p.start for p in self.passages])
        articles = self._plain[:, 0]
        adjacent = (articles[one] == articles[other]) & (np.abs(starts[one] - starts[other]) < 250)
        few = np.minimum(np.diff(self.content.bounds)[one], np.diff(self.content.bounds)[other]) <= 3
        return [adjacent.astype(float), few.astype(float)]


def _columns(passages: Sequence[Passage]) -> Floats:
    sources = {source: number for number, source in enumerate(sorted({p.source or "" for p in passages}))}
    rows = [
        (
            p.article,
            -1 if p.source is None else sources[p.source],
            p.source is None,
            p.denies,
            p.negated,
            p.asks,
            p.place,
            np.log1p(len(p.content)),
        )
        for p in passages
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), 8)


def _cosine(common: Shared, first: Bags, one: Numbers, second: Bags, other: Numbers) -> Floats:
    cosine: Floats = common.product / (first.norms[one] * second.norms[other])
    return cosine


def _differ(common: Shared, bags: Bags, one: Numbers, other: Numbers) -> Floats:
    """Tell where both have some and none in common."""
    sizes = np.diff(bags.bounds)
    apart: Floats = ((sizes[one] > 0) & (sizes[other] > 0) & (common.count == 0)).astype(np.float64)
    return apart
