from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.export.standards.ftm import dossier_ftm, reading_ftm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.reading import Reading

# The schemata of followthemoney 4.11.2 (MIT); the library itself needs ICU, which pip alone doesn't bring.
_SCHEMA = json.loads(Path(__file__).with_name("ftm_schema.json").read_text("utf-8"))
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?)?")


def faults(lines: Iterator[str]) -> list[str]:
    """What FollowTheMoney would not take."""
    rows = [json.loads(line) for line in lines]
    kinds = {row["id"]: row["schema"] for row in rows}
    found = [f"{row['id']} twice" for row in rows if [one["id"] for one in rows].count(row["id"]) > 1]
    return found + [fault for row in rows for fault in _faults(row, kinds)]


def _faults(row: dict[str, Any], kinds: dict[str, str]) -> Iterator[str]:
    schema = _SCHEMA[row["schema"]]
    yield from (
        f"{row['schema']} lacks {name}" for name in schema["required"] if name not in row["properties"]
    )
    for name, values in row["properties"].items():
        kind = schema["properties"].get(name)
        if kind is None:
            yield f"{row['schema']} has no {name}"
        for value in values:
            if kind == "entity" and schema["ranges"][name] not in _SCHEMA[kinds.get(value, "Mention")]["is"]:
                yield f"{row['schema']}.{name} leads to {kinds.get(value)}"
            if kind == "date" and not _DATE.fullmatch(value):
                yield f"{value} is no date"
            if not value or not isinstance(value, str):
                yield f"{name} is empty"


def test_a_dossier_is_valid(dossier: Dossier) -> None:
    assert faults(dossier_ftm(dossier)) == []


def test_a_reading_is_valid(report: tuple[Article, Reading]) -> None:
    assert faults(reading_ftm([report])) == []


def test_who_held_which_post(report: tuple[Article, Reading]) -> None:
    rows = [json.loads(line) for line in reading_ftm([report])]
    names = {row["id"]: row["properties"].get("name") for row in rows}
    (held,) = (row["properties"] for row in rows if row["schema"] == "Occupancy")

    assert (names[held["holder"][0]], names[held["post"][0]]) == (["Marta Quill"], ["harbour master"])
    assert {"Article", "Person", "Mention", "Position"} <= {row["schema"] for row in rows}


def test_who_relies_on_whom(dossier: Dossier) -> None:
    rows = [json.loads(line) for line in dossier_ftm(dossier)]
    ids = {row["id"]: row for row in rows}
    links = [row["properties"] for row in rows if row["schema"] == "UnknownLink"]

    assert len(links) == len(dossier.lineage)
    assert {ids[link["subject"][0]]["schema"] for link in links} == {"Article", "LegalEntity"}
