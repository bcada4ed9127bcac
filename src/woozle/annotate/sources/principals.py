"""Whom words next to a spokesperson's title mean: a name, a pronoun, a noun for a body, or what was spoken of last."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.annotate.coreference.bodies import BODIES, STATE_BODIES, body_called
from woozle.annotate.coreference.phrases import PRONOUNS
from woozle.annotate.coreference.scene import span_of
from woozle.annotate.entities.referents import Place, Referent
from woozle.annotate.entities.titles import Gender, Sort
from woozle.annotate.naming import dateline_credit
from woozle.model.entity import EntityKind, MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.annotate.coreference.scene import Scene


@dataclass(frozen=True, slots=True)
class Stage:
    """An article in which those who speak for others are looked for.

    Attributes:
        scene: The article.
        named: For the first word of every name, its last word and its referent.
        taken_up: For the first word of every description of a body ("the company"), the number of its referent.
        begins: Index of the first word after the dateline: who is credited there speaks through nobody.
        unnamed: Numbers of the bodies that were made because somebody speaks for them and no name fits, by their words.
    """

    scene: Scene
    named: Mapping[int, tuple[int, Referent]]
    taken_up: Mapping[int, int]
    begins: int
    unnamed: dict[str, int] = field(default_factory=dict)


def stage_of(scene: Scene, named: Mapping[int, tuple[int, Referent]]) -> Stage:
    """Return the article with its descriptions of bodies by their first words."""
    after = dateline_credit(scene.words.text).stop
    taken_up = {
        place.first: referent.number
        for referent in scene.referents
        if referent.sort in (Sort.BODY, Sort.OUTLET)
        for place in referent.places
        if place.form is MentionForm.NOMINAL
    }
    return Stage(scene, named, taken_up, bisect_left(scene.words.starts, after))


def meant_at(stage: Stage, index: int, phrase: Sequence[int]) -> int | None:
    """Return who is meant by the name, the pronoun or the noun for a body that stands at a word of *phrase*; or None."""
    if index in stage.named:
        return stage.named[index][1].number
    if (owner := _owner(stage, index)) is not None:
        return owner
    return _body_at(stage, index, phrase) if stage.scene.words.low[index] in BODIES else None


def _body_at(stage: Stage, index: int, phrase: Sequence[int]) -> int:
    """Return the body that a noun means: the one it takes up, with all that the phrase says of it, else one without a name."""
    scene, noun = stage.scene, stage.scene.words.low[index]
    before = _told_of(stage, index, phrase)
    told = {scene.words.low[i] for i in before if i not in stage.named}
    settled = [stage.taken_up[i] for i in range(index, max(-1, index - 4), -1) if i in stage.taken_up]
    number = next((n for n in settled if scene.referents[n].named), None)
    if number is None:
        number = body_called(scene, noun, index)
    if number is not None and _fits(scene, scene.referents[number], noun, told):
        return number
    return body_without_name(stage, [*before, index])


def _told_of(stage: Stage, index: int, phrase: Sequence[int]) -> list[int]:
    """Return the words right before a noun that say which body it is: "finance" ministry, "Lumenian" government."""
    low = stage.scene.words.low
    found: list[int] = []
    inside = frozenset(phrase)
    while index - 1 in inside and low[index - 1] not in _NOT_TOLD and low[index - 1].isalpha():
        index -= 1
        found.insert(0, index)
    return found


_NOT_TOLD = frozenset(
    "the a an this that his her its their our and or of for from who s same another one new former senior local".split()
)


def _fits(scene: Scene, body: Referent, noun: str, told: set[str]) -> bool:
    """Tell whether a named body can be what is called so: a ministry by its field, an army that is the state's."""
    name = set(body.name.lower().split())
    if noun in STATE_BODIES and noun in name:
        others = name - {noun, "the", "of", "national", "royal"} - told
        return not others or bool(others & _places_and_nations(scene))
    return noun not in _BY_FIELD or told <= name | body.described


