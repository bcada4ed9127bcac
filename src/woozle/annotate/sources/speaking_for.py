"""Who speaks for whom: spokespeople, press offices, lawyers, agents, with or without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.coreference.phrases import PRONOUNS
from woozle.annotate.entities.titles import Gender, Sort

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from woozle.annotate.coreference.scene import Scene
    from woozle.annotate.entities.referents import Referent

_SPEAKERS = frozenset(
    "spokesman spokeswoman spokesperson spokespersons spokespeople spokesmen lawyer lawyers attorney attorneys counsel "
    "solicitor barrister advocate agent publicist representative representatives secretary office spokes".split()
)
_REACH = 12
"""How many words around a name a spokesperson's title may stand."""

_ENDS = frozenset('.;:()“”"!?')


def spoken_for(scene: Scene, places: Sequence[int], named: Mapping[int, tuple[int, Referent]]) -> int | None:
    """Return the number of the referent that somebody speaks for; None if for nobody else or nobody known.

    Args:
        scene: The article.
        places: Indices of the words that print the speaker and what describes him.
        named: For the first word of every name, its last word and its referent.
    """
    words = scene.words
    for position, index in enumerate(places):
        if words.low[index] in _SPEAKERS and not _is_government_secretary(words.low, index):
            found = _principal(scene, places, position, named)
            if found is not None:
                return found
    return None


def _is_government_secretary(low: Sequence[str], index: int) -> bool:
    """Tell whether "secretary" is a minister's title: only a press secretary speaks for another."""
    return low[index] == "secretary" and low[index - 1] != "press"


def _principal(
    scene: Scene, places: Sequence[int], position: int, named: Mapping[int, tuple[int, Referent]]
) -> int | None:
    """Return who is named as spoken for: "for X" and "of X" after the title, else "X's", "X" or "his" before it."""
    low = scene.words.low
    after = places[position + 1 :]
    if after and low[after[0]] in ("for", "of", "representing", "from"):
        for index in after[1:8]:
            if index in named:
                return named[index][1].number
            if (owner := _owner(scene, index)) is not None:
                return owner
    for index in reversed(places[max(0, position - 6) : position]):
        if low[index] in (",", "and", "who"):
            return None
        if index in named:
            return named[index][1].number
        if (owner := _owner(scene, index)) is not None:
            return owner
    return None


def _owner(scene: Scene, index: int) -> int | None:
    """Return who a possessive pronoun means: the nearest before it of the right sort."""
    if scene.words.low[index] not in ("his", "her", "their", "its", "whose"):
        return None
    pronoun = PRONOUNS[scene.words.low[index]]
    fitting = [
        (place.first, referent.number)
        for referent in scene.referents
        if referent.named and _may_own(pronoun, referent) and (place := scene.before(referent, index - 1))
    ]
    return max(fitting)[1] if fitting else None


def _may_own(pronoun: str, referent: Referent) -> bool:
    if pronoun in ("he", "she"):
        wanted = Gender.MALE if pronoun == "he" else Gender.FEMALE
        return referent.sort is Sort.PERSON and referent.gender in (None, wanted)
    return pronoun == "who" or referent.sort in (Sort.BODY, Sort.OUTLET, Sort.PEOPLE)


def description_of(scene: Scene, referent: Referent, indices: Sequence[int]) -> list[list[int]]:
    """Return the runs of words that may say for whom somebody speaks: his printed words, then those around his name."""
    words = scene.words
    runs = [list(indices)]
    for place in referent.places:
        inside = words.within(place.span)
        if not inside:
            continue
        before = _stretch(scene, range(inside[0] - 1, max(-1, inside[0] - 1 - _REACH), -1))
        after = _stretch(scene, range(inside[-1] + 1, min(len(words), inside[-1] + 1 + _REACH)))
        if after and words.low[after[0]] != ",":
            after = []
        runs += [sorted(before), after]
    return runs


def _stretch(scene: Scene, order: range) -> list[int]:
    """Return the words of *order* up to the next verb of saying or mark that ends a description."""
    found: list[int] = []
    for index in order:
        if scene.words.low[index] in _ENDS or scene.words.low[index] in (
            "said",
            "says",
            "told",
            "added",
            "that",
        ):
            break
        found.append(index)
    return found
