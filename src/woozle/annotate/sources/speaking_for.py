"""Who speaks for whom: spokespeople, press offices, lawyers, agents, with or without a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.annotate.coreference.bodies import BODIES, body_called
from woozle.annotate.coreference.phrases import PRONOUNS
from woozle.annotate.entities.titles import Gender, Sort
from woozle.model.entity import EntityKind, MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from woozle.annotate.coreference.scene import Scene
    from woozle.annotate.entities.referents import Referent

_SPEAKERS = frozenset(
    "spokesman spokeswoman spokesperson spokespersons spokespeople spokesmen lawyer lawyers attorney attorneys counsel "
    "solicitor barrister advocate agent publicist representative representatives secretary office spokes".split()
)
_REACH = 12
"""How many words around a name a spokesperson's title may stand."""

_ENDS = frozenset('.;:()“”"!?')


@dataclass(frozen=True, slots=True)
class Stage:
    """An article in which those who speak for others are looked for.

    Attributes:
        scene: The article.
        named: For the first word of every name, its last word and its referent.
        taken_up: For the first word of every description of a body ("the company"), the number of its referent.
    """

    scene: Scene
    named: Mapping[int, tuple[int, Referent]]
    taken_up: Mapping[int, int]


def stage_of(scene: Scene, named: Mapping[int, tuple[int, Referent]]) -> Stage:
    """Return the article with its descriptions of bodies by their first words."""
    taken_up = {
        place.first: referent.number
        for referent in scene.referents
        if referent.sort in (Sort.BODY, Sort.OUTLET)
        for place in referent.places
        if place.form is MentionForm.NOMINAL
    }
    return Stage(scene, named, taken_up)


def spoken_for(stage: Stage, places: Sequence[int]) -> int | None:
    """Return the number of the referent that somebody speaks for; None if for nobody else or nobody known.

    Args:
        stage: The article.
        places: Indices of the words that print the speaker and what describes him.
    """
    low = stage.scene.words.low
    for position, index in enumerate(places):
        speaks = low[index] in _SPEAKERS and not _is_for_itself(low, index)
        if speaks or (
            low[index] in ("speaks", "speaking")
            and low[index + 1 : index + 2] == ["for"]
            and "on" not in low[index + 2 : index + 7]
        ):
            found = _principal(stage, places, position)
            if found is not None:
                return found
    return None


def _is_for_itself(low: Sequence[str], index: int) -> bool:
    """Tell whether a secretary or an office speaks for itself: only those for the press speak for another."""
    return low[index] in ("secretary", "office") and low[index - 1] not in (
        "press",
        "media",
        "communications",
    )


def _principal(stage: Stage, places: Sequence[int], position: int) -> int | None:
    """Return who is named as spoken for: "for X" and "of X" after the title, else "X's", "X" or "his" before it."""
    low = stage.scene.words.low
    after = places[position + 1 :]
    if after and low[after[0]] in ("for", "of", "representing", "from"):
        for index in after[1:8]:
            if (found := _meant_at(stage, index)) is not None:
                return found
    for index in reversed(places[max(0, position - 6) : position]):
        if low[index] in (",", "and", "who"):
            return None
        if (found := _meant_at(stage, index)) is not None:
            return found
    return None


def press_of(stage: Stage, head: int) -> int | None:
    """Return the body that "a spokesman" without a word more speaks for: the one named first in the nearest sentence."""
    scene = stage.scene
    if scene.words.low[head] not in _PRESS:
        return None
    bodies = [r for r in scene.referents if r.named and r.kind is EntityKind.ORGANIZATION]
    return _first_in_nearest(scene, head, bodies)


_PRESS = frozenset("spokesman spokeswoman spokesperson".split())


def _meant_at(stage: Stage, index: int) -> int | None:
    """Return who is meant by the name, the possessive or the noun for a body that stands at a word; or None."""
    if index in stage.named:
        return stage.named[index][1].number
    if (owner := _owner(stage.scene, index)) is not None:
        return owner
    if stage.scene.words.low[index] not in BODIES:
        return None
    settled = [stage.taken_up[i] for i in range(index, max(-1, index - 4), -1) if i in stage.taken_up]
    named = [number for number in settled if stage.scene.referents[number].named]
    return named[0] if named else body_called(stage.scene, stage.scene.words.low[index], index)


def _owner(scene: Scene, index: int) -> int | None:
    """Return who a possessive pronoun means: who is named first in the nearest sentence before it, outside quotations."""
    if scene.words.low[index] not in ("his", "her", "their", "its", "whose"):
        return None
    pronoun = PRONOUNS[scene.words.low[index]]
    return _first_in_nearest(scene, index, [r for r in scene.referents if r.named and _may_own(pronoun, r)])


def _first_in_nearest(scene: Scene, index: int, fitting: Iterable[Referent]) -> int | None:
    """Return whichever referent is named first in the nearest sentence before a word; places only if nothing else."""
    words = scene.words
    places = [
        (r.kind in _PLACES, words.sentences[index] - words.sentences[place.first], place.first, r.number)
        for r in fitting
        for place in scene.before_all(r, index, _BACK)
        if place.first not in scene.quoted or words.sentences[place.first] == words.sentences[index]
    ]
    return min(places)[-1] if places else None


_PLACES = frozenset((EntityKind.LOCATION, EntityKind.FACILITY))
_BACK = 3
"""Mentions of one referent that are looked at, the last ones."""


def _may_own(pronoun: str, referent: Referent) -> bool:
    if pronoun in ("he", "she"):
        wanted = Gender.MALE if pronoun == "he" else Gender.FEMALE
        return referent.sort is Sort.PERSON and referent.gender in (None, wanted)
    return pronoun == "who" or referent.sort in (Sort.BODY, Sort.OUTLET, Sort.PEOPLE)


def descriptions_of(scene: Scene, referent: Referent) -> Iterator[list[int]]:
    """Yield the runs of words around each mention that may say for whom somebody speaks."""
    words = scene.words
    for place in referent.places:
        inside = words.within(place.span)
        if not inside:
            continue
        before = _stretch(scene, range(inside[0] - 1, max(-1, inside[0] - 1 - _REACH), -1))
        after = _stretch(scene, range(inside[-1] + 1, min(len(words), inside[-1] + 1 + _REACH)))
        if after and words.low[after[0]] != ",":
            after = []
        yield sorted(before)
        yield after


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
