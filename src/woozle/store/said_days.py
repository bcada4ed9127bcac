"""Long times, of which a report tells sooner than an index whether it is of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from woozle.store.effective import parse_day
from woozle.store.tables import version
from woozle.store.words import is_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

_FEW_DAYS = 8
"""So many tokens of days are soon looked up."""
_SAMPLE = 40
"""At the days of so many reports it is looked first, evenly spread over all."""
_MOST = 0.7
"""This part of them is most."""


def are_most(conn: Connection, days: Sequence[str]) -> bool:
    """Tell whether *days* are many tokens, and most reports of one of them.

    FTS5 looks each of them up for all that has the rest, of which nearly all have one.
    """
    if len(days) <= _FEW_DAYS:
        return False
    last = conn.scalar(select(func.max(version.c.id))) or 0
    ids = range(last, 0, -max(1, last // _SAMPLE))
    published = conn.scalars(select(version.c.published).where(version.c.id.in_(ids))).all()
    return sum(is_on(parse_day(one), frozenset(days)) for one in published) > _MOST * len(published)
