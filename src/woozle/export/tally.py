"""A reading in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.export.terms import counted
from woozle.model.attribution import PrintedAs, SourceKind, Stance

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.model.reading import Reading

_UNNAMED = frozenset(PrintedAs) - {PrintedAs.NAMED}


def tally(reading: Reading) -> str:
    """Return how many attributions there are and of what sort, the empty sorts left out."""
    found = reading.attributions
    if not found:
        return "Nobody is quoted or cited."
    counts = (
        (sum(a.printed_as is PrintedAs.NAMED for a in found), "to a named source"),
        (sum(a.printed_as in _UNNAMED for a in found), "to an unnamed one"),
        (sum(_has_no_source(a) for a in found), "to none"),
        (sum(a.parent is not None for a in found), "inside another"),
        (sum(a.stance is Stance.DENY for a in found), "denying"),
    )
    sorts = ", ".join(f"{count} {what}" for count, what in counts if count)
    return f"{counted(len(found), 'attribution')}{': ' if sorts else ''}{sorts}"


def _has_no_source(attribution: Attribution) -> bool:
    return not attribution.source and attribution.source_kind in (None, SourceKind.UNSPECIFIED)
