"""What the conclusions about a set of reports are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.claim import Claim, Proposal
    from woozle.model.lineage import Copy
    from woozle.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Who says what, and what of it is one claim: it takes the models to find out; the rest of a dossier follows from it.

    What persons decided about attributions and copies is in it, as far as it was known. What they decided about claims,
    statements and sources isn't.

    Attributes:
        claims: In the order of their first statements.
        statements: Each with its claim's id.
        copies: Which report reprints which.
        proposals: Pairs of claims that may be one, the surest first.
    """

    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    copies: tuple[Copy, ...] = ()
    proposals: tuple[Proposal, ...] = ()
