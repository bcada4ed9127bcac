"""Posts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.occupancy import Occupancy


def tenure(occupancy: Occupancy) -> str:
    """Return what the text calls the tenure and from when to when it ran, as far as it says so."""
    parts = (
        occupancy.status,
        occupancy.start and f"from {occupancy.start}",
        occupancy.end and f"until {occupancy.end}",
    )
    return ", ".join(part for part in parts if part)
