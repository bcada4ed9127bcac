"""Reads statements, and says of two whether they are about one claim, and whether they oppose one another.

Each statement is read once by a small encoder, in the sentence that it stands in. Then each piece of the one is
compared with the nearest piece of the other (late interaction: ColBERT, Khattab and Zaharia, SIGIR 2020) and with what
it may answer to there (decomposable attention: Parikh et al., EMNLP 2016), and the two by a vector of what they say.
`training.likeness` makes the model.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from woozle.group.bags import Floats, Numbers
    from woozle.group.excerpts import Excerpt

    Weights = NDArray[np.float32]

_BEFORE, _LONG_BEFORE, _CONTENT, _AFTER = 16, 28, 40, 10
"""The most pieces read before a content, before a short one, of a content, and after it."""

_SHORT = 16
"""A content of fewer pieces is a short one."""

_OPENS, _CLOSES = 1, 2
"""The pieces that stand for the edges of the content."""

_AT_ONCE = 64
"""How many pairs are compared in one go: their pieces are laid out in full, and should fit a processor's cache."""

_USUAL = -2.0
"""The median score of a set's pairs; in no story that was set aside in training is it higher."""


class Session(Protocol):
    """What is used of an onnxruntime session."""

    def run(self, outputs: None, inputs: Mapping[str, Any]) -> list[Any]:
        """Return all outputs."""


def cut(excerpt: Excerpt, tokenizer: Any) -> list[int]:
    """Return the pieces of a statement and of the words next to it; two mark where the content begins and ends."""
    before, content, after = (
        tokenizer.encode(part, add_special_tokens=False).ids
        for part in (excerpt.before, excerpt.content, excerpt.after)
    )
    most = _LONG_BEFORE if len(content) < _SHORT else _BEFORE
    return [*before[-most:], _OPENS, *content[:_CONTENT], _CLOSES, *after[:_AFTER]]


_BY_PIECE, _WHOLE = ("tokens", "weights", "has", "lacks"), ("meaning", "tenor")
"""Which parts of an impression have a row for each piece, and which are one vector."""


@dataclass(frozen=True, slots=True)
class Impression:
    """What the encoder makes of a statement.

    Attributes:
        tokens: A unit vector for each piece, shape (n, 64).
        weights: How much each piece matters, in several ways, each summing to one, shape (n, 5).
        has: What each piece brings to a contrast, shape (n, 96).
        lacks: What each takes from it, where it answers to a piece of another statement, shape (n, 96).
        meaning: A unit vector of what is said, shape (128,).
        tenor: Another, of how, shape (64,).
    """

    tokens: Weights
    weights: Weights
    has: Weights
    lacks: Weights
    meaning: Weights
    tenor: Weights


class Likeness:
    """Keeps two models loaded: one reads a statement, one compares two impressions."""

    def __init__(self, reader: Session, judge: Session, tokenizer: Any, *, threads: int = 1) -> None:
        """Take what `training.likeness` wrote.

        Args:
            reader: A session of the graph that reads.
            judge: A session of the graph that compares.
            tokenizer: Cuts text into the reader's pieces.
            threads: How many statements are read, or batches of pairs compared, at once.
        """
        self._reader, self._judge, self._tokenizer, self._threads = reader, judge, tokenizer, threads

    def impressions(self, excerpts: Sequence[Excerpt]) -> list[Impression]:
        """Read statements, each by itself and without padding.

        In int8 the scale of a run depends on all it holds, and a statement must read the same whatever is read beside it.
        """
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._impression, excerpts))

    def _impression(self, excerpt: Excerpt) -> Impression:
        ids = np.array([cut(excerpt, self._tokenizer)], dtype=np.int64)
        opens, closes = (int(np.argmax(ids[0] == mark)) for mark in (_OPENS, _CLOSES))
        places = np.arange(ids.shape[1])
        content = ((places >= opens) & (places <= closes)).astype(np.int64)
        outputs = self._reader.run(None, {"ids": ids, "content": content[None]})
        return Impression(*(output[0] for output in outputs))

    def judged(self, read: Sequence[Impression], one: Numbers, other: Numbers) -> Weights:
        """Return two scores, log odds, of each pair: of one claim, and of opposite stances to it; shape (pairs, 2).

        Args:
            read: Impressions.
            one: The first of each pair, by its place among them.
            other: The second.
        """
        sizes = np.array([len(impression.tokens) for impression in read])
        order = np.argsort(np.maximum(sizes[one], sizes[other]), kind="stable")  # less padding, less work
        parts = [order[start : start + _AT_ONCE] for start in range(0, len(order), _AT_ONCE)]
        scores = np.empty((len(one), 2), dtype=np.float32)
        with ThreadPoolExecutor(self._threads) as pool:
            found = pool.map(lambda part: self._compared(read, one[part], other[part]), parts)
            for part, judged in zip(parts, found, strict=True):
                scores[part] = judged
        return scores

    def _compared(self, read: Sequence[Impression], one: Numbers, other: Numbers) -> Weights:
        inputs = _laid_out(read, one, "one") | _laid_out(read, other, "other")
        scores: Weights = self._judge.run(None, inputs)[0]
        return scores


