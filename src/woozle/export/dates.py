"""Time expressions in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.timex import Timex

_PUBLICATION = "publication"


def value_words(timex: Timex) -> str:
    """Return what *timex* resolves to, with the runner-up where two readings are open."""
    value = timex.value or "unresolved"
    return f"{value} or {timex.alternative}" if timex.alternative else value


def anchor_words(timex: Timex) -> str:
    """Return what *timex* was resolved against; empty where it needs no anchor."""
    return "the day of publication" if timex.anchor == _PUBLICATION else timex.anchor or ""
