"""What persons decided since a dossier was made, laid over it until the next: a page shows at once what was pressed.

Words, claims and copies follow at once; what has to be concluded anew (lineage, origins, findings) follows with the next dossier.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.statement import Node, NodeKind
from woozle.model.subject import NO, AttributionAt
from woozle.trace.judgements.holding import rulings_of
from woozle.trace.judgements.readings import attribution_of, with_ruled_stances
from woozle.trace.judgements.settling import settle

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


def with_pending(
    dossier: Dossier,
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    judgements: Iterable[Judgement],
) -> Dossier:
    """Return a dossier with what it doesn't know yet.

    Args:
        dossier: The newest.
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
    said = with_ruled_stances(said, readings.values(), rulings)
    said = [new for one in said if (new := _ruled(one, readings, rulings)) is not None]
    settled = settle(articles.values(), dossier.claims, said, dossier.copies, dossier.proposals, pending)
    left = {claim.id for claim in settled.claims}
    return replace(
        dossier,
        claims=tuple(settled.claims),
        statements=tuple(settled.statements),
        copies=tuple(settled.copies),
        proposals=tuple(settled.proposals),
        findings=tuple(one for one in dossier.findings if one.claim in left),
    )


def _ruled(one: Statement, readings: Mapping[str, Reading], rulings: Iterable[Ruling]) -> Statement | None:
    """Return a statement with the source that a person gives its attribution; None where that is none."""
    for ruling in rulings:
        found = readings.get(one.article)
        if (
            not isinstance(ruling.subject, AttributionAt)
            or ruling.subject.article != one.article
            or found is None
        ):
            continue
        meant = attribution_of(found, ruling.subject)
        if meant is None or meant.id != one.attribution:
            continue
        if ruling.verdict == NO:
            return None
        what, _, name = ruling.verdict.partition(": ")
        if what == "person":
            kind = _KINDS.get(meant.source_kind or SourceKind.PERSON, NodeKind.PERSON)
            one = replace(one, chain=(*one.chain[:-1], Node(kind, name)))
    return one
