"""A person's word on attributions, laid over what a reader found, for pages that show one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.model.location import attribution_at as place_of
from woozle.model.subject import AttributionAt, parse_subject
from woozle.trace.judgements.holding import rulings_of
from woozle.trace.judgements.readings import judged_readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.attribution import Attribution
    from woozle.model.judgement import Judgement
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement

__all__ = ["NO", "PERSON", "STANCE", "YES", "AttributionAt", "is_behind", "judged", "parse_place", "place_of"]

YES, NO, PERSON, STANCE = "yes", "no", "person", "stance"
"""What can be said of an attribution: it is one, it isn't, "person: NAME" said it, "stance: deny" is how."""


def parse_place(subject: str) -> AttributionAt | None:
    """Return the place that *subject* writes, or None if it is about something else."""
    found = parse_subject(subject)
    return found if isinstance(found, AttributionAt) else None


def is_behind(one: Attribution, statement: Statement) -> bool:
    """Tell whether a statement comes from an attribution: ids alone may be another's in another reading."""
    return (one.id, one.source, one.cue) == (statement.attribution, statement.source, statement.cue)


def judged(reading: Reading, judgements: Iterable[Judgement]) -> Reading:
    """Return *reading* with what persons decided about its attributions; of two decisions the later holds."""
    rulings, _ = rulings_of(judgements, {reading.id})
    (found,), _ = judged_readings([reading], rulings)
    return found
