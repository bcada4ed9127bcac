"""Chains as printed → who relies on whom."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.lineage import Evidence, Reliance
from woozle.model.statement import Node, NodeKind
from woozle.trace.story import article_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.statement import Statement
    from woozle.trace.story import Story

Graph = dict[Node, list[Node]]
"""What each node relies on, for one claim; nodes that rely on nothing are no keys."""


def reliances(story: Story, claim: str) -> list[Reliance]:
    """Return the steps of the chains of all statements that support *claim*, each once.

    A step from a report that doesn't itself support the claim is left out: it was cited for
    something else, or wrongly. A person's word wins: a step that doesn't hold ends the chain, and steps that
    nobody prints are added.
    """
    tellers = set(story.tellers(claim))
    evidence: dict[tuple[Node, Node], list[Evidence]] = {}
    for statement in story.on(claim, Stance.SUPPORT):
        for relier, source in pairwise(statement.chain):
            if (claim, relier, source) in story.decided.barred:
                break
            if relier.kind is NodeKind.ARTICLE and relier.name not in tellers:
                continue
            evidence.setdefault((relier, source), []).append(_shown_by(statement))
    printed = [
        Reliance(claim, *step, evidence=tuple(dict.fromkeys(shown))) for step, shown in evidence.items()
    ]
    return printed + [
        step for step in story.decided.adds(claim) if (step.relier, step.source) not in evidence
    ]


def _shown_by(statement: Statement) -> Evidence:
    spans = statement.source or statement.cue or statement.content
    return Evidence(statement.article, spans[0])


def graph_of(steps: Iterable[Reliance], *, mute: Iterable[Node] = ()) -> Graph:
    """Return the graph that the steps make, without those that touch a mute node."""
    silent = set(mute)
    graph: Graph = {}
    for step in steps:
        if step.relier not in silent and step.source not in silent:
            graph.setdefault(step.relier, []).append(step.source)
    return graph


def mute_nodes(story: Story, claim: str) -> set[Node]:
    """Return the nodes that give *claim* no support though something printed says so.

    What a source said is taken from the report nearest to it, so a source that is quoted at second hand
    with what it denies at first hand (a quotation turned round, a number miscopied) doesn't support it.
    """
    tellers = {article_node(teller) for teller in story.tellers(claim)}
    nearest: dict[Node, dict[int, set[Stance]]] = {}
    for statement in story.on(claim):
        *_, end = statement.chain
        if end.kind is not NodeKind.ARTICLE:
            nearest.setdefault(end, {}).setdefault(len(statement.chain), set()).add(statement.stance)
    mute = {node for node, said in nearest.items() if _is_turned_round(said[min(said)])}
    mute |= story.article_nodes - tellers
    return mute - {step.source for step in story.decided.adds(claim)}


def _is_turned_round(stances: set[Stance]) -> bool:
    return Stance.DENY in stances and Stance.SUPPORT not in stances
