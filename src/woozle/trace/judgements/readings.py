"""A person's word on attributions, laid over what a reader found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import Act, SourceKind, Stance
from woozle.model.entity import Entity, EntityKind, Mention
from woozle.model.judgement import Outcome
from woozle.model.location import attribution_of
from woozle.model.subject import NO, AttributionAt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.attribution import Attribution
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement
    from woozle.trace.judgements.holding import Ruling

_ACT_OF = {"support": Act.ASSERT, "deny": Act.DENY, "query": Act.QUERY, "comment": Act.DECLINE}


def judged_readings(
    readings: Iterable[Reading], rulings: Iterable[Ruling]
) -> tuple[list[Reading], list[Outcome]]:
    """Return *readings* with what persons decided about their attributions, and what became of each decision."""
    found = {reading.id: reading for reading in readings}
    outcomes: list[Outcome] = []
    for ruling in rulings:
        if not isinstance(ruling.subject, AttributionAt):
            continue
        reading = found.get(ruling.subject.article)
        place = None if reading is None else attribution_of(reading, ruling.subject)
        if reading is None:
            outcomes.append(ruling.failed(f"article {ruling.subject.article} could not be read"))
        elif place is None:
            outcomes.append(ruling.failed(_gone(reading, ruling.subject)))
        else:
            found[reading.id] = _changed(reading, place, ruling.verdict)
            outcomes.append(Outcome(judgement=ruling.judgement))
    return list(found.values()), outcomes


def with_ruled_stances(
    statements: Iterable[Statement], readings: Iterable[Reading], rulings: Iterable[Ruling]
) -> list[Statement]:
    """Return *statements* with the stances that persons gave to their attributions.

    What others say of the claim may have turned a statement since; a person's word isn't turned.
    """
    found = {reading.id: reading for reading in readings}
    ruled: dict[tuple[str, str], Stance] = {}
    for ruling in rulings:
        what, _, value = ruling.verdict.partition(": ")
        if what == "stance" and isinstance(ruling.subject, AttributionAt) and ruling.subject.article in found:
            one = attribution_of(found[ruling.subject.article], ruling.subject)
            if one is not None:
                ruled[ruling.subject.article, one.id] = Stance(value)
    return [
        replace(one, stance=ruled.get((one.article, one.attribution or ""), one.stance)) for one in statements
    ]


def _gone(reading: Reading, place: AttributionAt) -> str:
    if not reading.text_sha256.startswith(place.text):
        return f"the text of article {place.article} has changed since"
    return f"nothing is found any more at this place of article {place.article}"


def _changed(reading: Reading, found: Attribution, verdict: str) -> Reading:
    what, _, value = verdict.partition(": ")
    if what == NO:
        return _without(reading, found)
    if what == "stance":
        return _with(reading, replace(found, act=_ACT_OF[value], score=1.0))
    if what == "person":
        return _said_by(reading, found, value)
    return _with(reading, replace(found, score=1.0))


def _without(reading: Reading, gone: Attribution) -> Reading:
    kept = (one for one in reading.attributions if one.id != gone.id)
    moved = tuple(replace(one, parent=gone.parent) if one.parent == gone.id else one for one in kept)
    return replace(reading, attributions=moved)


def _with(reading: Reading, new: Attribution) -> Reading:
    changed = tuple(new if one.id == new.id else one for one in reading.attributions)
    return replace(reading, attributions=changed)


def _said_by(reading: Reading, found: Attribution, name: str) -> Reading:
    known = next((one for one in reading.entities if one.name.casefold() == name.casefold()), None)
    entity = known or _person(reading.entities, found, name)
    kind = SourceKind.PERSON if entity.kind is EntityKind.PERSON else found.source_kind
    reading = _with(reading, replace(found, source_entity=entity.id, source_kind=kind, score=1.0))
    return reading if known else replace(reading, entities=(*reading.entities, entity))


def _person(entities: Sequence[Entity], found: Attribution, name: str) -> Entity:
    mentions = tuple(Mention(span) for span in found.source)
    return Entity(id=f"p{len(entities) + 1}", kind=EntityKind.PERSON, name=name, mentions=mentions)
