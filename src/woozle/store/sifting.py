"""Going through what is likely until enough of it holds."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_T = TypeVar("_T")
_U = TypeVar("_U")

_FEWEST = 8
"""So many are looked into at once at least: each time is a question to the database."""


def sift(likely: Iterator[_T], holding: Callable[[list[_T], int], list[_U]], wanted: int) -> list[_U]:
    """Return what is wanted, or all there is.

    Args:
        likely: In what it may be, in the order in which it is to be found.
        holding: Looks into some of that for at most so many.
        wanted: How many.
    """
    found: list[_U] = []
    looked, size = 0, wanted
    while len(found) < wanted and (some := list(islice(likely, size))):
        found += holding(some, wanted - len(found))
        looked += len(some)
        enough = 1 + looked * (wanted - len(found)) // len(found) if found else 2 * size
        size = max(_FEWEST, min(2 * size, enough))
    return found
