"""What a search finds that sources said, with what persons decided about it and what they still can."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from woozle.model.judgement import Matter, Place, digits_of
from woozle.model.subject import SameClaim
from woozle.model.text import Span
from woozle.store import stories
from woozle.store.transactions import reading
from woozle.web.desk import readings_of
from woozle.web.judged import judged
from woozle.web.views.fixes import Fix, Names, fix_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from woozle.model.attribution import Attribution
    from woozle.model.judgement import Judgement
    from woozle.model.reading import Reading
    from woozle.store import Hit
    from woozle.web.desk import Desk
    from woozle.web.views.summary import ClaimRow


class Saying(NamedTuple):
    """Something that a source said.

    Attributes:
        hit: As it was found, with the source and the act that persons give it.
        fix: What can be put right about it; None if nothing can: its reading isn't there.
        place: Where its content stands; None without one.
    """

    hit: Hit
    fix: Fix | None = None
    place: Place | None = None


def sayings(desk: Desk, hits: Sequence[Hit]) -> tuple[list[Saying], dict[str, Reading]]:
    """Return what was found, without what a person says isn't a source, and the readings of its reports by their ids."""
    ids = [int(id) for id in dict.fromkeys(hit.id for hit in hits)]
    if not ids:
        return [], {}
    with reading(desk.engine) as conn:
        written = stories.load_readings(conn, ids)
        said = stories.judgements_of(conn, ids, matters=[Matter.ATTRIBUTION])
    found = readings_of(written, ())
    names = {id: Names(_as_judged(one, said)) for id, one in found.items()}
    return list(_sayings(hits, found, names)), {str(id): found[str(id)] for id in ids if str(id) in found}


def apart(row: ClaimRow, one: Saying) -> str | None:
    """Return what a judgement is about that a saying isn't on a claim; None where nothing else is on it."""
    places = (Place.parse(tuple(place)) for place in row.figures.get("at", ()))
    other = next((place for place in places if place != one.place), None)
    return str(SameClaim(one.place, other)) if one.place and other else None


def joined(one: ClaimRow, other: ClaimRow) -> str | None:
    """Return what a judgement is about that two claims are one; None if they are of two stories."""
    here, there = one.figures.get("at", ()), other.figures.get("at", ())
    if one.story != other.story or not here or not there:
        return None
    return str(SameClaim(Place.parse(tuple(here[0])), Place.parse(tuple(there[0]))))


def _as_judged(found: Reading, said: Iterable[Judgement]) -> Reading:
    mine = [one for one in said if one.subject.startswith(f"{Matter.ATTRIBUTION}:{found.id}:")]
    return judged(found, mine) if mine else found


def _sayings(
    hits: Iterable[Hit], found: Mapping[str, Reading], names: Mapping[str, Names]
) -> Iterator[Saying]:
    for hit in hits:
        read = found.get(hit.id)
        before = _behind(read, hit) if read else None
        if read is None or before is None:
            yield Saying(hit)
            continue
        here = names[hit.id]
        now = next((one for one in here.reading.attributions if one.id == before.id), None)
        if now is not None:
            shown = replace(hit, source=here.name(now) or hit.source, act=now.act.value if now.act else None)
            yield Saying(shown, fix_of(here, now), _place(read, hit) if now.content else None)


def _behind(read: Reading, hit: Hit) -> Attribution | None:
    """Return the attribution that a hit shows; of several with one content that of the hit's source and act."""
    names = {entity.id: entity.name for entity in read.entities}

    def unlike(one: Attribution) -> tuple[bool, bool, bool]:
        # Without an entity the words that are printed are shown, which are no entity's that is meant.
        name = names.get(one.source_entity or "")
        is_other = name != hit.source if name else hit.source in names.values()
        return is_other, (one.source_kind or None) != hit.kind, (one.act or None) != hit.act

    return min((one for one in read.attributions if _is_at(one, hit)), key=unlike, default=None)


def _is_at(one: Attribution, hit: Hit) -> bool:
    """Tell whether a hit shows an attribution: its content, or without one the words that make it."""
    shown = one.content or tuple(sorted((*one.source, *one.cue)))
    return bool(shown) and (shown[0].start, shown[-1].end) == (hit.start, hit.end)


def _place(found: Reading, hit: Hit) -> Place:
    return Place(hit.id, found.text_sha256[:12], Span(hit.start, hit.end), digits_of(hit.excerpt))
