"""A person's word on sources: which are one, which are two, which are none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from woozle.model.judgement import Outcome, SourceAt
from woozle.model.statement import Node, NodeKind
from woozle.model.subject import YES, NoSource, SameSource
from woozle.trace.judgements.parting import Pair, part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.model.statement import Statement
    from woozle.trace.judgements.finding import Finder
    from woozle.trace.judgements.holding import Ruling

_RANK = {
    NodeKind.ARTICLE: 0,
    NodeKind.PERSON: 1,
    NodeKind.ORGANISATION: 2,
    NodeKind.OUTLET: 3,
    NodeKind.DOCUMENT: 4,
    NodeKind.ANONYMOUS: 5,
    NodeKind.COLLECTIVE: 6,
    NodeKind.UNSPECIFIED: 7,
}
"""Of several names of one source the first of these is kept: what is known best."""


class Sources(NamedTuple):
    """What persons say of sources.

    Attributes:
        called: For a source that is another, what it is called instead.
        none: What is no source.
        apart: Pairs that are certainly two, as they are called.
    """

    called: Mapping[Node, Node]
    none: frozenset[Node]
    apart: frozenset[frozenset[Node]]

    def name(self, node: Node) -> Node:
        """Return what a source is called."""
        return self.called.get(node, node)


def judged_sources(rulings: Sequence[Ruling], finder: Finder) -> tuple[Sources, list[Outcome]]:
    """Return what persons say of sources, and what became of each decision."""
    outcomes = []
    none = set()
    pairs: list[Pair[Node]] = []
    for ruling in rulings:
        match ruling.subject:
            case NoSource(source):
                outcomes.append(_if_printed(ruling, finder, source))
                none.add(source.node)
            case SameSource(one, other):
                outcome = _if_printed(ruling, finder, one, other)
                if outcome.problem is None:
                    pairs.append(Pair(ruling, one.node, other.node, ruling.verdict == YES))
                outcomes.append(outcome)
    parting, contradicted = part(pairs)
    called = {
        member: min(group, key=_preferred)
        for group in parting.groups()
        for member in group
        if member != min(group, key=_preferred)
    }
    apart = frozenset(
        frozenset((called.get(pair.one, pair.one), called.get(pair.other, pair.other)))
        for pair in pairs
        if not pair.together and parting.are_apart(pair.one, pair.other)
    )
    return Sources(called, frozenset(none), apart), _with(outcomes, contradicted)


def _if_printed(ruling: Ruling, finder: Finder, *ends: SourceAt) -> Outcome:
    missing = next((end for end in ends if not finder.prints(end)), None)
    if missing is None:
        return Outcome(judgement=ruling.judgement)
    return ruling.failed(f"article {missing.article} has no source {missing.node} any more")


def _with(outcomes: Iterable[Outcome], contradicted: Iterable[Outcome]) -> list[Outcome]:
    other = {outcome.judgement.id: outcome for outcome in contradicted}
    return [other.get(outcome.judgement.id, outcome) for outcome in outcomes]


def _preferred(node: Node) -> tuple[int, int, str]:
    return (_RANK[node.kind], -len(node.name), str(node))


def with_sources(statement: Statement, sources: Sources) -> Statement:
    """Return a statement with its chain as persons say that it is."""
    first, *rest = statement.chain
    kept = [_told_by(sources, node) for node in rest if node not in sources.none]
    chain = [first]
    chain += [node for before, node in zip([first, *kept], kept, strict=False) if node != before]
    if len(chain) == 1:
        return replace(statement, chain=(first,), source=(), cue=(), attribution=None)
    return replace(statement, chain=tuple(chain))


def _told_by(sources: Sources, node: Node) -> Node:
    """Return what a source is called; an unnamed one is known by the outlet it told, which may have another name."""
    if node in sources.called or node.told is None:
        return sources.name(node)
    outlet = sources.called.get(Node(NodeKind.OUTLET, node.told))
    return node if outlet is None else replace(node, told=outlet.name)
