"""A basis as rows without a word that stands in the reports, and back.

Offsets, numbers of reports, claims and sources follow one another in small steps, which pack to a byte or less each.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from woozle.group.wording import sentence_of
from woozle.model.attribution import Stance
from woozle.model.basis import Basis
from woozle.model.claim import Claim, Proposal
from woozle.model.lineage import Copy
from woozle.model.statement import Node, NodeKind, Statement
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.model.article import Article

    Row = dict[str, Any]

_SAYING = ("article", "score", "attribution", "chain", "source", "cue", "said")
"""What the pieces of what one source says in one place share."""
_PAIR = ("one", "score", "other")
_NUMBERED = re.compile(r"a[1-9]\d*")
"""The ids of a reader's attributions; those of others can be anything."""


def basis_row(basis: Basis, articles: Sequence[Article]) -> Row:
    """Return a basis as a row; its reports are meant by their places in *articles*."""
    places = {one.id: place for place, one in enumerate(articles)}
    texts = {one.id: one.text for one in articles}
    numbers = {claim.id: number for number, claim in enumerate(basis.claims)}
    nodes: dict[str, int] = {}
    sayings: dict[tuple[Any, ...], int] = {}
    statements = []
    for one in basis.statements:
        chain = tuple(nodes.setdefault(str(node), len(nodes)) for node in one.chain[1:])
        spans = (_offsets(one.source), _offsets(one.cue))
        saying = (places[one.article], one.score, _short(one.attribution), chain, *spans, one.said)
        number = sayings.setdefault(saying, len(sayings))
        taken = {"stance": one.stance.value, "claim": numbers[one.claim]}
        statements.append({"saying": number, **taken, "content": _offsets(one.content)})
    of_claim = _by_claim(basis.statements)
    pairs = ((numbers[pair.one], pair.score, numbers[pair.other]) for pair in basis.proposals)
    return {
        "nodes": list(nodes),
        "sayings": [dict(zip(_SAYING, saying, strict=True)) for saying in sayings],
        "statements": statements,
        "claims": [claim.id for claim in basis.claims],
        "texts": [pointer_to(claim.text, of_claim.get(claim.id, ()), texts) for claim in basis.claims],
        "copies": [asdict(copy) for copy in basis.copies],
        "proposals": [dict(zip(_PAIR, pair, strict=True)) for pair in pairs],
    }


def statements_from(row: Row, ids: Sequence[str]) -> list[Statement]:
    """Return all statements of the basis that `basis_row` made *row* from.

    Args:
        row: The row.
        ids: Those of the reports, in the order in which they were given.
    """
    nodes = [Node.parse(printed) for printed in row["nodes"]]
    sayings = [
        {
            "article": ids[one["article"]],
            "chain": (Node(NodeKind.ARTICLE, ids[one["article"]]), *(nodes[n] for n in one["chain"])),
            "source": _spans(one["source"]),
            "cue": _spans(one["cue"]),
            "attribution": _long(one["attribution"]),
            "score": one["score"],
            "said": one["said"],
        }
        for one in row["sayings"]
    ]
    return [
        Statement(
            claim=row["claims"][one["claim"]],
            stance=Stance(one["stance"]),
            content=_spans(one["content"]),
            **sayings[one["saying"]],
        )
        for one in row["statements"]
    ]


def basis_from(row: Row, statements: Sequence[Statement], texts: Mapping[str, str]) -> Basis:
    """Return the basis that `basis_row` made *row* from, as far as it is about reports whose texts are there.

    Args:
        row: The row.
        statements: What `statements_from` makes of it.
        texts: The texts that it points into, by the ids of the reports.
    """
    claims = row["claims"]
    said = [one for one in statements if _reports_of(one) <= texts.keys()]
    left, of_claim = {one.claim for one in said}, _by_claim(statements)
    copies = (Copy(**copy) for copy in row["copies"])
    pairs = (Proposal(claims[pair["one"]], claims[pair["other"]], pair["score"]) for pair in row["proposals"])
    return Basis(
        claims=tuple(
            Claim(id, text_at(pointer, of_claim[id], texts))
            for id, pointer in zip(claims, row["texts"], strict=True)
            if id in left
        ),
        statements=tuple(said),
        copies=tuple(copy for copy in copies if {copy.copy, copy.original} <= texts.keys()),
        proposals=tuple(pair for pair in pairs if {pair.one, pair.other} <= left),
    )


def pointer_to(text: str, said: Sequence[Statement], texts: Mapping[str, str]) -> int | str:
    """Return which of the statements on a claim has the words of its text; the text itself if none has."""
    return next((n for n, one in enumerate(said) if _sentence(one, texts) == text), text)


def text_at(pointer: int | str, said: Sequence[Statement], texts: Mapping[str, str]) -> str:
    """Return the text of a claim that `pointer_to` points to: where that report is gone, in the words of another."""
    if isinstance(pointer, str):
        return pointer
    return next(_sentence(one, texts) for one in (said[pointer], *said) if one.article in texts)


def _reports_of(one: Statement) -> set[str]:
    """Return the reports that a statement passes through."""
    return {node.name for node in one.chain if node.kind is NodeKind.ARTICLE}


def _sentence(one: Statement, texts: Mapping[str, str]) -> str:
    return sentence_of(" ".join(span.of(texts[one.article]) for span in one.content))


def _by_claim(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.claim, []).append(one)
    return found


def _short(attribution: str | None) -> int | str | None:
    return int(attribution[1:]) if attribution and _NUMBERED.fullmatch(attribution) else attribution


def _long(attribution: int | str | None) -> str | None:
    return f"a{attribution}" if isinstance(attribution, int) else attribution


def _offsets(spans: Iterable[Span]) -> tuple[int, ...]:
    return tuple(offset for span in spans for offset in (span.start, span.end))


def _spans(offsets: Sequence[int]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in zip(offsets[::2], offsets[1::2], strict=True))
