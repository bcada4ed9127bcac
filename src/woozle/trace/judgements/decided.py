"""What persons decided about the graph of a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.lineage import Reliance
    from woozle.model.statement import Node


@dataclass(frozen=True, slots=True)
class Decided:
    """What persons say of the graph of a story, which no words of the texts say.

    Attributes:
        added: Who relies on whom.
        barred: For a claim, who doesn't rely on whom though it is printed.
        apart: Sources that are certainly two.
    """

    added: tuple[Reliance, ...] = ()
    barred: frozenset[tuple[str, Node, Node]] = frozenset()
    apart: frozenset[frozenset[Node]] = frozenset()

    def adds(self, claim: str) -> list[Reliance]:
        """Return the steps that a person adds to a claim."""
        return [step for step in self.added if step.claim == claim]

    def are_apart(self, one: Node, other: Node) -> bool:
        """Tell whether a person says that two sources are two."""
        return frozenset((one, other)) in self.apart
