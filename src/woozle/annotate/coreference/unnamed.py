"""Sources without a name that are taken up again: "a former guard" … "the man", "one of them"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.coreference.nominals import INTRODUCING
from woozle.annotate.entities.titles import Gender, Sort, gender_of_title, singular, sort_of
from woozle.model.entity import MentionForm

if TYPE_CHECKING:
    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.coreference.scene import Scene
    from woozle.annotate.entities.referents import Referent

_SAYING_LITTLE = frozenset(
    "man woman person source official employee worker insider member former colleague aide staff people sources officials "
    "employees two both others".split()
)
"""Nouns that can take up whoever has no name."""

_OF_THEM = frozenset(("them", "these", "two", "those", "officials", "sources", "people", "three"))


def unnamed_meant(scene: Scene, phrase: Phrase) -> int | None:
    """Return the unnamed source that a description or a pronoun takes up: the last who spoke and fits; or None.

    Only who was brought in with "a", "two" or the like, and only if nobody with a name has spoken since,
    where a pronoun asks.
    """
    plural = _asks_for_several(scene, phrase)
    for number in reversed(scene.speakers):
        referent = scene.referents[number]
        if referent.named:
            if phrase.form is MentionForm.PRONOUN and referent.sort is Sort.PERSON:
                return None
            continue
        if _was_introduced(scene, referent) and _may_be(scene, phrase, referent, plural=plural):
            return number
    return None


def speaks_on(scene: Scene, phrase: Phrase) -> int | None:
    """Return the source without a name that spoke last, if "the official" takes it up by its own noun; else None.

    "One of the officials said … the official added": whoever has a name and is an official, too, said nothing there.
    """
    if phrase.form is not MentionForm.NOMINAL or phrase.determiner != "the" or phrase.before or phrase.after:
        return None
    head, low = scene.words.low[phrase.head], scene.words.low
    number = next(reversed(scene.given), None)
    if number is None or scene.referents[number].named or sort_of(head) is not Sort.PERSON:
        return None
    place = scene.before(scene.referents[number], phrase.indices[0])
    said = [low[i] for i in scene.words.within(place.span)] if place else []
    return number if any(head in (word, singular(word)) for word in said) else None


def _asks_for_several(scene: Scene, phrase: Phrase) -> bool:
    low = [scene.words.low[i] for i in phrase.indices]
    return phrase.pronoun == "they" or (
        low[0] in ("one", "both", "another") and bool(_OF_THEM.intersection(low[1:]) or len(low) == 1)
    )


def _was_introduced(scene: Scene, referent: Referent) -> bool:
    first = referent.places[0]
    low = scene.words.low
    return referent.sort in (Sort.PERSON, Sort.PEOPLE) and (
        low[first.first] in INTRODUCING
        or low[first.first] in ("someone", "somebody")
        or low[first.first].isdigit()
    )


def _may_be(scene: Scene, phrase: Phrase, referent: Referent, *, plural: bool) -> bool:
    if plural:
        return referent.plural
    if phrase.form is MentionForm.PRONOUN:
        asked = {"he": Gender.MALE, "she": Gender.FEMALE}.get(phrase.pronoun or "")
        return asked is not None and not referent.plural and referent.gender in (None, asked)
    if phrase.determiner != "the":
        return False
    head = scene.words.low[phrase.head]
    if sort_of(head) not in (Sort.PERSON, Sort.PEOPLE, Sort.OTHER):
        return False
    shared = {head, singular(head), *phrase.before}.intersection(referent.described)
    return bool(shared) or (head in _SAYING_LITTLE and _agrees(head, referent))


def _agrees(head: str, referent: Referent) -> bool:
    gender = gender_of_title(head)
    return gender is None or referent.gender in (None, gender)
