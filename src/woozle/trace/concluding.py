"""From who says what to a whole dossier, with what persons decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.trace.judgements.holding import rulings_of
from woozle.trace.judgements.readings import judged_readings, with_ruled_stances
from woozle.trace.judgements.settling import in_order
from woozle.trace.timeline import happenings
from woozle.trace.tracing import trace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.article import Article
    from woozle.model.basis import Basis
    from woozle.model.dossier import Dossier, Unread
    from woozle.model.judgement import Judgement
    from woozle.model.reading import Reading


def conclude(
    basis: Basis,
    *,
    articles: Iterable[Article],
    readings: Iterable[Reading],
    judgements: Iterable[Judgement] = (),
    title: str | None = None,
    unread: Iterable[Unread] = (),
) -> Dossier:
    """Return all that follows from a basis. No model is asked: it takes a fraction of the time that the basis took.

    Args:
        basis: Who says what.
        articles: The reports; all that the basis names must be here.
        readings: What was found in them, without what persons decided.
        judgements: What persons decided about them, whose word wins.
        title: A short name of the story.
        unread: The reports that could not be read.
    """
    reports, decisions = list(articles), list(judgements)
    rulings, _ = rulings_of(decisions, {report.id for report in reports})
    known, judged = judged_readings(readings, rulings)
    dossier = trace(
        articles=reports,
        claims=basis.claims,
        statements=with_ruled_stances(basis.statements, known, rulings),
        copies=basis.copies,
        proposals=basis.proposals,
        judgements=decisions,
        title=title,
    )
    return replace(
        dossier,
        timeline=tuple(happenings(known, dossier.articles, basis.statements)),
        unread=tuple(unread),
        judgements=tuple(in_order([*dossier.judgements, *judged])),
        readers=tuple(sorted({one.reader for one in known}, key=lambda one: (one.version, one.model))),
    )
