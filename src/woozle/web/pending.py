"""What persons decided about attributions and copies, and took back, since it was found out who says what.

That is found out anew in the background, which takes seconds; a page shows at once what was pressed. What persons decided about
claims, statements and sources is no part of it: it is laid over whatever is concluded.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.location import attribution_of
from woozle.model.statement import Node, NodeKind
from woozle.model.subject import NO, AttributionAt, CopyOf
from woozle.store.naming import is_naming
from woozle.trace.judgements.readings import judged_readings
from woozle.web.judged import is_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from woozle.model.basis import Basis
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement
    from woozle.trace.judgements.holding import Ruling
    from woozle.web.keeping import Kept

_KINDS = {
    SourceKind.PERSON: NodeKind.PERSON,
    SourceKind.ORGANISATION: NodeKind.ORGANISATION,
    SourceKind.OUTLET: NodeKind.OUTLET,
}


def ruled_on(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Return the rulings that make a difference to who says what: those about attributions and copies."""
    return [one for one in rulings if isinstance(one.subject, AttributionAt | CopyOf)]


def standing_basis(kept: Kept, readings: Mapping[str, Reading], rulings: Iterable[Ruling]) -> Basis:
    """Return who says what, with what was decided since it was found out and without what was taken back since.

    Args:
        kept: What is kept of the story.
        readings: What was found in its reports, without what persons decided, by id.
        rulings: All that persons decided about them and that holds.
    """
    ours = ruled_on(rulings)
    holds = kept.follows <= {one.judgement.id for one in ours}
    basis = kept.basis if holds or kept.found is None else kept.found
    pending = [one for one in ours if not holds or one.judgement.id not in kept.follows]
    if not pending:
        return basis
    behind = readings_behind(basis, readings)
    said = (new for one in basis.statements if (new := _ruled(one, behind, pending)) is not None)
    return replace(basis, statements=tuple(said))


def readings_behind(basis: Basis, readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """Return the readings that the statements of a basis come from: of a report that was read anew since, not what was found now."""
    said: dict[str, list[Statement]] = {}
    for one in basis.statements:
        said.setdefault(one.article, []).append(one)
    return {id: found for id, found in readings.items() if _is_behind(found, said.get(id, ()))}


def _is_behind(found: Reading, said: Iterable[Statement]) -> bool:
    """Tell whether the statements of a report come from this reading of it, not from one before."""
    by_id = {one.id: one for one in found.attributions}
    meant = ((by_id.get(one.attribution), one) for one in said if one.attribution)
    return all(one is not None and is_behind(one, statement) for one, statement in meant)


def _ruled(one: Statement, readings: Mapping[str, Reading], rulings: Iterable[Ruling]) -> Statement | None:
    """Return a statement with the source that a person gives its attribution; None where that is none."""
    found = readings.get(one.article)
    for ruling in rulings:
        if (
            found is None
            or not isinstance(ruling.subject, AttributionAt)
            or ruling.subject.article != found.id
        ):
            continue
        meant = attribution_of(found, ruling.subject)
        if meant is None or meant.id != one.attribution:
            continue
        if ruling.verdict == NO:
            return None
        if is_naming(ruling.verdict):
            one = replace(one, chain=(*one.chain[:-1], _named(found, ruling, meant.id)))
    return one


def _named(found: Reading, ruling: Ruling, id: str) -> Node:
    """Return whom a person names as the dossier will have it: what is decided about the node then holds there, too."""
    (new,), _ = judged_readings([found], [ruling])
    meant = next(one for one in new.attributions if one.id == id)
    entity = next(one for one in new.entities if one.id == meant.source_entity)
    return Node(_KINDS.get(meant.source_kind or SourceKind.PERSON, NodeKind.PERSON), entity.name)
