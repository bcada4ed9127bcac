"""What several statements say, deny or query."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that can be so or not (schema.org `Claim`).

    Rival numbers are rival claims, one each.

    Attributes:
        id: Names the claim within its dossier.
        text: The claim in one sentence: by a person in neutral words, or by the machine in the fullest
            words in which a report puts it.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two claims that may be one; a person decides.

    Attributes:
        one: The id of a claim.
        other: The id of a later claim.
        score: How alike their statements are on the whole, from 0 to 1.
    """

    one: str
    other: str
    score: float
