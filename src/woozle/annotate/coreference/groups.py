"""People named together, whom "they" and "the two leaders" take up: "Ana Ruiz and Jan Visser"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.coreference.scene import span_of
from woozle.annotate.entities.referents import Place, Referent
from woozle.annotate.entities.titles import Sort, singular
from woozle.model.entity import EntityKind, MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    known: dict[tuple[int, ...], Referent] = {}
    for firsts in _runs(scene, sorted(i for i in named if named[i][1].sort is Sort.PERSON), named):
        members = tuple(dict.fromkeys(named[i][1].number for i in firsts))
        if len(members) != len(firsts):
            continue
        key = tuple(sorted(members))
        group = known.get(key)
        if group is None:
            group = known[key] = _group(scene, members)
        indices = range(firsts[0], named[firsts[-1]][0] + 1)
        group.places.append(Place(firsts[0], span_of(scene.words, indices), MentionForm.NOMINAL))


def _group(scene: Scene, members: tuple[int, ...]) -> Referent:
    people = [scene.referents[number] for number in members]
    told = set.intersection(*(set(map(singular, one.described)) for one in people))
    group = Referent(
        number=len(scene.referents),
        kind=EntityKind.PERSON,
        name=", ".join(one.name for one in people[:-1]) + " and " + people[-1].name,
        named=False,
        sort=Sort.PEOPLE,
        plural=True,
        described=told | {word + "s" for word in told},
        members=members,
    )
    scene.referents.append(group)
    return group


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
