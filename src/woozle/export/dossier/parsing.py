"""JSON → dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.export.dossier.judgements import loss_from, outcome_from, rating_from
from woozle.model.attribution import Stance
from woozle.model.claim import Claim, Proposal
from woozle.model.dossier import Dossier, Happening, Unread
from woozle.model.finding import Finding, FindingCode
from woozle.model.lineage import Circle, Copy, Evidence, Merge, Origins, Reliance, Removal
from woozle.model.reading import ReaderVersion
from woozle.model.statement import Node, Statement
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from woozle.model.article import Article

    Row = Mapping[str, Any]


def dossier_from_json(row: Row, articles: Iterable[Article] = ()) -> Dossier:
    """Return the dossier that `dossier_json` made *row* from.

    Args:
        row: What `json.loads` returns.
        articles: The reports, whose texts the JSON doesn't hold; others than the dossier's are passed over.
            Without them the dossier can't be exported again.

    Raises:
        DocumentError: *row* isn't a dossier, or the text of an article isn't the one that it points into.
    """
    try:
        return Dossier(
            title=row["title"],
            claims=tuple(Claim(claim["id"], claim["text"]) for claim in row["claims"]),
            statements=tuple(map(_statement, row["statements"])),
            lineage=tuple(map(_reliance, row["lineage"])),
            copies=tuple(Copy(**copy) for copy in row["copies"]),
            circles=tuple(map(_circle, row["circles"])),
            possible_circles=tuple(map(_circle, row["possible_circles"])),
            origins=tuple(_origins(claim, found) for claim, found in row["origins"].items()),
            removals=tuple(map(_removal, row["removals"])),
            timeline=tuple(Happening(e["date"], e["text"], e["article"]) for e in row["timeline"]),
            findings=tuple(map(_finding, row["findings"])),
            articles=_those_meant(row["articles"], articles),
            unread=tuple(Unread(one["article"], one["reason"]) for one in row["unread"]),
            proposals=tuple(Proposal(**pair) for pair in row["proposals"]),
            readers=tuple(ReaderVersion(**reader) for reader in row["readers"]),
            judgements=tuple(map(outcome_from, row.get("judgements", ()))),
            ratings=tuple(map(rating_from, row.get("ratings", ()))),
            losses=tuple(map(loss_from, row.get("losses", ()))),
        )
    except KeyError as missing:
        raise DocumentError(_name(row), f"this is no dossier: {missing} is missing") from missing
    except (AttributeError, TypeError, ValueError) as wrong:
        raise DocumentError(_name(row), f"this is no dossier: {wrong}") from wrong


def _name(row: object) -> str:
    return str(row.get("title") or "dossier") if isinstance(row, dict) else "dossier"


def _those_meant(rows: Iterable[Row], articles: Iterable[Article]) -> tuple[Article, ...]:
    given = {article.id: article for article in articles}
    meant = [(row, given[row["id"]]) for row in rows if row["id"] in given]
    for row, article in meant:
        if article.text_sha256 != row["text_sha256"]:
            raise DocumentError(article.id, "its text isn't the one that the dossier points into")
    return tuple(article for _, article in meant)


def _statement(row: Row) -> Statement:
    """Return a statement; what its other keys say follows from the spans and the chain."""
    spans = row["spans"]
    return Statement(
        article=row["article"],
        claim=row["claim"],
        stance=Stance(row["stance"]),
        chain=_nodes(row["chain"]),
        content=_spans(spans["content"]),
        source=_spans(spans["source"]),
        cue=_spans(spans["cue"]),
        attribution=row["attribution"],
        score=row["score"],
        said=row["said"],
    )


def _reliance(row: Row) -> Reliance:
    ends = (Node.parse(row["from"]), Node.parse(row["to"]))
    return Reliance(row["claim"], *ends, _evidence(row["places"]), row.get("by"))


def _circle(row: Row) -> Circle:
    return Circle(row["claim"], _nodes(row["members"]))


def _origins(claim: str, row: Row) -> Origins:
    return Origins(
        claim,
        row["lower"],
        row["upper"],
        _nodes(row["nodes"]),
        tuple(
            Merge(Node.parse(merge["node"]), _node_or_none(merge["into"]), merge["count"], merge["reason"])
            for merge in row["merges"]
        ),
        _node_or_none(row["common"]),
    )


def _removal(row: Row) -> Removal:
    return Removal(row["claim"], Node.parse(row["source"]), tuple(row["remaining"]), row["total"])


def _finding(row: Row) -> Finding:
    return Finding(
        code=FindingCode(row["code"]),
        claim=row["claim"],
        articles=tuple(row["articles"]),
        why=row["why"],
        rule=row["rule"],
        evidence=_evidence(row["evidence"]),
    )


def _evidence(places: Iterable[Row]) -> tuple[Evidence, ...]:
    return tuple(Evidence(place["article"], Span(place["start"], place["end"])) for place in places)


def _nodes(printed: Iterable[str]) -> tuple[Node, ...]:
    return tuple(map(Node.parse, printed))


def _node_or_none(printed: str | None) -> Node | None:
    return None if printed is None else Node.parse(printed)


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
