"""Dossiers as tables, for spreadsheets and data frames: CSV files, Parquet files.

What a row says is in docs/formats.md. Lists are JSON in their cells; what is not known is empty.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from woozle.export.dossier.json import dossier_json
from woozle.export.json import dumps
from woozle.export.standards.libraries import library
from woozle.export.standards.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from woozle.model.dossier import Dossier

Row = dict[str, Any]

TABLES: Mapping[str, Mapping[str, type]] = {
    "articles": dict.fromkeys(
        ("id", "outlet", "country", "published", "url", "headline", "byline", "text_sha256"), str
    ),
    "claims": {"id": str, "text": str, "lower": int, "upper": int, "common": str},
    "statements": {
        **dict.fromkeys(
            ("article", "claim", "stance", "source", "source_kind", "cue", "content", "chain"), str
        ),
        "start": int,
        "end": int,
        "attribution": str,
        "score": float,
        "said": str,
    },
    "lineage": {
        **dict.fromkeys(("claim", "from", "to", "evidence", "article"), str),
        "start": int,
        "end": int,
        "by": str,
    },
    "origins": {"claim": str, "node": str, "remaining": str, "total": int},
    "merges": {"claim": str, "node": str, "into": str, "count": int, "reason": str},
    "circles": {"claim": str, "members": str, "possible": bool},
    "copies": {"copy": str, "original": str, "contained": float, "credited": bool, "reason": str},
    "timeline": {"date": str, "text": str, "article": str},
    "findings": {"code": str, "claim": str, "articles": str, "why": str, "rule": str},
    "finding_evidence": {"finding": int, "article": str, "start": int, "end": int, "text": str},
    "ratings": {
        **dict.fromkeys(("claim", "article", "source"), str),
        "start": int,
        "end": int,
        "reliability": str,
        "credibility": int,
        **dict.fromkeys(("made_by", "made_at", "note"), str),
    },
    "losses": {
        **dict.fromkeys(("claim", "retracted", "statements", "reports", "origins", "remaining"), str),
        "total": int,
    },
    "judgements": {
        **dict.fromkeys(("id", "subject", "verdict", "note", "made_by", "made_at", "problem"), str),
        "moved": bool,
    },
}
"""The tables with their columns, in order. All are written, also those without rows."""

_FORMULA = tuple("=+-@\t\r'")
"""What a spreadsheet takes for a formula if a cell begins with it; so does the mark that stops it."""


def csv_files(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """Yield the tables as CSV (RFC 4180, UTF-8), each with its file's name.

    A cell of words that a spreadsheet would run as a formula begins with an apostrophe; `unquoted` takes it off.
    """
    for name, rows in tables(dossier).items():
        written = io.StringIO(newline="")
        writer = csv.DictWriter(written, TABLES[name], lineterminator="\r\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({column: _cell(value) for column, value in row.items()})
        yield f"{name}.csv", written.getvalue().encode("utf-8")


def unquoted(cell: str) -> str:
    """Return the words of a cell of words as they stood in the dossier."""
    return cell[1:] if cell.startswith("'") else cell


def parquet_files(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """Yield the tables as Parquet, each with its file's name.

    Raises:
        MissingLibrary: `pyarrow` isn't installed.
    """
    arrow = library("pyarrow", wanted="parquet", extra="parquet")
    parquet = library("pyarrow.parquet", wanted="parquet", extra="parquet")
    types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    for name, rows in tables(dossier).items():
        schema = arrow.schema([(column, types[kind]) for column, kind in TABLES[name].items()])
        written = io.BytesIO()
        parquet.write_table(arrow.Table.from_pylist(list(rows), schema=schema), written)
        yield f"{name}.parquet", written.getvalue()


def tables(dossier: Dossier) -> dict[str, list[Row]]:
    """Return the rows of all tables, with all columns of each."""
    whole = dossier_json(dossier)
    rows: dict[str, Iterable[Row]] = {
        **{name: whole[name] for name in TABLES if name in whole and name not in _OTHERWISE},
        "claims": [claim | _bounds(whole, claim["id"]) for claim in whole["claims"]],
        "statements": [
            row | {"end": max(end for _, end in row["spans"]["content"])} for row in whole["statements"]
        ],
        "lineage": [row | _first(row["places"]) for row in whole["lineage"]],
        "origins": [{**row, "node": row["source"]} for row in whole["removals"]],
        "merges": [
            {"claim": claim, **merge}
            for claim, found in whole["origins"].items()
            for merge in found["merges"]
        ],
        "circles": [
            *({**row, "possible": False} for row in whole["circles"]),
            *({**row, "possible": True} for row in whole["possible_circles"]),
        ],
        "finding_evidence": [
            {"finding": number, **place}
            for number, finding in enumerate(whole["findings"])
            for place in finding["evidence"]
        ],
    }
    return {name: [_row(name, row) for row in rows[name]] for name in TABLES}


_OTHERWISE = ("claims", "statements", "lineage", "origins", "circles")


def _bounds(whole: Row, claim: str) -> Row:
    found = whole["origins"].get(claim, {})
    return {name: found.get(name) for name in ("lower", "upper", "common")}


def _first(places: list[Row]) -> Row:
    return {"start": places[0]["start"], "end": places[0]["end"]} if places else {}


def _row(table: str, row: Row) -> Row:
    return {column: _value(row.get(column)) for column in TABLES[table]}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return dumps(value)
    return plain(str(value)) if isinstance(value, str) else value


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
