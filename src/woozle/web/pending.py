"""What persons decided and took back since a dossier was made: a page shows at once what was pressed.

What was decided is laid over the dossier; where something was taken back, over one that doesn't know it yet. Words, claims, copies, sources
and ratings follow at once; what has to be concluded anew (lineage, origins, findings) follows with the next dossier.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.location import attribution_of
from woozle.model.statement import Node, NodeKind
from woozle.model.subject import NO, AttributionAt, parse_subject
from woozle.store.naming import is_naming
from woozle.trace.judgements.holding import rulings_of
from woozle.trace.judgements.readings import judged_readings, with_ruled_stances
from woozle.trace.judgements.settling import in_order, settle
from woozle.web.judged import is_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.judgement import Judgement
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement
    from woozle.trace.judgements.holding import Ruling

_KINDS = {
    SourceKind.PERSON: NodeKind.PERSON,
    SourceKind.ORGANISATION: NodeKind.ORGANISATION,
    SourceKind.OUTLET: NodeKind.OUTLET,
}


def last_that_holds(dossiers: Iterable[Dossier], judgements: Iterable[Judgement]) -> Dossier | None:
    """Return the first of *dossiers* that follows no decision which was taken back or decided otherwise; None if all do.

    Args:
        dossiers: All of the same reports.
        judgements: All that persons decided about these and that holds.
    """
    said = list(judgements)
    about = {article for one in said if (of := parse_subject(one.subject)) for article in of.articles}
    rulings, failed = rulings_of(said, about)
    holding = {one.judgement.id for one in rulings} | {one.judgement.id for one in failed}
    return next((one for one in dossiers if {o.judgement.id for o in one.judgements} <= holding), None)


def with_pending(
    dossier: Dossier,
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    judgements: Iterable[Judgement],
) -> Dossier:
    """Return a dossier with what it doesn't know yet.

    Args:
        dossier: The newest of which all decisions hold.
        articles: The reports that it points into, by id.
        readings: What was found in them, without what persons decided, by id.
        judgements: All that persons decided about them and that holds.
    """
    known = {outcome.judgement.id for outcome in dossier.judgements}
    pending = [one for one in judgements if one.id not in known]
    if not pending:
        return dossier
    rulings, _ = rulings_of(pending, articles)
    said = [one for one in dossier.statements if one.article in articles]
    behind = {id: found for id, found in readings.items() if _is_behind(found, said)}
    said = with_ruled_stances(said, behind.values(), rulings)
    said = [new for one in said if (new := _ruled(one, behind, rulings)) is not None]
    settled = settle(articles.values(), dossier.claims, said, dossier.copies, dossier.proposals, pending)
    left = {claim.id for claim in settled.claims}
    return replace(
        dossier,
        claims=tuple(settled.claims),
        statements=tuple(settled.statements),
        copies=tuple(settled.copies),
        proposals=tuple(settled.proposals),
        findings=tuple(one for one in dossier.findings if one.claim in left),
        judgements=tuple(in_order([*dossier.judgements, *settled.outcomes])),
        ratings=(*dossier.ratings, *settled.ratings),
    )


def _is_behind(found: Reading, said: Iterable[Statement]) -> bool:
    """Tell whether the statements of a report come from this reading of it, not from one before."""
    by_id = {one.id: one for one in found.attributions}
    meant = ((by_id.get(one.attribution), one) for one in said if one.article == found.id and one.attribution)
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
