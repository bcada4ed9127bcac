"""The weights of the classifier, read when they are first needed."""

from __future__ import annotations

from functools import cache

from woozle.annotate.sources import weights
from woozle.annotate.sources.table import Table, parse_table


@cache
def table(name: str) -> Table:
    """Return the table that judges *name*: "kind", "printed" or "act"."""
    return parse_table(getattr(weights, name.upper()))