_BY_FIELD = frozenset("ministry department office council court commission board".split())
"""Bodies of which a state or a town has several, told apart by what they are for."""


def _places_and_nations(scene: Scene) -> set[str]:
    kinds = (EntityKind.LOCATION, EntityKind.NORP)
    return {word for r in scene.referents if r.kind in kinds for word in r.name.lower().split()}


def body_without_name(stage: Stage, words: Sequence[int]) -> int:
    """Return the body without a name that *words* mean, made when it is first met."""
    scene = stage.scene
    place = Place(words[0], span_of(scene.words, words), MentionForm.NOMINAL)
    name = place.span.of(scene.words.text)
    if (number := stage.unnamed.get(name.lower())) is None:
        number = stage.unnamed[name.lower()] = len(scene.referents)
        body = Referent(
            number=number,
            kind=EntityKind.ORGANIZATION,
            name=name,
            named=False,
            sort=Sort.BODY,
            places=[place],
        )
        scene.referents.append(body)
    return number


def _owner(stage: Stage, index: int) -> int | None:
    """Return who a pronoun means: who is spoken of first in the nearest sentence before it, outside quotations."""
    low = stage.scene.words.low[index]
    if low not in ("his", "her", "their", "its", "whose", "it", "them"):
        return None
    pronoun = PRONOUNS[low]
    owners = [r for r in stage.scene.referents if r.named and _may_own(pronoun, r)]
    return first_in_nearest(stage, index, owners, described=low in ("its", "it"))


def first_in_nearest(stage: Stage, index: int, fitting: Iterable[Referent], *, described: bool) -> int | None:
    """Return whichever referent is spoken of first in the nearest sentence before a word; places only if nothing else.

    Not whoever is credited in the dateline or was merely told something. If *described*, bodies count by which nothing but
    a noun with "the" stands.
    """
    scene = stage.scene
    words = scene.words
    places = [
        (r.kind in _PLACES, words.sentences[index] - words.sentences[place.first], place.first, r.number)
        for r in fitting
        for place in scene.before_all(r, index, _BACK)
        if (place.first not in scene.quoted or words.sentences[place.first] == words.sentences[index])
        and place.first >= stage.begins
        and words.low[place.first - 1] != "told"
    ]
    best = min(places) if places else None
    noun = _noun_before(stage, index) if described else None
    if noun is not None and (best is None or (False, *noun) < best[:3]):
        return _body_at(stage, noun[1], range(noun[1] - 3, noun[1]))
    return best[-1] if best else None


def _noun_before(stage: Stage, index: int) -> tuple[int, int] | None:
    """Return the first noun for a body, with "the", in the nearest sentence of the paragraph, and how many sentences back."""
    words = stage.scene.words
    found = [
        (words.sentences[index] - words.sentences[i], i)
        for i in range(max(stage.begins, index - _FAR), index)
        if words.low[i] in BODIES
        and "the" in words.low[max(0, i - 3) : i]
        and (i not in stage.scene.quoted or words.sentences[i] == words.sentences[index])
        and "\n" not in words.text[words.ends[i] : words.starts[index]]
    ]
    return min(found, default=None)


_FAR = 40
"""Words before a pronoun or "a spokesman" within which a body without a name may stand."""

_PLACES = frozenset((EntityKind.LOCATION, EntityKind.FACILITY))
_BACK = 3
"""Mentions of one referent that are looked at, the last ones."""


def _may_own(pronoun: str, referent: Referent) -> bool:
    if pronoun in ("he", "she"):
        wanted = Gender.MALE if pronoun == "he" else Gender.FEMALE
        return referent.sort is Sort.PERSON and referent.gender in (None, wanted)
    return pronoun == "who" or referent.sort in (Sort.BODY, Sort.OUTLET, Sort.PEOPLE)
