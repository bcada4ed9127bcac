"""People named together, whom "they" and "the two leaders" take up: "Ana Ruiz and Jan Visser"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.coreference.scene import span_of
from woozle.annotate.entities.referents import Place, Referent
from woozle.annotate.entities.titles import Sort, singular, sort_of
from woozle.model.entity import EntityKind, MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.coreference.scene import Scene

_REACH = 9
"""How many words may stand between two names that are named together: "Ana Ruiz and Prime Minister Jan Visser"."""

_ENDS = frozenset(
    '. ; : ! ? “ ” " ( ) — – of in for from by to with who that said says told on at his her'.split()
)

COUNTED = {
    "two": 2,
    "pair": 2,
    "duo": 2,
    "both": 2,
    "couple": 2,
    "three": 3,
    "trio": 3,
    "four": 4,
    "quartet": 4,
}
"""Words that say how many a group is."""


def add_groups(scene: Scene, named: Mapping[int, tuple[int, Referent]]) -> None:
    """Make a referent of every two or more people who are named together, once for the same people."""
    people = sorted(i for i in named if named[i][1].sort is Sort.PERSON)
    _add_runs(scene, people, named)


def _add_runs(scene: Scene, starts: list[int], named: Mapping[int, tuple[int, Referent]]) -> None:
    for firsts in _runs(scene, starts, named):
        members = tuple(dict.fromkeys(named[i][1].number for i in firsts))
        if len(members) != len(firsts):
            continue
        indices = range(firsts[0], named[firsts[-1]][0] + 1)
        place = Place(firsts[0], span_of(scene.words, indices), MentionForm.NOMINAL)
        _group(scene, members).places.append(place)


def _group(scene: Scene, members: Sequence[int]) -> Referent:
    """Return the referent of several, made anew if they weren't named together before."""
    key = frozenset(members)
    if key not in scene.groups:
        scene.groups[key] = _made(scene, tuple(members))
    return scene.groups[key]


def _made(scene: Scene, members: tuple[int, ...]) -> Referent:
    several = [scene.referents[number] for number in members]
    told = set.intersection(*(set(map(singular, one.described)) for one in several))
    people = several[0].sort is Sort.PERSON
    group = Referent(
        number=len(scene.referents),
        kind=EntityKind.PERSON if people else EntityKind.ORGANIZATION,
        name=", ".join(one.name for one in several[:-1]) + " and " + several[-1].name,
        named=False,
        sort=Sort.PEOPLE,
        plural=True,
        described=told | {word + "s" for word in told},
        members=members,
    )
    scene.referents.append(group)
    return group


def group_meant(scene: Scene, phrase: Phrase, named: Mapping[int, tuple[int, Referent]]) -> int | None:
    """Return the several that "the two leaders", "the duo" or "the agencies" takes up; None if none surely.

    Those named together last, or, if two people are asked for, the only two named in this paragraph and the one before.
    """
    first, low = phrase.indices[0], scene.words.low
    asked = next((COUNTED[low[i]] for i in phrase.indices[:3] if low[i] in COUNTED), None)
    head = low[phrase.head]
    bodies = sort_of(head) is Sort.BODY
    if head not in COUNTED and singular(head) == head and sort_of(head) is not Sort.PEOPLE:
        return None
    if phrase.determiner not in ("the", "both", "all") and low[first] not in ("both", "all"):
        return None
    if asked is None and not (bodies and not phrase.before):
        return None
    if bodies:
        starts = sorted(i for i in named if i < first and named[i][1].kind is EntityKind.ORGANIZATION)
        _add_runs(scene, starts, named)
    kind = EntityKind.ORGANIZATION if bodies else EntityKind.PERSON
    together = [
        (place.first, r.number)
        for r in scene.referents
        if r.members
        and r.kind is kind
        and asked in (None, len(r.members))
        and (place := scene.before(r, first))
    ]
    if together:
        return max(together)[1]
    return _only_two(scene, first, named) if asked == 2 and not bodies else None


def _only_two(scene: Scene, first: int, named: Mapping[int, tuple[int, Referent]]) -> int | None:
    """Return the two people named in a paragraph up to the word *first* and in the one before; None if not two."""
    text, at = scene.words.text, scene.words.starts[first]
    paragraph = text.rstrip("\n").rfind("\n", 0, at)
    start = text.rfind("\n", 0, len(text[: max(paragraph, 0)].rstrip("\n")))
    near = [
        i for i in sorted(named) if start < scene.words.starts[i] < at and named[i][1].sort is Sort.PERSON
    ]
    two = tuple(dict.fromkeys(named[i][1].number for i in near))
    if len(two) != 2:
        return None
    return _group(scene, two).number


def _runs(scene: Scene, starts: list[int], named: Mapping[int, tuple[int, Referent]]) -> Iterator[list[int]]:
    """Yield the first words of names in a row that commas and an "and" before the last join."""
    run: list[int] = []
    for start in starts:
        between = scene.words.low[named[run[-1]][0] + 1 : start] if run else []
        if run and _joins(between) and scene.words.sentences[run[-1]] == scene.words.sentences[start]:
            run.append(start)
            if "and" in between:
                yield run
                run = [start]
        else:
            run = [start]


def _joins(between: Sequence[str]) -> bool:
    """Tell whether only a comma or an "and", and titles, stand between two names."""
    return (
        0 < len(between) <= _REACH
        and between[0] in (",", "and")
        and between.count(",") <= 1
        and not _ENDS.intersection(between)
    )
