"""JSON turned from rows into columns, which pack to half the size.

A reading holds long lists of like objects. Folded, their keys are written once and each key's values stand together;
of offsets only the steps from one to the next are kept. What comes of it is JSON again:

    what a list of values is                 how it is written
    empty                                    0
    nothing but nulls                        their number
    some nulls                               ["?", "0110", the others folded]
    objects with the same keys               ["{", [the keys], each key's values folded]
    lists                                    ["[", [their lengths], all their values folded]
    whole numbers                            ["+", the first, its step to the second, ...]
    the same beside a key of whole numbers   ["-", their differences to that key's]
    "a1", "a2", "a3" and so on               ["a", their number]
    anything else                            ["=", the values]
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from operator import sub
from typing import Any

_ABSENT = type(None)


def fold(values: list[Any]) -> Any:
    """Return JSON values, column by column."""
    kinds = set(map(type, values))
    if kinds <= {_ABSENT}:
        return len(values)
    if _ABSENT in kinds:
        mask = "".join("0" if value is None else "1" for value in values)
        return ["?", mask, fold([value for value in values if value is not None])]
    if kinds == {dict} and values[0] and len({tuple(value) for value in values}) == 1:
        return _fold_objects(values)
    if kinds == {list}:
        return ["[", [len(value) for value in values], fold([one for value in values for one in value])]
    if kinds == {int}:
        return ["+", values[0], *(after - before for before, after in pairwise(values))]
    if kinds == {str} and _is_numbered(values):
        return [values[0][0], len(values)]
    return ["=", *values]


def unfold(folded: Any) -> list[Any]:
    """Return what was folded.

    Raises:
        ValueError: Nothing folds to this.
    """
    match folded:
        case int():
            return [None] * folded
        case ["?", str(mask), others]:
            present = iter(unfold(others))
            return [None if mark == "0" else next(present) for mark in mask]
        case ["{", list(keys), *columns]:
            return _unfold_objects(keys, columns)
        case ["[", list(lengths), inner]:
            rest = iter(unfold(inner))
            return [[next(rest) for _ in range(length)] for length in lengths]
        case ["+", *steps]:
            return list(accumulate(steps))
        case ["=", *values]:
            return values
        case [str(letter), int(number)]:
            return _numbered(letter, number)
    raise ValueError("this was folded in no way that is known")


def _fold_objects(values: list[dict[str, Any]]) -> list[Any]:
    keys = list(values[0])
    columns: list[Any] = []
    before: list[Any] | None = None
    for key in keys:
        column = [value[key] for value in values]
        is_whole = all(type(one) is int for one in column)
        beside = before is not None and is_whole
        columns.append(["-", *map(sub, column, before or [])] if beside else fold(column))
        before = column if is_whole else None
    return ["{", keys, *columns]


def _unfold_objects(keys: list[str], columns: list[Any]) -> list[Any]:
    unfolded: list[list[Any]] = []
    for column in columns:
        match column:
            case ["-", *steps]:
                unfolded.append([step + before for step, before in zip(steps, unfolded[-1], strict=True)])
            case _:
                unfolded.append(unfold(column))
    return [dict(zip(keys, row, strict=True)) for row in zip(*unfolded, strict=True)]


def _is_numbered(values: list[str]) -> bool:
    letter = values[0][:1]
    return letter.isalpha() and values == _numbered(letter, len(values))


def _numbered(letter: str, number: int) -> list[str]:
    return [f"{letter}{n}" for n in range(1, number + 1)]
