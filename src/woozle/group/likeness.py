"""Reads statements, and says of two whether they are about one claim, and whether they oppose one another.

Each statement is read once by a small encoder, in the sentence that it stands in. Then each piece of the one is
compared with the nearest piece of the other (late interaction: ColBERT, Khattab and Zaharia, SIGIR 2020), and the two
by a vector of what they say. `training.likeness` makes the model.
"""

from __future__ import annotations

import io
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

_AT_ONCE = 512
"""How many pairs are compared in one go: the pieces of each are laid out in full."""

_USUAL = -2.0
"""The median score of a set's pairs; in no story that was set aside in training is it higher."""

_MEANING, _TENOR = (11.0, 8.0), (8.0, 6.0)
"""What products and differences of two unit vectors are multiplied by, to bring them to about one."""


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


@dataclass(frozen=True, slots=True)
class Impression:
    """What the encoder makes of a statement.

    Attributes:
        tokens: A unit vector for each piece, shape (n, 64).
        weights: How much each piece matters, in several ways, each summing to one, shape (n, 4).
        meaning: A unit vector of what is said, shape (128,).
        tenor: Another, of how, shape (64,).
    """

    tokens: Weights
    weights: Weights
    meaning: Weights
    tenor: Weights


class Likeness:
    """Keeps the encoder and the judge of two impressions loaded."""

    def __init__(self, session: Session, tokenizer: Any, judge: bytes) -> None:
        """Take what `training.likeness` wrote.

        Args:
            session: Of the encoder's graph.
            tokenizer: Cuts text into the encoder's pieces.
            judge: The weights of the judge, as an archive of arrays.

        Raises:
            ValueError: The archive isn't one.
            KeyError: A part of it is missing.
        """
        self._session, self._tokenizer = session, tokenizer
        with np.load(io.BytesIO(judge), allow_pickle=False) as parts:
            self._gain, self._shift, self._hidden, self._hidden_bias, self._out, self._out_bias = (
                parts[name].astype(np.float32)
                for name in ("gain", "shift", "hidden", "hidden_bias", "out", "out_bias")
            )

    def impression(self, excerpt: Excerpt) -> Impression:
        """Read one statement.

        One at a time and without padding: in int8 the scale of a run depends on all it holds, and a statement must
        read the same whatever is read beside it.
        """
        ids = np.array([cut(excerpt, self._tokenizer)], dtype=np.int64)
        opens, closes = (int(np.argmax(ids[0] == mark)) for mark in (_OPENS, _CLOSES))
        places = np.arange(ids.shape[1])
        content = ((places >= opens) & (places <= closes)).astype(np.int64)
        return Impression(
            *(part[0] for part in self._session.run(None, {"ids": ids, "content": content[None]}))
        )

    def judged(self, one: Sequence[Impression], other: Sequence[Impression]) -> Weights:
        """Return two scores, log odds, of each pair: of one claim, and of opposite stances to it; shape (pairs, 2)."""
        if not one:
            return np.empty((0, 2), dtype=np.float32)
        here, there = _covered(one, other)
        u, v = (np.stack([impression.meaning for impression in side]) for side in (one, other))
        p, q = (np.stack([impression.tenor for impression in side]) for side in (one, other))
        columns = np.concatenate(
            [
                u * v * _MEANING[0],
                np.abs(u - v) * _MEANING[1],
                p * q * _TENOR[0],
                np.abs(p - q) * _TENOR[1],
                here + there,
                np.abs(here - there),
                np.minimum(here, there),
            ],
            axis=1,
        )
        rows = columns - columns.mean(axis=1, keepdims=True)
        rows /= np.sqrt((rows**2).mean(axis=1, keepdims=True) + 1e-5)
        inner = np.maximum((rows * self._gain + self._shift) @ self._hidden.T + self._hidden_bias, 0)
        scores: Weights = inner @ self._out.T + self._out_bias
        return scores


def evenly(count: int) -> slice:
    """Return which of so many pairs to draw, evenly spaced: all, or two to four thousand, enough for a median."""
    return slice(None, None, max(1, count // 2_000))


def _covered(one: Sequence[Impression], other: Sequence[Impression]) -> tuple[Weights, Weights]:
    """Return how well the pieces of each one are found in its other, and the other way round, shapes (pairs, 4)."""
    a, b = _stacked([i.tokens for i in one]), _stacked([i.tokens for i in other])
    alike = a @ b.transpose(0, 2, 1)
    here = np.einsum("pn,pnk->pk", alike.max(axis=2), _stacked([i.weights for i in one]))
    there = np.einsum("pn,pnk->pk", alike.max(axis=1), _stacked([i.weights for i in other]))
    return here, there


def _stacked(parts: Sequence[Weights]) -> Weights:
    stacked = np.zeros((len(parts), max(len(part) for part in parts), parts[0].shape[1]), dtype=np.float32)
    for row, part in zip(stacked, parts, strict=True):
        row[: len(part)] = part
    return stacked


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
        sizes = np.zeros(len(self._excerpts))
        for number in np.unique(np.concatenate([one, other])).tolist():
            sizes[number] = len(self._of(number).tokens)
        scores = np.empty((len(one), 2))
        order = np.argsort(np.maximum(sizes[one], sizes[other]), kind="stable")  # less padding, less work
        for start in range(0, len(order), _AT_ONCE):
            part = order[start : start + _AT_ONCE]
            sides = [[self._of(int(n)) for n in side[part]] for side in (one, other)]
            scores[part] = self._likeness.judged(*sides)
        return scores

    def _of(self, number: int) -> Impression:
        excerpt = self._excerpts[number]
        if excerpt not in self._read:
            self._read[excerpt] = self._likeness.impression(excerpt)
        return self._read[excerpt]
