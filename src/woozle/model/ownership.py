"""Who owns an outlet, and which outlets are of one house."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.text import Span


class Tie(StrEnum):
    """How an outlet stands to another body."""

    OWNED_BY = "owned_by"
    SISTER_OF = "sister_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """A tie between an outlet and its owner or its sister, as printed (FollowTheMoney `Ownership`).

    Attributes:
        outlet: The id of the outlet's entity.
        tie: Owned by, or a sister of.
        other: The id of the owner's or the sister's entity; None where it is the report's own outlet or not named.
        evidence: The spans that show it.
    """

    outlet: str
    tie: Tie
    other: str | None
    evidence: tuple[Span, ...]
