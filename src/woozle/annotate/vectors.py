"""Vectors of features, kept in a module as text: eight bits a number, one scale a column."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_STEPS = 127
"""In how many steps to either side of zero a number is kept."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """What each feature adds to each of some sums.

    Attributes:
        names: The features.
        numbers: The row of each.
        rows: Their vectors, shape (n, w).
    """

    names: tuple[str, ...]
    numbers: Mapping[str, int]
    rows: Floats

    @classmethod
    def of(cls, names: Iterable[str], rows: Floats) -> Vectors:
        """Return the vectors of *names*, as exactly as they can be kept."""
        known = tuple(names)
        steps, scales = _steps(rows)
        return cls(known, {name: i for i, name in enumerate(known)}, steps * scales)

    @classmethod
    def parsed(cls, names: str, data: str) -> Vectors:
        """Read what `printed` wrote."""
        known = names.strip().split("\n")
        kept = base64.b85decode(data.strip())
        width = len(kept) // (len(known) + 4)
        scales = np.frombuffer(kept[: 4 * width], "<f4")
        steps = np.frombuffer(kept[4 * width :], np.int8).reshape(len(known), width)
        return cls(tuple(known), {name: i for i, name in enumerate(known)}, steps * scales)

    def printed(self) -> tuple[str, str]:
        """Return the names, a line each, and the numbers in base 85."""
        steps, scales = _steps(self.rows)
        return "\n".join(self.names), base64.b85encode(scales.tobytes() + steps.tobytes()).decode()

    def sums(self, featured: Sequence[Iterable[str]]) -> Floats:
        """Return the sum of the vectors of each set of features, shape (len(featured), w); unknown ones add nothing."""
        find = self.numbers.get
        found = [[n for name in features if (n := find(name)) is not None] for features in featured]
        sums: Floats = np.zeros((len(found), self.rows.shape[1]), dtype=np.float32)
        kept = [i for i, numbers in enumerate(found) if numbers]
        if kept:
            starts = np.cumsum([0, *(len(found[i]) for i in kept)])[:-1]
            flat = [n for i in kept for n in found[i]]
            sums[kept] = np.add.reduceat(self.rows[flat], starts, axis=0)
        return sums


def _steps(rows: Floats) -> tuple[NDArray[np.int8], Floats]:
    scales = (np.abs(rows).max(axis=0) / _STEPS + 1e-9).astype("<f4")
    return np.rint(rows / scales).astype(np.int8), scales


def floats_printed(*arrays: NDArray[Any]) -> str:
    """Return arrays, one after the other, in 16 bits a number and base 85."""
    return base64.b85encode(np.concatenate([a.ravel() for a in arrays]).astype("<f2").tobytes()).decode()


def floats_parsed(data: str, *shapes: tuple[int, ...]) -> list[Floats]:
    """Read the arrays of such shapes that `floats_printed` wrote."""
    kept = np.frombuffer(base64.b85decode(data.strip()), "<f2").astype(np.float32)
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])
    return [part.reshape(shape) for part, shape in zip(np.split(kept, ends[:-1]), shapes, strict=True)]
