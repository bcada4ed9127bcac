"""Who held which post when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupancy:
    """A tenure, as printed (FollowTheMoney `Occupancy` and `Position`).

    Attributes:
        holder: The id of the entity that held the post.
        position: The post in the words of the text ("special assistant on overseas Pakistanis").
        organisation: The body it belongs to, as printed, or None.
        start: First day, month or year, as an ISO prefix; None if the text doesn't say.
        end: Last day, month or year, as an ISO prefix; None if the text doesn't say.
        status: "current", "former", "acting", "elect", "outgoing" …; None if the text doesn't say.
        evidence: The spans that show it.
    """

    holder: str
    position: str
    evidence: tuple[Span, ...]
    organisation: str | None = None
    start: str | None = None
    end: str | None = None
    status: str | None = None
