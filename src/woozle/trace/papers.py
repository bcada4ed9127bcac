"""One name for each document throughout a set of reports: "the memo", "the document", "a copy of the paper"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.statement import Node, NodeKind, Statement
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.trace.report_set import ReportSet

_SAME_PAPER = (
    ("memo", "memorandum"),
    ("e-mail", "email", "message"),
    ("study", "paper", "article"),
    ("judgment", "judgement", "ruling", "verdict"),
    ("cable", "telegram"),
)
"""Nouns by which reports call the same document."""
_GENERIC = word_set(
    "document documents paper papers copy version text file page pages extract extracts passage sentence paragraph clause"
)
"""Nouns that can take up any document."""
_PUBLIC = word_set(
    "survey poll law bill act statistics book calendar register film video programme constitution treaty"
)
"""What everybody has, and nobody calls "the document"."""


def with_shared_documents(whole: ReportSet, found: list[Statement]) -> list[Statement]:
    """Give a document the noun by which most statements call it, the earliest report's where several do.

    "The document" and "the final version" are the paper that the report spoke of before, else its only one, else the
    one that the set speaks of most.
    """
    order = {article_id: scene.article for article_id, scene in whole.scenes.items()}
    in_time = sorted(found, key=lambda s: (str(order[s.article].published or "~"), s.article, s.start))
    calls: dict[str, Counter[str]] = {}
    for statement in in_time:
        for node in statement.chain:
            if node.kind is NodeKind.DOCUMENT:
                calls.setdefault(_paper(node.name), Counter())[node.name] += 1
    first = {noun: names.most_common(1)[0][0] for noun, names in calls.items()}
    told = _telling(in_time)
    most = _most_told(told)
    return [
        replace(s, chain=tuple(dict.fromkeys(_renamed(_meant(n, s, told, most), first) for n in s.chain)))
        for s in found
    ]


_Told = dict[str, list[tuple[int, Node]]]
"""For each report the documents that it calls by a telling noun, with their places, in the order of the text."""


def _telling(in_time: Iterable[Statement]) -> _Told:
    told: _Told = {}
    for statement in in_time:
        for node in statement.chain:
            if node.kind is NodeKind.DOCUMENT and node.name.casefold() not in _GENERIC | _PUBLIC | {"it"}:
                told.setdefault(statement.article, []).append((statement.start, node))
    return told


def _most_told(told: _Told) -> Node | None:
    """Return the document of which more reports tell than of any other; None if several are told of as much."""
    reports = Counter(node for nodes in told.values() for node in {_same(node) for _, node in nodes})
    best = reports.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def _same(node: Node) -> Node:
    return replace(node, name=_paper(node.name))


def _meant(node: Node, statement: Statement, told: _Told, most: Node | None) -> Node:
    if node.kind is not NodeKind.DOCUMENT or node.name not in _GENERIC:
        return node
    own: Sequence[tuple[int, Node]] = told.get(statement.article, ())
    before = [paper for at, paper in own if at < statement.start]
    only = {paper for _, paper in own}
    return before[-1] if before else only.pop() if len(only) == 1 else most if most and not only else node


def _renamed(node: Node, first: dict[str, str]) -> Node:
    return replace(node, name=first[_paper(node.name)]) if node.kind is NodeKind.DOCUMENT else node


def _paper(name: str) -> str:
    return next((nouns[0] for nouns in _SAME_PAPER if name in nouns), name)
