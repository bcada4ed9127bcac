"""Readings as JSON: the format that other programs and woozle itself read back (docs/formats.md)."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.model.attribution import Act, Attribution, Candidate, Medium, PrintedAs, SourceKind
from woozle.model.description import Description
from woozle.model.entity import Entity, EntityKind, Mention, MentionForm
from woozle.model.occupancy import Occupancy
from woozle.model.ownership import Ownership, Tie
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span
from woozle.model.timex import Timex, TimexType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from woozle.model.article import Article

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def json_lines(results: Iterable[tuple[Article, Reading] | DocumentError]) -> Iterator[str]:
    """Yield one line for each result, in order, also for a document that could not be read.

    So the rows that come out stand beside the rows that went in. A failed one holds `id` and `error`.
    """
    for result in results:
        yield dumps(_row(result)) + "\n"


def json_array(results: Iterable[tuple[Article, Reading] | DocumentError]) -> Iterator[str]:
    """Yield one indented array of all readings, piece by piece; what could not be read is left out."""
    before = "[\n"
    for result in results:
        if not isinstance(result, DocumentError):
            yield before + dumps(reading_to_dict(result[1]), indent=2)
            before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _row(result: tuple[Article, Reading] | DocumentError) -> dict[str, Any]:
    if isinstance(result, DocumentError):
        return {"id": result.document_id, "error": result.reason}
    return reading_to_dict(result[1])


def dumps(value: object, *, indent: int | None = None) -> str:
    """Return *value* as JSON that is valid UTF-8 even where a text holds half a surrogate pair."""
    printed = json.dumps(value, ensure_ascii=False, indent=indent)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", printed)


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """Return *reading* in the shape of docs/formats.md, ready for `json.dumps`."""
    return {
        "id": reading.id,
        "text_sha256": reading.text_sha256,
        "language": reading.language,
        "attributions": [_attribution_to_dict(attribution) for attribution in reading.attributions],
        "timexes": [_timex_to_dict(timex) for timex in reading.timexes],
        "entities": [_entity_to_dict(entity) for entity in reading.entities],
        "occupancies": [_occupancy_to_dict(occupancy) for occupancy in reading.occupancies],
        "ownerships": [_ownership_to_dict(ownership) for ownership in reading.ownerships],
        "reader": {"version": reading.reader.version, "model": reading.reader.model},
    }


def reading_from_dict(row: Mapping[str, Any]) -> Reading:
    """Return the reading that `reading_to_dict` made *row* from.

    Raises:
        DocumentError: *row* isn't a reading.
    """
    try:
        return Reading(
            id=row["id"],
            text_sha256=row["text_sha256"],
            language=row["language"],
            attributions=tuple(map(_attribution_from_dict, row["attributions"])),
            timexes=tuple(map(_timex_from_dict, row["timexes"])),
            entities=tuple(map(_entity_from_dict, row["entities"])),
            occupancies=tuple(map(_occupancy_from_dict, row["occupancies"])),
            ownerships=tuple(map(_ownership_from_dict, row.get("ownerships", ()))),
            reader=ReaderVersion(version=row["reader"]["version"], model=row["reader"]["model"]),
        )
    except KeyError as missing:
        raise DocumentError(_name(row), f"this is no reading: {missing} is missing") from missing
    except (AttributeError, TypeError, ValueError) as wrong:
        raise DocumentError(_name(row), f"this is no reading: {wrong}") from wrong


def _name(row: object) -> str:
    return str(row.get("id", "?")) if isinstance(row, dict) else "?"


def _attribution_to_dict(attribution: Attribution) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "parent": attribution.parent,
        "source": _to_pairs(attribution.source),
        "cue": _to_pairs(attribution.cue),
        "content": _to_pairs(attribution.content),
        "source_kind": attribution.source_kind,
        "printed_as": attribution.printed_as,
        "number": attribution.number,
        "source_entity": attribution.source_entity,
        "speaks_for": attribution.speaks_for,
        "act": attribution.act,
        "stance": attribution.stance,
        "medium": attribution.medium,
        "when": attribution.when,
        "score": attribution.score,
        "candidates": [{"entity": c.entity, "probability": c.probability} for c in attribution.candidates],
        "description": _description_to_dict(attribution.description),
    }


def _description_to_dict(description: Description | None) -> dict[str, Any] | None:
    if description is None:
        return None
    reason = description.reason
    return {
        "role": description.role,
        "ranks": list(description.ranks),
        "affiliations": list(description.affiliations),
        "places": list(description.places),
        "nationalities": list(description.nationalities),
        "reason": None if reason is None else [reason.start, reason.end],
    }


def _description_from_dict(row: Mapping[str, Any] | None) -> Description | None:
    if row is None:
        return None
    return Description(
        role=row["role"],
        ranks=tuple(row["ranks"]),
        affiliations=tuple(row["affiliations"]),
        places=tuple(row["places"]),
        nationalities=tuple(row["nationalities"]),
        reason=None if row["reason"] is None else Span(*row["reason"]),
    )


def _attribution_from_dict(row: Mapping[str, Any]) -> Attribution:
    """Return the attribution of *row*; its stance follows from its act and isn't looked at."""
    return Attribution(
        id=row["id"],
        parent=row["parent"],
        source=_from_pairs(row["source"]),
        cue=_from_pairs(row["cue"]),
        content=_from_pairs(row["content"]),
        source_kind=None if row["source_kind"] is None else SourceKind(row["source_kind"]),
        printed_as=None if row["printed_as"] is None else PrintedAs(row["printed_as"]),
        number=row["number"],
        source_entity=row["source_entity"],
        speaks_for=row["speaks_for"],
        act=None if row["act"] is None else Act(row["act"]),
        medium=None if row["medium"] is None else Medium(row["medium"]),
        when=row["when"],
        score=row["score"],
        candidates=tuple(Candidate(c["entity"], c["probability"]) for c in row.get("candidates", ())),
        description=_description_from_dict(row.get("description")),
    )


