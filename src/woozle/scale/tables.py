"""Dossiers as tables: the lists of a dossier's JSON (docs/formats.md), each row with its story."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as arrow

from woozle.export.dossier.json import dossier_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from woozle.model.dossier import Dossier

    Rows = list[dict[str, Any]]

_TEXT = arrow.string()
_TEXTS = arrow.list_(_TEXT)
_NUMBER = arrow.int64()
_SPANS = arrow.list_(arrow.list_(_NUMBER))
_PLACES = arrow.list_(
    arrow.struct([("article", _TEXT), ("start", _NUMBER), ("end", _NUMBER), ("text", _TEXT)])
)
_MERGES = arrow.list_(arrow.struct([("node", _TEXT), ("into", _TEXT), ("count", _NUMBER), ("reason", _TEXT)]))


def _schema(texts: str, **others: arrow.DataType) -> arrow.Schema:
    return arrow.schema([(name, _TEXT) for name in ("story", *texts.split())] + list(others.items()))


SCHEMAS: Mapping[str, arrow.Schema] = {
    "stories": _schema("title dossier", articles=_TEXTS),
    "claims": _schema("id text"),
    "statements": _schema(
        "article claim stance source source_kind cue content attribution said",
        chain=_TEXTS,
        start=_NUMBER,
        spans=arrow.struct([("source", _SPANS), ("cue", _SPANS), ("content", _SPANS)]),
        score=arrow.float64(),
    ),
    "lineage": _schema("claim from to evidence article by", places=_PLACES),
    "origins": _schema("claim common", lower=_NUMBER, upper=_NUMBER, nodes=_TEXTS, merges=_MERGES),
    "findings": _schema("code claim why rule", articles=_TEXTS, evidence=_PLACES),
}
"""What each table holds; `dossier` is the whole of it as JSON, from which a story is opened."""


def rows_of(story: str, dossier: Dossier) -> dict[str, Rows]:
    """Return the rows of a story for each table."""
    printed = dossier_json(dossier)
    found: dict[str, Rows] = {
        name: [{"story": story, **row} for row in printed[name]]
        for name in ("claims", "statements", "lineage", "findings")
    }
    found["origins"] = [
        {"story": story, "claim": claim, **origins} for claim, origins in printed["origins"].items()
    ]
    articles = [article["id"] for article in printed["articles"]]
    found["stories"] = [
        {
            "story": story,
            "title": dossier.title,
            "articles": articles,
            "dossier": json.dumps(printed, ensure_ascii=False),
        }
    ]
    return found
