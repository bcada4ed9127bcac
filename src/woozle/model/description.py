"""What is said of a source that isn't named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is said of a source that has no name.

    Attributes:
        role: Its main noun, lower case: "official", "sources".
        ranks: Words of standing before it: "senior", "former".
        affiliations: Names of bodies in its words.
        places: Names of places in its words.
        nationalities: Names of nations, parties and faiths in its words.
        reason: Why it isn't named, where the sentence says so; None if it doesn't.
    """

    role: str
    ranks: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    reason: Span | None = None
