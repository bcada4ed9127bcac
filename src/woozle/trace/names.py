"""One name for each person, body and document throughout a set of reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.entity import EntityKind
from woozle.model.statement import Node, NodeKind, Statement
from woozle.trace.outlets import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.trace.report_set import ReportSet
    from woozle.trace.sources import Scene


def with_principals(found: Iterable[Statement], scenes: Iterable[Scene]) -> list[Statement]:
    """Count who speaks for another as the one spoken for, also in reports that give the speaker's name alone."""
    principals: dict[frozenset[str], Node] = {}
    for scene in scenes:
        for attribution in scene.reading.attributions:
            principal, speaker = scene.principal(attribution), scene.entity(attribution.source_entity)
            if principal and speaker and speaker.kind is EntityKind.PERSON:
                principals.setdefault(name_words(Node(NodeKind.PERSON, speaker.name)), principal)
    return [
        replace(s, chain=tuple(dict.fromkeys(_spoken_for(n, principals) for n in s.chain))) for s in found
    ]


def _spoken_for(node: Node, principals: dict[frozenset[str], Node]) -> Node:
    if node.kind is not NodeKind.PERSON:
        return node
    words = name_words(node)
    return next((p for speaker, p in principals.items() if words and words <= speaker), node)


def with_shared_names(found: list[Statement]) -> list[Statement]:
    """Give each person and body one name throughout the set: the fullest that all shorter ones belong to."""
    nodes = {node for s in found for node in s.chain if node.kind in (NodeKind.PERSON, NodeKind.ORGANISATION)}
    fullest = {node: _fullest(node, nodes) for node in nodes}
    return [
        replace(s, chain=tuple(dict.fromkeys(fullest.get(node, node) for node in s.chain))) for s in found
    ]


def _fullest(node: Node, nodes: set[Node]) -> Node:
    """Return the only longest name of the same kind that has all the words of *node*'s, or *node* itself."""
    words = name_words(node)
    wider = [o for o in nodes if o.kind is node.kind and words and words <= name_words(o)]
    longest = sorted(wider, key=lambda o: (-len(name_words(o)), o.name))
    if len(longest) < 2:
        return node
    top = name_words(longest[0])
    return longest[0] if all(name_words(other) <= top for other in longest) else node


def name_words(node: Node) -> frozenset[str]:
    """Return the words of a node's name that tell one from another."""
    return frozenset(plain_words(node.name)) - {"the", "of", "a", "an", "mr", "ms", "mrs", "dr", "professor"}


_SAME_PAPER = (
    ("memo", "memorandum"),
    ("e-mail", "email", "message"),
    ("study", "paper", "article"),
    ("judgment", "judgement", "ruling", "verdict"),
)
"""Nouns by which reports call the same document."""


def with_shared_documents(whole: ReportSet, found: list[Statement]) -> list[Statement]:
    """Give a document the noun by which the earliest report calls it."""
    order = {article_id: scene.article for article_id, scene in whole.scenes.items()}
    first: dict[str, str] = {}
    for statement in sorted(
        found, key=lambda s: (str(order[s.article].published or "~"), s.article, s.start)
    ):
        for node in statement.chain:
            if node.kind is NodeKind.DOCUMENT:
                first.setdefault(_paper(node.name), node.name)
    return [replace(s, chain=tuple(dict.fromkeys(_renamed(node, first) for node in s.chain))) for s in found]


def _renamed(node: Node, first: dict[str, str]) -> Node:
    return replace(node, name=first[_paper(node.name)]) if node.kind is NodeKind.DOCUMENT else node


def _paper(name: str) -> str:
    return next((nouns[0] for nouns in _SAME_PAPER if name in nouns), name)
