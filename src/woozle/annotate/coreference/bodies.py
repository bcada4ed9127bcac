"""Bodies that a noun takes up again: "the company", "the ministry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.coreference.told import goes_on
from woozle.annotate.entities.titles import Sort
from woozle.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.annotate.coreference.scene import Asking, Scene
    from woozle.annotate.entities.referents import Referent

BODIES = frozenset(
    "company firm group airline carrier operator bank ministry council authority agency party union association club "
    "university college school hospital board court commission police army navy yard mine utility manufacturer maker "
    "institute office fund insurer retailer museum church charity federation department regulator government command "
    "watchdog cooperative foundation society panel inspectorate authorities military coastguard diocese "
    "railway headquarters embassy country parliament service opposition".split()
)
"""Nouns by which a body is taken up again."""

STATE_BODIES = frozenset("army navy police government military coastguard".split())
"""Those of which a state has one: with nothing told of them they are its own."""

_COMPANIES = frozenset(
    "company firm group airline carrier operator bank yard mine utility manufacturer maker insurer retailer".split()
)
_NAMED_LIKE = {
    "party": frozenset(
        "party alliance league front movement union democrats labour coalition congress".split()
    ),
    "agency": frozenset("agency press telegraph service bureau".split()),
    "ministry": frozenset("ministry department".split()),
    "department": frozenset("department ministry".split()),
    "association": frozenset("association federation league society union".split()),
    "group": frozenset("group holdings movement network".split()),
}
"""Words of the names that a noun can take up, besides the noun itself."""

_NO_COMPANIES = frozenset(
    "cross ministry department bureau treasury senate congress house council court union association police inspectorate office authority commission parliament university "
    "party committee government agency board institute hospital".split()
)

_REGULATORS = frozenset("authority regulator watchdog panel inspectorate agency body".split())
_REGULATING = frozenset(
    "council authority office commission agency inspectorate board panel institute bureau".split()
)


_ANY_NAME = _COMPANIES - {"bank", "mine", "yard"} | frozenset(
    "party agency organisation organization union association club charity foundation network body team".split()
)
"""Nouns for bodies whose names needn't show that they are one: "the airline", but not "the hospital"."""


def body_at_hand(scene: Scene, asking: Asking, candidates: Sequence[Referent]) -> int | None:
    """Return the body that "the company" takes up right away; None if none surely.

    The only organisation among *candidates* named in its sentence or the one before, else the one whose words the report gave last.
    """
    phrase, words = asking.phrase, scene.words
    noun = words.low[phrase.head]
    if phrase.determiner != "the" or phrase.before or phrase.after or noun not in _ANY_NAME:
        return None
    here = words.sentences[asking.first]
    bodies = [
        r for r in candidates if r.named and r.kind is EntityKind.ORGANIZATION and _may_be_called(noun, r)
    ]
    near = [
        r
        for r in bodies
        if (place := scene.before(r, asking.first)) and here - words.sentences[place.first] <= 1
    ]
    return near[0].number if len(near) == 1 else goes_on(scene, asking, bodies)


def _may_be_called(noun: str, referent: Referent) -> bool:
    """Tell whether a noun may take up a body, by the other words in its name: no ministry is a company."""
    return noun not in _COMPANIES or not _NO_COMPANIES.intersection(referent.name.lower().split())


def body_called(scene: Scene, noun: str, index: int) -> int | None:
    """Return the body that *noun*, at the word *index*, takes up; None if none surely.

    One that is told to be it or named so; else, for a company, the body spoken of most, and for a regulator
    the only one whose name is a regulator's.
    """
    if noun == "country":
        return _country(scene, index)
    before = [r for r in scene.referents if r.named and r.sort is Sort.BODY and scene.before(r, index)]
    told = [r for r in before if noun in r.described or noun in r.name.lower().split()]
    if told:
        return max(told, key=lambda r: _last(scene, r, index)).number
    bodies = [r for r in before if r.kind is EntityKind.ORGANIZATION]
    like = [r for r in bodies if _NAMED_LIKE.get(noun, frozenset()).intersection(r.name.lower().split())]
    if len(like) == 1:
        return like[0].number
    if noun in _REGULATORS:
        regulators = [r for r in bodies if _REGULATING.intersection(r.name.lower().split())]
        return regulators[0].number if len(regulators) == 1 else None
    companies = [r for r in bodies if _may_be_called(noun, r)]
    if noun not in _COMPANIES or not companies:
        return None
    return max(companies, key=lambda r: (len(r.places), _last(scene, r, index))).number


def _country(scene: Scene, index: int) -> int | None:
    """Return the only place named in the sentence before the word *index*; None if none or more are."""
    start, _ = scene.words.sentence_around(index)
    named = [
        r
        for r in scene.referents
        if r.kind is EntityKind.LOCATION and (place := scene.before(r, index)) and place.first >= start
    ]
    return named[0].number if len(named) == 1 else None


def _last(scene: Scene, referent: Referent, index: int) -> int:
    place = scene.before(referent, index)
    return place.first if place else -1
