"""The best legal tag sequence, many sequences at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

NEVER: Final = -1e4
"""The log-probability of what can't be."""


def legal_steps(tags: Sequence[str]) -> NDArray[np.float32]:
    """Return the cost of going from each tag to each, and from the start to each.

    An `I-x` follows only `B-x` or `I-x`; all else is free.

    Args:
        tags: Names such as "O", "B-source", "I-source".

    Returns:
        Shape (k + 1, k); the last row is the start.
    """
    steps = np.zeros((len(tags) + 1, len(tags)), dtype=np.float32)
    for j, tag in enumerate(tags):
        if tag.startswith("I"):
            steps[:, j] = NEVER
            for i, before in enumerate(tags):
                if before[0] in "BI" and before[1:] == tag[1:]:
                    steps[i, j] = 0
    return steps


def best_tags(scores: NDArray[np.float32], steps: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the tag sequences of the highest sum (Viterbi 1967).

    Args:
        scores: Log-probabilities, shape (b, n, k). Padding should score tag 0 highest.
        steps: From `legal_steps`, shape (k + 1, k).

    Returns:
        Shape (b, n).
    """
    b, n, k = scores.shape
    if not b or not n:
        return np.zeros((b, n), dtype=np.int64)
    within = steps[:k, None]
    best = np.empty((n, b, k), dtype=np.float32)
    best[0] = scores[:, 0] + steps[k]
    for i in range(1, n):
        ways = best[i - 1].T[:, :, None] + within
        best[i] = np.maximum.reduce(ways, axis=0) + scores[:, i]
    tags = np.zeros((b, n), dtype=np.int64)
    tags[:, -1] = best[-1].argmax(1)
    before = np.ascontiguousarray(steps[:k].T)
    for i in range(n - 1, 0, -1):
        tags[:, i - 1] = (best[i - 1] + before[tags[:, i]]).argmax(1)
    return tags


def surely_outside(scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Tell of each place whether the best legal sequence has O there, whatever stands around it.

    An O put anywhere breaks at most one range, whose rest may begin right behind it: where O is worth more than that
    costs, it stands. So a text falls into short stretches that don't know one another.

    Args:
        scores: Of O, then B and I of each class, shape (n, k).
    """
    gain = scores[:, 0] - scores[:, 1:].max(axis=1, initial=NEVER)
    cost = np.zeros_like(gain)
    cost[:-1] = (scores[1:, 2::2] - scores[1:, 1::2]).max(axis=1, initial=0)
    found: NDArray[np.bool_] = gain > cost
    return found


def best_tags_of(
    tables: Sequence[NDArray[np.float32]], steps: NDArray[np.float32]
) -> list[NDArray[np.int64]]:
    """Return the best tags of each table of scores, found stretch by stretch between what is surely O.

    Args:
        tables: Log-probabilities of O, then B and I of each class, each of shape (n, k).
        steps: From `legal_steps`, shape (k + 1, k).
    """
    found = [np.zeros(len(table), dtype=np.int64) for table in tables]
    places = [(i, start, end) for i, table in enumerate(tables) for start, end in _open_stretches(table)]
    tags = best_tags(padded([tables[i][start:end] for i, start, end in places]), steps)
    for (i, start, end), row in zip(places, tags, strict=True):
        found[i][start:end] = row[: end - start]
    return found


def _open_stretches(scores: NDArray[np.float32]) -> list[list[int]]:
    edges = np.flatnonzero(np.diff(~surely_outside(scores), prepend=False, append=False))
    stretches: list[list[int]] = edges.reshape(-1, 2).tolist()
    return stretches


def of_words(scores: NDArray[np.float32], begins: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the scores of whole words, the sums over their pieces: all of a word's pieces have one tag.

    Args:
        scores: Log-probabilities of O, then B and I of each class, shape (pieces, k).
        begins: Whether each piece begins a word, shape (pieces,); the first does.

    Returns:
        Shape (words, k).
    """
    first = np.flatnonzero(begins)
    sums: NDArray[np.float32] = np.add.reduceat(scores, first, axis=0)
    sums[:, 1::2] = sums[:, 2::2] - scores[first, 2::2] + scores[first, 1::2]
    return sums


def of_pieces(tags: NDArray[np.int64], begins: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the tags of the pieces of words: a word's first piece alone begins a run.

    Args:
        tags: Of the words, shape (words,).
        begins: Whether each piece begins a word, shape (pieces,).
    """
    spread: NDArray[np.int64] = tags[np.cumsum(begins) - 1]
    spread[~begins & (spread % 2 == 1)] += 1
    return spread


def padded(tables: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Stack tables of scores of unequal length, each (n, k), into (b, n, k); padding is tag 0 for sure."""
    longest = max((len(table) for table in tables), default=0)
    width = tables[0].shape[-1] if tables else 1
    stacked = np.full((len(tables), longest, width), NEVER, dtype=np.float32)
    stacked[:, :, 0] = 0
    for row, table in zip(stacked, tables, strict=True):
        row[: len(table)] = table
    return stacked


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return log-probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    found: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return found


def runs(tags: NDArray[np.int64], begin: int) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges tagged *begin* (B) and *begin* + 1 (I).

    An I that follows no B of its kind, as where two windows meet, begins a range, too.
    """
    inside = (tags == begin) | (tags == begin + 1)
    starts = np.flatnonzero(inside & ((tags == begin) | ~np.concatenate([[False], inside[:-1]])))
    for start in starts:
        end = start + 1
        while end < len(tags) and tags[end] == begin + 1:
            end += 1
        yield int(start), int(end)
