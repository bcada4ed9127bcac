"""Posts printed as abbreviations, which look like a body's name: "the MEC said" of "Finance MEC Ana Ruiz"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.entities.titles import Sort
from woozle.model.entity import EntityKind, MentionForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.coreference.scene import Scene
    from woozle.annotate.entities.referents import Place, Referent

_LONGEST = 5
"""Letters of an abbreviation that may be a post."""

_NO_POSTS = frozenset(
    (EntityKind.PERSON, EntityKind.LOCATION, EntityKind.OUTLET, EntityKind.NORP, EntityKind.FACILITY)
)


def officer_called(scene: Scene, phrase: Phrase, named: Mapping[int, tuple[int, Referent]]) -> int | None:
    """Return the person whose post "the MEC" is: the last before it to whose name the abbreviation is tied; or None."""
    if phrase.referent is None or scene.words.low[phrase.indices[0]] != "the" or len(phrase.indices) != 2:
        return None
    post = scene.referents[phrase.referent]
    if not (post.name.isupper() and len(post.name) <= _LONGEST) or post.kind in _NO_POSTS:
        return None
    holders = [
        holder
        for place in post.places
        if place.form is MentionForm.NAME and (holder := _beside(scene, place, named)) is not None
    ]
    return holders[-1] if len(set(holders)) == 1 else None


def _beside(scene: Scene, place: Place, named: Mapping[int, tuple[int, Referent]]) -> int | None:
    """Return the person named right behind an abbreviation, in brackets or not, or right before it and a comma."""
    low = scene.words.low
    last = scene.words.within(place.span)[-1]
    behind = last + 2 if low[last + 1 : last + 2] == [")"] else last + 1
    found = named.get(behind)
    if found is None and place.first > 1 and low[place.first - 1] == ",":
        found = next((pair for pair in named.values() if pair[0] == place.first - 2), None)
    return found[1].number if found and found[1].sort is Sort.PERSON else None
