"""How persons rate statements: carried over, never worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.model.judgement import Outcome, Rating
from woozle.model.subject import Rated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.statement import Statement
    from woozle.trace.judgements.finding import Finder
    from woozle.trace.judgements.holding import Ruling


def judged_ratings(
    statements: Sequence[Statement | None], rulings: Iterable[Ruling], finder: Finder
) -> tuple[list[Rating], list[Outcome]]:
    """Return the ratings of statements, in the order of these, and what became of each decision."""
    ratings: list[tuple[int, Rating]] = []
    outcomes = []
    for ruling in rulings:
        if not isinstance(ruling.subject, Rated):
            continue
        found = finder.at(ruling.subject.place, ruling.subject.source)
        rated = [(number, s) for number in found.numbers if (s := statements[number]) is not None]
        ratings += [(number, _rating(ruling, statement)) for number, statement in rated]
        problem = found.problem or (None if rated else "a person says that this is no statement")
        outcomes.append(Outcome(judgement=ruling.judgement, problem=problem, moved=found.moved))
    return [rating for _, rating in sorted(ratings, key=lambda one: one[0])], outcomes


def _rating(ruling: Ruling, statement: Statement) -> Rating:
    judgement = ruling.judgement
    return Rating(
        claim=statement.claim,
        article=statement.article,
        source=statement.chain[-1],
        span=statement.content[0],
        reliability=judgement.verdict[0],
        credibility=int(judgement.verdict[1]),
        made_by=judgement.made_by,
        made_at=judgement.made_at,
        note=judgement.note,
    )
