"""How many independent origins stand behind a claim, as bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.lineage import Merge, Origins, Removal
from woozle.model.statement import Node, NodeKind
from woozle.trace.circles import could_have_been_read, possible_circles, possible_links
from woozle.trace.graph import reachable
from woozle.trace.identity import (
    Description,
    count_of,
    describe,
    may_be_named,
    may_be_same,
    says_little,
    words_of,
)
from woozle.trace.lineage import Graph, graph_of, mute_nodes, reliances
from woozle.trace.story import Story, article_node
from woozle.trace.vague import is_medium

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.model.lineage import Circle

_UNSPECIFIED = Node(NodeKind.UNSPECIFIED)


def origins(story: Story, claim: str, graph: Graph) -> Origins:
    """Return the bounds of a claim's origins, and why the lower one is lower; *graph* is its `live_graph`."""
    nodes = origin_nodes(story, claim, graph)
    upper = sum(people(node) for node in nodes)
    merges = _merges(story, claim, nodes, graph)
    lower = upper - sum(merge.count for merge in merges)
    return Origins(claim, lower, upper, tuple(nodes), tuple(merges), _common(story, claim, nodes, graph))


def people(node: Node) -> int:
    """Return for how many people a node stands: "two officials" for two, all else for one."""
    return count_of(node.name) if node.kind is NodeKind.ANONYMOUS else 1


def live_graph(story: Story, claim: str) -> Graph:
    """Return who relies on whom for a claim, without the nodes that don't really support it."""
    return graph_of(reliances(story, claim), mute=mute_nodes(story, claim))


def origin_nodes(story: Story, claim: str, graph: Graph) -> list[Node]:
    """Return the nodes that support a claim and rely on nothing else that does.

    A report that has nothing but "it is said" is itself an origin. A circle with no way out has none.
    """
    nodes = dict.fromkeys(article_node(teller) for teller in story.tellers(claim))
    nodes.update(dict.fromkeys(node for step in graph.items() for node in (step[0], *step[1])))
    return [node for node in nodes if node != _UNSPECIFIED and set(graph.get(node, ())) <= {_UNSPECIFIED}]


def removals(story: Story, claim: str, found: Origins, graph: Graph) -> list[Removal]:
    """Return, for each origin, which reports still rest on another one without it; *graph* is the claim's `live_graph`."""
    tellers = story.tellers(claim)
    return [
        Removal(claim, node, tuple(_still_standing(tellers, graph, set(found.nodes) - {node})), len(tellers))
        for node in found.nodes
    ]


def _still_standing(tellers: Sequence[str], graph: Graph, left: set[Node]) -> list[str]:
    return [teller for teller in tellers if reachable(graph, [article_node(teller)]) & left]


def _common(story: Story, claim: str, nodes: list[Node], graph: Graph) -> Node | None:
    """Return the one node, not itself a teller's only step, without which no report reaches an origin."""
    tellers = [article_node(teller) for teller in story.tellers(claim)]
    if len(tellers) < 2 or not nodes:
        return None
    supports = reachable(graph, tellers)
    for node in sorted(supports, key=lambda node: (node.kind is NodeKind.ARTICLE, str(node))):
        starts = [teller for teller in tellers if teller != node]
        if not any(reachable(graph, [start], without=node) & set(nodes) for start in starts):
            return node
    return None


@dataclass(slots=True)
class _Person:
    """Whoever some units of the upper bound may all be; *name* is None until a named person joins."""

    node: Node
    nodes: list[Node] = field(default_factory=list)
    described: list[Description] = field(default_factory=list)
    tellers: set[str] = field(default_factory=set)
    words: frozenset[str] = frozenset()

    @property
    def is_named(self) -> bool:
        return self.node.kind is NodeKind.PERSON


def _merges(story: Story, claim: str, nodes: list[Node], graph: Graph) -> list[Merge]:
    links, circles = possible_links(story, claim, graph), possible_circles(story, claim, graph)
    merges = [merge for node in nodes if (merge := _follows(story, claim, node, links, circles))]
    gone = {merge.node for merge in merges}
    return merges + _same_people(story, claim, [node for node in nodes if node not in gone])


def _follows(
    story: Story, claim: str, node: Node, possible: Graph, circles: Sequence[Circle]
) -> Merge | None:
    """Drop a report that speaks for itself after another carried the claim, and an unnamed medium."""
    if node.kind is NodeKind.ARTICLE:
        before = [teller for teller in story.tellers(claim) if story.earlier(teller, node.name)]
        if before:
            reason = f"{story.outlet(node.name)} names no source, and {story.outlet(before[0])} had the claim before"
            return Merge(node, None, 1, reason)
        return None
    links = possible.get(node, [])
    readable = [other for other in links if is_medium(node) and could_have_been_read(story, node, other)]
    if readable:
        return Merge(node, readable[0], people(node), f"“{node.name}” may be {_called(story, readable[0])}")
    if any(node in circle.members for circle in circles):
        return Merge(node, links[0], people(node), f"“{node.name}” may be {_called(story, links[0])}")
    return None


def _called(story: Story, node: Node) -> str:
    return story.outlet(node.name) if node.kind is NodeKind.ARTICLE else f"“{node.name}”"


def _same_people(story: Story, claim: str, nodes: list[Node]) -> list[Merge]:
    """Put unnamed sources that could be the same into as few people as the descriptions allow.

    The exact sources are placed first, so that the vague ones may join them. Greedy: the least number is a
    clique cover, which is hard in general and obvious in print.
    """
    persons = [_named(story, claim, node) for node in nodes if node.kind is NodeKind.PERSON]
    unnamed = [node for node in nodes if node.kind is NodeKind.ANONYMOUS]
    merges = []
    for node in sorted(
        unnamed, key=lambda node: (says_little(describe(node.name)), -people(node), str(node))
    ):
        joined = _place(story, node, persons)
        if joined:
            reason = f"nothing excludes that “{node.name}” is {_reason(joined[0].node)}"
            merges.append(Merge(node, joined[0].node, len(joined), reason))
    return merges


def _reason(node: Node) -> str:
    return node.name if node.kind is NodeKind.PERSON else f"“{node.name}”"


def _place(story: Story, node: Node, persons: list[_Person]) -> list[_Person]:
    """Give each of the people of *node* somebody to be, and return those that were there already."""
    description, joined = describe(node.name), []
    for _ in range(people(node)):
        fit = next((p for p in persons if p not in joined and _fits(story, description, node, p)), None)
        if fit is None:
            persons.append(_Person(node))
            fit = persons[-1]
        else:
            joined.append(fit)
        fit.nodes.append(node)
        fit.described.append(description)
        fit.tellers.add(node.told or "")
    return joined


def _fits(story: Story, description: Description, node: Node, person: _Person) -> bool:
    """A report that quotes two sources treats them as two; so may a person."""
    if node.told in person.tellers:
        return False
    if any(story.decided.are_apart(node, other) for other in (person.node, *person.nodes)):
        return False
    if person.is_named and not may_be_named(description, person.words):
        return False
    return all(may_be_same(description, other) for other in person.described)


def _named(story: Story, claim: str, node: Node) -> _Person:
    surname = node.name.split()[-1]
    told_of = [sentence for sentence in story.sentences if surname in sentence]
    tellers = {s.article for s in story.on(claim, *Stance) if node in s.chain}
    return _Person(node, tellers=tellers, words=words_of(" ".join(told_of)))