def _timex_to_dict(timex: Timex) -> dict[str, Any]:
    return {
        "id": timex.id,
        "start": timex.span.start,
        "end": timex.span.end,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "earliest": None if timex.earliest is None else timex.earliest.isoformat(),
        "latest": None if timex.latest is None else timex.latest.isoformat(),
        "anchor": timex.anchor,
        "rule": timex.rule,
        "alternative": timex.alternative,
        "clause": None if timex.clause is None else [timex.clause.start, timex.clause.end],
    }


def _timex_from_dict(row: Mapping[str, Any]) -> Timex:
    return Timex(
        id=row["id"],
        span=Span(row["start"], row["end"]),
        type=TimexType(row["type"]),
        value=row["value"],
        mod=row["mod"],
        earliest=None if row["earliest"] is None else date.fromisoformat(row["earliest"]),
        latest=None if row["latest"] is None else date.fromisoformat(row["latest"]),
        anchor=row["anchor"],
        rule=row["rule"],
        alternative=row["alternative"],
        clause=None if row.get("clause") is None else Span(*row["clause"]),
    )


def _entity_to_dict(entity: Entity) -> dict[str, Any]:
    mentions = [
        {"start": mention.span.start, "end": mention.span.end, "form": mention.form}
        for mention in entity.mentions
    ]
    return {"id": entity.id, "kind": entity.kind, "name": entity.name, "mentions": mentions}


def _entity_from_dict(row: Mapping[str, Any]) -> Entity:
    return Entity(
        id=row["id"],
        kind=EntityKind(row["kind"]),
        name=row["name"],
        mentions=tuple(
            Mention(Span(mention["start"], mention["end"]), MentionForm(mention["form"]))
            for mention in row["mentions"]
        ),
    )


def _occupancy_to_dict(occupancy: Occupancy) -> dict[str, Any]:
    return {
        "holder": occupancy.holder,
        "position": occupancy.position,
        "organisation": occupancy.organisation,
        "start": occupancy.start,
        "end": occupancy.end,
        "status": occupancy.status,
        "evidence": _to_pairs(occupancy.evidence),
    }


def _occupancy_from_dict(row: Mapping[str, Any]) -> Occupancy:
    return Occupancy(
        holder=row["holder"],
        position=row["position"],
        organisation=row["organisation"],
        start=row["start"],
        end=row["end"],
        status=row["status"],
        evidence=_from_pairs(row["evidence"]),
    )


def _ownership_to_dict(ownership: Ownership) -> dict[str, Any]:
    return {
        "outlet": ownership.outlet,
        "tie": ownership.tie,
        "other": ownership.other,
        "evidence": _to_pairs(ownership.evidence),
    }


def _ownership_from_dict(row: Mapping[str, Any]) -> Ownership:
    return Ownership(
        outlet=row["outlet"], tie=Tie(row["tie"]), other=row["other"], evidence=_from_pairs(row["evidence"])
    )


def _to_pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _from_pairs(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
