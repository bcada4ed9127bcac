"""What falls with reports that a person marked as retracted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.model.judgement import Loss, Outcome
from woozle.model.statement import Node, NodeKind
from woozle.model.subject import Retracted
from woozle.trace.graph import reachable
from woozle.trace.story import article_node

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from woozle.model.statement import Statement
    from woozle.trace.judgements.holding import Ruling
    from woozle.trace.story import Story
    from woozle.trace.support import Traced


def judged_retractions(rulings: Iterable[Ruling]) -> tuple[frozenset[str], list[Outcome]]:
    """Return the ids of the reports that are marked as retracted, and what became of each decision."""
    found = [(ruling.subject.article, ruling) for ruling in rulings if isinstance(ruling.subject, Retracted)]
    outcomes = [Outcome(judgement=ruling.judgement) for _, ruling in found]
    return frozenset(article for article, _ in found), outcomes


def losses(story: Story, traced: Iterable[Traced], retracted: Collection[str]) -> Iterator[Loss]:
    """Yield what of each claim falls with the retracted reports; claims that lose nothing are left out."""
    gone = {article_node(article) for article in retracted}
    numbers: dict[str, list[int]] = {}
    for number, statement in enumerate(story.statements):
        if _rests_on(statement, gone):
            numbers.setdefault(statement.claim, []).append(number)
    for one in traced:
        loss = _loss(story, one, gone, numbers.get(one.claim, []))
        if loss is not None:
            yield loss


def _loss(story: Story, traced: Traced, gone: set[Node], statements: list[int]) -> Loss | None:
    graph = {
        node: [source for source in sources if source not in gone]
        for node, sources in traced.graph.items()
        if node not in gone
    }
    tellers = story.tellers(traced.claim)
    left = [article_node(teller) for teller in tellers if article_node(teller) not in gone]
    origins = [node for node in traced.origins.nodes if node not in gone]
    remaining = [node for node in left if reachable(graph, [node]) & set(origins)]
    standing = reachable(graph, remaining)
    through = {article_node(teller) for teller in tellers} | set(traced.graph)
    through |= {source for sources in traced.graph.values() for source in sources}
    if not statements and not gone & through:
        return None
    return Loss(
        claim=traced.claim,
        retracted=tuple(story.in_order(node.name for node in gone & (through | _makers(story, traced)))),
        statements=tuple(statements),
        reports=tuple(node.name for node in left if node not in remaining),
        origins=tuple(node for node in traced.origins.nodes if node not in standing),
        remaining=tuple(node.name for node in remaining),
        total=len(tellers),
    )


def _makers(story: Story, traced: Traced) -> set[Node]:
    """Return the reports that speak of a claim, for or against it, or are cited for that."""
    return {node for s in story.on(traced.claim) for node in s.chain if node.kind is NodeKind.ARTICLE}


def _rests_on(statement: Statement, gone: set[Node]) -> bool:
    return not gone.isdisjoint(statement.chain)
