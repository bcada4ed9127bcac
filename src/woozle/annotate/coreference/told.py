"""Who is meant by what the text told of them before: "the minister", "the former governor", "the Cambodian leader"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.coreference.features import alike
from woozle.annotate.coreference.scene import is_akin
from woozle.annotate.entities.titles import Sort, sort_of
from woozle.model.entity import MentionForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.coreference.scene import Asking, Scene
    from woozle.annotate.entities.referents import Referent

_WRITTEN_OUT = {
    "gov": "governor",
    "pres": "president",
    "prof": "professor",
    "rep": "representative",
    "sen": "senator",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "premier": "minister",
    "pm": "minister",
}
"""Nouns for a post, as they are compared."""

_OTHERWISE = frozenset(("same", "s"))
"""Words that say in another way who is meant: who was called so before, or whose somebody is."""

_RELATIVE = frozenset(("which", "whom", "whose"))
_NEAR = 2
"""How many sentences back whom a description takes up may have been mentioned or quoted, if the text never told that of anybody."""


def told_before(scene: Scene, asking: Asking, candidates: Sequence[Referent]) -> int | None:
    """Return whom "the minister" takes up: the person with a name who is told to be one; None if none surely.

    Of several, who is told most of what the description says, and of those who spoke last; if none is told more of it than
    the noun, anybody who spoke last.
    """
    phrase = asking.phrase
    head = scene.words.low[phrase.head]
    aged = phrase.form is MentionForm.NOMINAL and {"year", "old"} <= {head, *phrase.before}
    if (
        phrase.form is not MentionForm.NOMINAL
        or phrase.determiner != "the"
        or _OTHERWISE.intersection(phrase.before)
    ):
        return None
    if sort_of(head) is not Sort.PERSON and not aged:
        return None
    first = phrase.indices[0]
    people = [r for r in candidates if r.named and r.sort is Sort.PERSON and scene.before(r, first)]
    told = [r for r in people if written_out(head) in map(written_out, r.described)]
    said = [word for word in (*phrase.before, *phrase.after) if len(word) > 2]
    most = max((shared(said, r) for r in told), default=0)
    best = [r for r in told if shared(said, r) == most]
    if len(best) == 1 and (most or not said):
        return best[0].number
    nations = scene.nations.intersection(phrase.before)
    fits = [
        r
        for r in (best if most else people)
        if all(shared([nation], r) for nation in nations) and not _is_something_else(scene, phrase, r)
    ]
    return goes_on(scene, asking, fits)


def goes_on(scene: Scene, asking: Asking, candidates: Sequence[Referent]) -> int | None:
    """Return whose words the report gave last, where it goes on with them: one of *candidates*, mentioned or quoted shortly before."""
    first, low = asking.phrase.indices[0], scene.words.low
    last = next((r for r in candidates if scene.given[-1:] == [r.number]), None)
    place = scene.before(last, first) if last else None
    if last is None or place is None or asking.attribution.parent is not None:
        return None
    if asking.phrase.pronoun == "they" and last.sort is Sort.OUTLET:
        return None
    if _RELATIVE.intersection(low[max(0, place.first - 2) : place.first]):
        return None
    if last.sort is Sort.DOCUMENT and "\n" in scene.words.text[place.span.end : scene.words.starts[first]]:
        return None
    begins = min(asking.own | {first})
    back = scene.words.sentences[begins] - scene.words.sentences[max(place.first, scene.ended)]
    return last.number if back <= _NEAR else None


def _is_something_else(scene: Scene, phrase: Phrase, referent: Referent) -> bool:
    """Tell whether somebody is told to wear a uniform or a cassock, and a description speaks of no such post."""
    head = scene.words.low[phrase.head]
    return not _UNIFORMED.isdisjoint(referent.described) and _UNIFORMED.isdisjoint((head, *alike(head)))


_UNIFORMED = frozenset(
    "admiral archbishop bishop brigadier captain cardinal colonel commander constable father general imam lieutenant major "
    "officer pastor priest rabbi sergeant sister".split()
)


def written_out(noun: str) -> str:
    """Return a noun for a post as it is compared with others: "senator" for "sen"."""
    return _WRITTEN_OUT.get(noun, noun)


def shared(said: Sequence[str], referent: Referent) -> int:
    """Count the words of a description that a referent's name, or what is told of it, bears out."""
    told = {*referent.described, *referent.name.lower().split()}
    return sum(any(word == other or is_akin(word, other) for other in told) for word in said)
