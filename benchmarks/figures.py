"""A figure: what was measured of which system, and with what result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table.

    Attributes:
        measure: What was measured; a row of the table.
        system: What it was measured of; a column.
        value: The figure as it is printed, or "–" where there is none.
        note: Why there is none, or what to know of it; empty if nothing.
    """

    measure: str
    system: str
    value: str
    note: str = ""


OURS = "woozle"
"""The column of what this project makes."""
