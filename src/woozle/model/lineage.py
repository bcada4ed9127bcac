"""For one claim, who relies on whom, and what that comes down to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.statement import Node
    from woozle.model.text import Span


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words of one report that show something.

    Attributes:
        article: The report's id.
        span: Where the words stand in its text.
    """

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reliance:
    """One step of a lineage: for a claim, *source* is what *relier* has it from (PROV `wasDerivedFrom`).

    Attributes:
        claim: The claim's id.
        relier: The node that relies.
        source: The node relied on.
        evidence: The words that show it, in the report that prints them; empty where a person says so.
        by: The person who says so where no report prints it; None for what is printed.
    """

    claim: str
    relier: Node
    source: Node
    evidence: tuple[Evidence, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that reprints or lightly rewrites another.

    Attributes:
        copy: The id of the report that reprints.
        original: The id of the report that is reprinted.
        contained: The share of the shorter text, from 0 to 1, that stands in the other one.
        credited: Whether the copy prints a credit to the original's outlet.
        reason: What decided which of the two is the original ("credit", "published first" …).
    """

    copy: str
    original: str
    contained: float = 1.0
    credited: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """Nodes that rely on one another, so that nobody brings the claim in from outside.

    Attributes:
        claim: The claim's id.
        members: Each relies on the next, the last on the first.
    """

    claim: str
    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Why the lower bound of a claim's origins doesn't count a node.

    Attributes:
        node: The origin that isn't counted.
        into: The origin, or the report of the set, that it may be; None where it only follows others.
        count: How many people of the node this takes away.
        reason: One plain sentence.
    """

    node: Node
    into: Node | None
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins support a claim: bounds, since print seldom tells.

    Attributes:
        claim: The claim's id.
        lower: The fewest that it can be.
        upper: The most: every anonymous source its own person.
        nodes: What `upper` counts; "two officials" are one node and count two.
        merges: Why `lower` is less.
        common: The one node other than a report that every support passes through (a dominator of
            the lineage), or None.
    """

    claim: str
    lower: int
    upper: int
    nodes: tuple[Node, ...]
    merges: tuple[Merge, ...] = ()
    common: Node | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """What is left of a claim without one of its sources.

    Attributes:
        claim: The claim's id.
        source: The origin taken away.
        remaining: The reports that still have another origin, in the order of the set.
        total: How many reports support the claim.
    """

    claim: str
    source: Node
    remaining: tuple[str, ...]
    total: int
