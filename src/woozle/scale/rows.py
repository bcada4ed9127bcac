"""Articles and readings as rows of Parquet (docs/scale.md), and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as arrow

from woozle.export.json import reading_from_dict, reading_to_dict
from woozle.model.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from woozle.model.reading import Reading

_TEXT = arrow.string()
_NUMBER = arrow.int64()
_SPANS = arrow.list_(arrow.list_(_NUMBER))


def _fields(names: str, type_: arrow.DataType = _TEXT) -> list[tuple[str, arrow.DataType]]:
    return [(name, type_) for name in names.split()]


ARTICLES = arrow.schema(
    _fields("id outlet country published url headline byline text") + _fields("words", _NUMBER)
)
"""`published` is an ISO date, or date and time; `words` how many words the text has."""

ERRORS = arrow.schema(_fields("id reason"))
"""What could not be taken in, read or traced, and why, as a part of a sentence."""

_DESCRIPTION = arrow.struct(
    [
        *_fields("role"),
        *_fields("ranks affiliations places nationalities", arrow.list_(_TEXT)),
        ("reason", arrow.list_(_NUMBER)),
    ]
)
_ATTRIBUTION = arrow.struct(
    [
        *_fields("id parent"),
        *_fields("source cue content", _SPANS),
        *_fields("source_kind printed_as number source_entity speaks_for act stance medium when"),
        ("score", arrow.float64()),
        ("candidates", arrow.list_(arrow.struct([("entity", _TEXT), ("probability", arrow.float64())]))),
        ("description", _DESCRIPTION),
    ]
)
_TIMEX = arrow.struct(
    _fields("id")
    + _fields("start end", _NUMBER)
    + _fields("type value mod earliest latest anchor rule alternative")
    + _fields("clause", arrow.list_(_NUMBER))
)
_MENTION = arrow.struct([*_fields("start end", _NUMBER), *_fields("form")])
_ENTITY = arrow.struct([*_fields("id kind name"), ("mentions", arrow.list_(_MENTION))])
_OCCUPANCY = arrow.struct([*_fields("holder position organisation start end status"), ("evidence", _SPANS)])

_OWNERSHIP = arrow.struct([*_fields("outlet tie other"), ("evidence", _SPANS)])

READINGS = arrow.schema(
    [
        *_fields("id text_sha256 language"),
        ("attributions", arrow.list_(_ATTRIBUTION)),
        ("timexes", arrow.list_(_TIMEX)),
        ("entities", arrow.list_(_ENTITY)),
        ("occupancies", arrow.list_(_OCCUPANCY)),
        ("ownerships", arrow.list_(_OWNERSHIP)),
        ("reader", arrow.struct(_fields("version model"))),
    ]
)
"""A reading in the shape of its JSON, key by key."""


def article_row(article: Article) -> dict[str, Any]:
    """Return the row of an article."""
    published = None if article.published is None else article.published.isoformat()
    return {
        "id": article.id,
        "outlet": article.outlet,
        "country": article.country,
        "published": published,
        "url": article.url,
        "headline": article.headline,
        "byline": article.byline,
        "text": article.text,
        "words": len(article.text.split()),
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """Return the article of a row."""
    return Article(
        id=row["id"],
        text=row["text"],
        outlet=row["outlet"],
        country=row["country"],
        published=_published(row["published"]),
        url=row["url"],
        headline=row["headline"],
        byline=row["byline"],
    )


def _published(printed: str | None) -> date | None:
    if printed is None:
        return None
    return datetime.fromisoformat(printed) if "T" in printed else date.fromisoformat(printed)


def reading_table(readings: Iterable[Reading]) -> arrow.Table:
    """Return readings as a table."""
    return arrow.Table.from_pylist([reading_to_dict(reading) for reading in readings], schema=READINGS)


def readings_of(table: arrow.Table) -> list[Reading]:
    """Return the readings of a table."""
    return [reading_from_dict(row) for row in table.to_pylist()]


def error_table(errors: Iterable[tuple[str, str]]) -> arrow.Table:
    """Return pairs of id and reason as a table."""
    return arrow.Table.from_pylist([{"id": id, "reason": why} for id, why in errors], schema=ERRORS)
