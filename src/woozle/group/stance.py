"""How each statement of a claim stands to it, by its own words and beside those of the others.

Who denies seldom says "I deny": a witness tells it otherwise, an official names a fact that rules the claim out. A
log-linear reading of plain traits, learnt on story bundles (`training.stance`), weighs them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from woozle.group.stance_traits import traits_of
from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from woozle.group.circles import Circle
    from woozle.group.stance_traits import Traits

STANCES = (Stance.SUPPORT, Stance.DENY, Stance.QUERY, Stance.COMMENT)
"""The columns of the weights."""


@dataclass(frozen=True, slots=True)
class StanceModel:
    """Says how the statements of a claim stand to it.

    Attributes:
        rows: The row of each trait's weights.
        weights: Shape (traits + 1, 4), the last row for what holds always; columns as `STANCES`.
    """

    rows: Mapping[str, int]
    weights: NDArray[np.float32]

    @classmethod
    def from_bytes(cls, data: bytes) -> StanceModel:
        """Read what `training.stance` wrote.

        Raises:
            ValueError: It isn't that.
            KeyError: A part is missing.
        """
        with np.load(io.BytesIO(data), allow_pickle=False) as parts:
            names = bytes(parts["names"]).decode().split("\n")
            weights = parts["weights"].astype(np.float32)
        if weights.shape != (len(names) + 1, len(STANCES)):
            raise ValueError("the stance model has other traits than weights")
        return cls({name: row for row, name in enumerate(names)}, weights)

    def judge(self, circle: Circle) -> dict[int, Stance]:
        """Return the stance of each member; who denies or asks in so many words does."""
        return {member: self._of(circle, member) for member in circle.members}

    def _of(self, circle: Circle, member: int) -> Stance:
        stance = circle.statements[member].stance
        if stance in (Stance.DENY, Stance.QUERY):
            return stance
        return STANCES[int(self.totals(traits_of(circle, member)).argmax())]

    def totals(self, traits: Traits) -> NDArray[np.float32]:
        """Return what the traits say for each of `STANCES`."""
        known = [(self.rows[name], value) for name, value in traits.items() if name in self.rows]
        places = np.array([row for row, _ in known], dtype=np.int64)
        values = np.array([value for _, value in known], dtype=np.float32)
        totals: NDArray[np.float32] = values @ self.weights[places] + self.weights[-1]
        return totals
