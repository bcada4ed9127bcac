"""A person's word on attributions, laid over what a reader found: it holds for the next reading as well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from woozle.model.attribution import Act, SourceKind
from woozle.model.entity import Entity, EntityKind, Mention
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.attribution import Attribution
    from woozle.model.reading import Reading
    from woozle.store import Judgement

_PREFIX = "attribution"
_ACT_OF = {"support": Act.ASSERT, "deny": Act.DENY, "query": Act.QUERY, "comment": Act.DECLINE}

YES, NO, PERSON, STANCE = "yes", "no", "person", "stance"
"""What can be said of an attribution: it is one, it isn't, "person: NAME" said it, "stance: deny" is how."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attribution stands, whatever reader found it.

    Attributes:
        article: The article's id.
        text: The first twelve digits of the text's hash: another text is another place.
        anchor: The cue; without one the source, or else the content.
        content: Where the content begins, or None.
    """

    article: str
    text: str
    anchor: Span
    content: int | None

    def __str__(self) -> str:
        content = "" if self.content is None else self.content
        return f"{_PREFIX}:{self.article}:{self.text}:{self.anchor.start}-{self.anchor.end}:{content}"


def place_of(reading: Reading, attribution: Attribution) -> Place:
    """Return where an attribution stands: the subject of a person's judgement of it."""
    spans = attribution.cue or attribution.source or attribution.content
    anchor = Span(min(span.start for span in spans), max(span.end for span in spans))
    content = min((span.start for span in attribution.content), default=None)
    return Place(reading.id, reading.text_sha256[:12], anchor, content)


def parse_place(subject: str) -> Place | None:
    """Return the place that *subject* writes, or None if it is about something else."""
    parts = subject.split(":")
    if len(parts) != 5 or parts[0] != _PREFIX:
        return None
    try:
        start, end = map(int, parts[3].split("-"))
        return Place(parts[1], parts[2], Span(start, end), int(parts[4]) if parts[4] else None)
    except ValueError:
        return None


def judged(reading: Reading, judgements: Iterable[Judgement]) -> Reading:
    """Return *reading* with what persons decided about its attributions; of two decisions the later holds."""
    standing = [
        (place, one) for one in judgements if not one.undone_at and (place := parse_place(one.subject))
    ]
    mine = [
        (place, one.verdict)
        for place, one in standing
        if place.article == reading.id and reading.text_sha256.startswith(place.text)
    ]
    for place, verdict in mine:
        found = _at(reading, place)
        if found is not None:
            reading = _changed(reading, found, verdict)
    return reading


def _at(reading: Reading, place: Place) -> Attribution | None:
    """Return the attribution at a place; another reader may draw its edges a little differently."""
    alike = [one for one in reading.attributions if place_of(reading, one).anchor.overlaps(place.anchor)]
    return min(alike, key=lambda one: _distance(place_of(reading, one), place), default=None)


def _distance(one: Place, other: Place) -> int:
    content = abs((one.content or 0) - (other.content or 0)) if one.content or other.content else 0
    return abs(one.anchor.start - other.anchor.start) + abs(one.anchor.end - other.anchor.end) + content


def _changed(reading: Reading, found: Attribution, verdict: str) -> Reading:
    what, _, value = verdict.partition(": ")
    if what == NO:
        return _without(reading, found)
    if what == STANCE and value in _ACT_OF:
        return _with(reading, replace(found, act=_ACT_OF[value], score=1.0))
    if what == PERSON and value:
        return _said_by(reading, found, value)
    return _with(reading, replace(found, score=1.0)) if what == YES else reading


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