def _laid_out(read: Sequence[Impression], side: Numbers, label: str) -> dict[str, Weights]:
    """Return one side of some pairs as inputs of the judge; a statement of many pairs is laid out once, and copied."""
    once, places = np.unique(side, return_inverse=True)
    kept = [read[n] for n in once.tolist()]
    laid = {name: _stacked([getattr(impression, name) for impression in kept]) for name in _BY_PIECE}
    laid |= {name: np.stack([getattr(impression, name) for impression in kept]) for name in _WHOLE}
    laid["mask"] = _stacked([np.ones(len(impression.tokens), dtype=np.int64) for impression in kept])
    return {f"{label}_{name}": part[places] for name, part in laid.items()}


def _stacked(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    stacked = np.zeros((len(parts), max(map(len, parts)), *parts[0].shape[1:]), dtype=parts[0].dtype)
    for row, part in zip(stacked, parts, strict=True):
        row[: len(part)] = part
    return stacked


def evenly(count: int) -> slice:
    """Return which of so many pairs to draw, evenly spaced: all, or two to four thousand, enough for a median."""
    return slice(None, None, max(1, count // 2_000))


def apart(scores: Floats, usual: Floats) -> Floats:
    """Return scores of pairs, those of one claim lowered where most pairs of the set look as if they were of one.

    A set about one affair told in like words says less by likeness: what counts is how much nearer a pair is than most.

    Args:
        scores: Both scores of pairs of a set, shape (pairs, 2).
        usual: Those of pairs drawn evenly from the set.
    """
    most = float(np.median(usual[:, 0])) if len(usual) else _USUAL
    return scores - [max(0.0, most - _USUAL), 0.0]


class Impressions:
    """The statements of a set, each read when it is first compared; those printed alike once."""

    def __init__(self, excerpts: Sequence[Excerpt], likeness: Likeness) -> None:
        self._excerpts, self._likeness = excerpts, likeness
        self._read: dict[Excerpt, Impression] = {}
        self._usual: Floats | None = None

    def scores(self, one: Numbers, other: Numbers) -> Floats:
        """Return what `Likeness.judged` does for pairs of statements by number, `apart` from the set."""
        if not len(one):
            return np.empty((0, 2))
        if self._usual is None:
            # This reads nearly all statements, as the pairs asked for mostly do, too.
            self._usual = self._judged(
                *(side[evenly(len(side))] for side in np.triu_indices(len(self._excerpts), 1))
            )
        return apart(self._judged(one, other), self._usual)

    def _judged(self, one: Numbers, other: Numbers) -> Floats:
        numbers, places = np.unique(np.concatenate([one, other]), return_inverse=True)
        excerpts = [self._excerpts[number] for number in numbers.tolist()]
        new = [excerpt for excerpt in dict.fromkeys(excerpts) if excerpt not in self._read]
        self._read.update(zip(new, self._likeness.impressions(new), strict=True))
        read = [self._read[excerpt] for excerpt in excerpts]
        return self._likeness.judged(read, *np.split(places, 2)).astype(np.float64)
