"""What a person can put right about what a source says, with one press each: who, how it stands, that it is none."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from woozle.model.attribution import Act, Stance
from woozle.model.entity import EntityKind, MentionForm
from woozle.web.judged import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.attribution import Attribution
    from woozle.model.entity import Entity
    from woozle.model.reading import Reading

_SPEAK = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.OUTLET)
_CHOSEN = {
    Act.ASSERT: Stance.SUPPORT,
    Act.BELIEVE: Stance.SUPPORT,
    Act.DENY: Stance.DENY,
    Act.QUERY: Stance.QUERY,
    Act.DECLINE: Stance.COMMENT,
}
"""Which choice an act is; a demand or a feeling is none of them."""
_MOST = 3
"""How many others are offered who may have said it."""
_LOOKED_AT = 12
"""How many names on either side of a saying are looked at for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What can be put right about something that is said.

    Attributes:
        subject: What a judgement is about that somebody else says it, or no source; None for a report's own voice.
        stand: What a judgement of its stance is about; None where it can't be judged.
        stance: How the source stands now, as a value of the model; "" where it is none of those that can be chosen.
        names: Who else may have said it, the likeliest first.
    """

    subject: str | None
    stand: str | None
    stance: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one report, by where they stand."""

    reading: Reading
    _entities: dict[str, Entity] = field(init=False)
    _at: list[tuple[int, str]] = field(init=False)

    def __post_init__(self) -> None:
        speaking = {one.id: one for one in self.reading.entities if one.kind in _SPEAK}
        at = (
            (mention.span.start, one.id)
            for one in speaking.values()
            for mention in one.mentions
            if mention.form is MentionForm.NAME
        )
        # Asked for attribution by attribution, and a report may have hundreds.
        object.__setattr__(self, "_entities", speaking)
        object.__setattr__(self, "_at", sorted(at))

    def name(self, one: Attribution) -> str | None:
        """Return what the source of an attribution is called; None where it is left open or is no such name."""
        entity = self._entities.get(one.source_entity or "")
        return entity.name if entity else None

    def others(self, one: Attribution) -> tuple[str, ...]:
        """Return who else may be the source: whom the reader weighed, then whose names stand nearest."""
        likely = (rival.entity for rival in one.candidates)
        ids = dict.fromkeys(id for id in (*likely, *self._nearest(one.start)) if id in self._entities)
        ids.pop(one.source_entity or "", None)
        taken = (self.name(one) or "").casefold()
        names = dict.fromkeys(" ".join(self._entities[id].name.split()) for id in ids)
        return tuple(name for name in names if name.casefold() != taken)[:_MOST]

    def _nearest(self, place: int) -> Iterator[str]:
        """Yield whose names stand around a place: those before it first, as a pronoun looks back."""
        middle = bisect_left(self._at, (place, ""))
        before = self._at[max(0, middle - _LOOKED_AT) : middle][::-1]
        after = self._at[middle : middle + _LOOKED_AT]
        for pair in zip_longest(before, after):
            yield from (found[1] for found in pair if found)


def fix_of(names: Names, one: Attribution) -> Fix:
    """Return what can be put right about an attribution as its report has it."""
    subject = str(place_of(names.reading, one))
    return Fix(
        subject=subject,
        stand=subject,
        stance=_CHOSEN.get(one.act or Act.ASSERT, ""),
        names=names.others(one),
    )
