"""What persons decided about a story, as JSON and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from woozle.model.judgement import Judgement, Loss, Outcome, Rating
from woozle.model.statement import Node
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from woozle.model.dossier import Dossier

Row = dict[str, Any]


def judgement_rows(dossier: Dossier) -> Row:
    """Return the keys of a dossier that hold what persons decided."""
    return {
        "judgements": [_outcome(one) for one in dossier.judgements],
        "ratings": [_rating(one) for one in dossier.ratings],
        "losses": [_loss(one) for one in dossier.losses],
    }


def outcome_from(row: Mapping[str, Any]) -> Outcome:
    """Return what became of a judgement."""
    judgement = Judgement(
        **{name: row[name] for name in ("id", "subject", "verdict", "note", "made_by", "made_at")}
    )
    return Outcome(judgement=judgement, problem=row["problem"], moved=row["moved"])


def rating_from(row: Mapping[str, Any]) -> Rating:
    """Return how a person rates a statement."""
    values = dict(row)
    span = Span(values.pop("start"), values.pop("end"))
    return Rating(**values | {"source": Node.parse(values["source"]), "span": span})


def loss_from(row: Mapping[str, Any]) -> Loss:
    """Return what falls with retracted reports."""
    lists = {name: tuple(row[name]) for name in ("retracted", "statements", "reports", "remaining")}
    origins = tuple(map(Node.parse, row["origins"]))
    return Loss(claim=row["claim"], origins=origins, total=row["total"], **lists)


def _outcome(outcome: Outcome) -> Row:
    one = outcome.judgement
    return {
        "id": one.id,
        "subject": one.subject,
        "verdict": one.verdict,
        "note": one.note,
        "made_by": one.made_by,
        "made_at": one.made_at,
        "problem": outcome.problem,
        "moved": outcome.moved,
    }


def _rating(one: Rating) -> Row:
    return {
        "claim": one.claim,
        "article": one.article,
        "source": str(one.source),
        "start": one.span.start,
        "end": one.span.end,
        "reliability": one.reliability,
        "credibility": one.credibility,
        "made_by": one.made_by,
        "made_at": one.made_at,
        "note": one.note,
    }


def _loss(one: Loss) -> Row:
    return {
        "claim": one.claim,
        "retracted": list(one.retracted),
        "statements": list(one.statements),
        "reports": list(one.reports),
        "origins": [str(node) for node in one.origins],
        "remaining": list(one.remaining),
        "total": one.total,
    }
