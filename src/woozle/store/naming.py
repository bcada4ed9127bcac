"""The names that persons gave to sources, so that what these say is found by them as well."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import false, or_, select

from woozle.model.attribution import Attribution
from woozle.model.judgement import Matter
from woozle.model.location import attribution_of
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.subject import AttributionAt, parse_subject
from woozle.model.text import Span
from woozle.store.dialects import beginning_with
from woozle.store.tables import judgement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection

_GIVES = "person: "
"""What a verdict begins with that names who said something."""
_FEW = 40
"""Of so many articles at most, names are looked up article by article."""


class Named(NamedTuple):
    """That a person named the source of an attribution."""

    place: AttributionAt
    name: str


def is_naming(verdict: str) -> bool:
    """Tell whether a verdict names who said something."""
    return verdict.startswith(_GIVES)


def load_named(conn: Connection, article_ids: Collection[str] | None) -> dict[str, list[Named]]:
    """Return what names persons gave that hold, by article, in the order in which they did; in all articles if None."""
    query = select(judgement.c.subject, judgement.c.verdict)
    query = query.where(judgement.c.undone_at.is_(None), judgement.c.verdict.startswith(_GIVES))
    if article_ids is not None and len(article_ids) <= _FEW:
        begun = (f"{Matter.ATTRIBUTION}:{id}" for id in article_ids)
        query = query.where(
            or_(false(), *(beginning_with(conn, judgement.c.subject, one, ending=":") for one in begun))
        )
    found: dict[str, list[Named]] = {}
    for subject, verdict in conn.execute(query.order_by(judgement.c.id)):
        place = parse_subject(subject)
        if isinstance(place, AttributionAt) and (article_ids is None or place.article in article_ids):
            found.setdefault(place.article, []).append(Named(place, verdict.removeprefix(_GIVES)))
    return found


def given_names(found: Reading, named: Iterable[Named]) -> dict[str, str]:
    """Return the names that persons gave to sources of a reading, by the ids of its attributions."""
    meant = ((attribution_of(found, one.place), one.name) for one in named)
    return {one.id: name for one, name in meant if one is not None}


def names_in_order(written: str, named: Iterable[Named]) -> list[str | None]:
    """Return the same of a reading's JSON, for each of its attributions, in their order; None where nobody gave one.

    Of what is no reading nothing is returned.
    """
    try:
        found = _places_of(json.loads(written))
    except (KeyError, TypeError, ValueError):
        return []
    names = given_names(found, named)
    return [names.get(one.id) for one in found.attributions]


def _places_of(row: Mapping[str, Any]) -> Reading:
    """Return of a reading's JSON (docs/formats.md) where its attributions stand, and nothing else."""
    return Reading(
        id=row["id"],
        text_sha256=row["text_sha256"],
        language=None,
        attributions=tuple(
            Attribution(
                id=one["id"],
                source=_spans(one["source"]),
                cue=_spans(one["cue"]),
                content=_spans(one["content"]),
            )
            for one in row["attributions"]
        ),
        reader=ReaderVersion(**row["reader"]),
    )


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
