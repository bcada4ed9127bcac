"""The weights of the classifier, and how common labels are, read when they are first needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from woozle.annotate.sources import weights
from woozle.annotate.sources.table import Table, parse_table

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def table(name: str) -> Table:
    """Return the table that judges *name*: "kind", "printed" or "act"."""
    return parse_table(getattr(weights, name.upper()))


@cache
def common(name: str) -> dict[str, float]:
    """Return how common each label of *name* ("kind", "printed", "act", "medium") is in the texts that were learnt from."""
    return {
        label: int(share) / _WHOLE
        for line in weights.COMMON.strip().splitlines()
        for first, *pairs in [line.split(" ")]
        if first == name
        for label, share in (pair.split(":") for pair in pairs)
    }


_WHOLE = 10_000
"""Shares are written in parts of it."""


def print_common(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Write how often each label of each name occurs as `common` reads it."""
    lines = []
    for name, found in counts.items():
        total = sum(found.values())
        pairs = (f"{label}:{max(1, round(_WHOLE * count / total))}" for label, count in sorted(found.items()))
        lines.append(" ".join([name, *pairs]))
    return "\n".join(lines)
