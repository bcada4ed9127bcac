"""Sources that reports of the set share: met through another report, or described there first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.statement import Node, NodeKind, Statement
from woozle.trace.names import name_words
from woozle.trace.outlets import plain_words
from woozle.trace.sentences import sentences_with
from woozle.trace.story import is_earlier

if TYPE_CHECKING:
    from woozle.trace.report_set import ReportSet
    from woozle.trace.scene import Scene


def through_one_report(whole: ReportSet, found: list[Statement]) -> list[Statement]:
    """Let a source that a report has through another's report once come through it everywhere in that report."""
    through = {(s.article, s.chain[2]): s.chain[1] for s in found if _is_at_second_hand(s)}
    return [_led_through(whole, s, through) for s in found]


def _is_at_second_hand(statement: Statement) -> bool:
    chain = statement.chain
    return len(chain) == 3 and chain[1].kind is NodeKind.ARTICLE and chain[2].kind in _SPEAKERS


_SPEAKERS = (NodeKind.PERSON, NodeKind.ANONYMOUS)


def _led_through(whole: ReportSet, statement: Statement, through: dict[tuple[str, Node], Node]) -> Statement:
    if len(statement.chain) != 2:
        return statement
    report = through.get((statement.article, statement.chain[1]))
    if report is None or _spoke_here(whole.scenes[statement.article], statement):
        return statement
    return replace(statement, chain=(statement.chain[0], report, statement.chain[1]))


def _spoke_here(scene: Scene, statement: Statement) -> bool:
    """Tell whether a source spoke to this very report ("told us", "told this newspaper", "told Radio Norra")."""
    text = scene.article.text
    outlet = re.sub(r"^The\s+", "", scene.article.outlet or "")
    around = (sentence.of(text) for sentence in sentences_with(text, statement.cue or statement.content))
    own = (
        rf"\b(?:told|to|with) (?:us|this|our|(?:the )?{re.escape(outlet)})\b"
        if outlet
        else r"\btold (?:us|this|our)\b"
    )
    return any(re.search(own, sentence) for sentence in around)


def anonymous_at_their_report(whole: ReportSet, found: list[Statement]) -> list[Statement]:
    """Let a report that cites another's unnamed source mean the one that the other describes.

    So does a later report of the same outlet that speaks of "the" former employee.
    """
    described: dict[str, list[Node]] = {}
    for statement in found:
        end = statement.chain[-1]
        if end.kind is NodeKind.ANONYMOUS and end.told == statement.article:
            described.setdefault(statement.article, []).append(end)
    return [
        replace(s, chain=tuple(_at_its_report(whole, s, node, described) for node in s.chain)) for s in found
    ]


def _at_its_report(
    whole: ReportSet, statement: Statement, node: Node, described: dict[str, list[Node]]
) -> Node:
    if node.kind is not NodeKind.ANONYMOUS or node.told is None:
        return node
    if node.told == statement.article:
        return _in_earlier_report(whole, node, described)
    known = list(dict.fromkeys(described.get(node.told or "", ())))
    words = set(plain_words(node.name))
    closest = max(known, key=lambda other: len(words & set(plain_words(other.name))), default=None)
    return closest if closest is not None and (len(known) == 1 or are_close(node, closest)) else node


def _in_earlier_report(whole: ReportSet, node: Node, described: dict[str, list[Node]]) -> Node:
    """Return the source of an earlier report of the same outlet that "the …" takes up again; else *node*."""
    if not node.name.casefold().startswith(("the ", "our ")) or node.told not in whole.scenes:
        return node
    here = whole.scenes[node.told].article
    for told, known in described.items():
        there = whole.scenes[told].article
        if there.outlet and there.outlet == here.outlet and is_earlier(there, here):
            sources = list(dict.fromkeys(known))
            only = sources if _OUR_SOURCE.match(node.name) and len(sources) == 1 else []
            close = only or [other for other in sources if are_close(node, other)]
            if close:
                return close[0]
    return node


_OUR_SOURCE = re.compile(r"(?:our|the) (?:source|informant|man)$", re.IGNORECASE)


def are_close(one: Node, other: Node) -> bool:
    """Tell whether half of the words of the shorter of two descriptions stand in the other."""
    here, there = name_words(one), name_words(other)
    return 2 * len(here & there) >= min(len(here), len(there))
