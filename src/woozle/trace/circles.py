"""Reports that rely on one another, for sure or perhaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.lineage import Circle
from woozle.model.statement import Node, NodeKind
from woozle.trace.graph import components, round_trip
from woozle.trace.vague import candidates, is_medium, is_peer, is_relay

if TYPE_CHECKING:
    from woozle.trace.lineage import Graph
    from woozle.trace.story import Story


def circles(story: Story, claim: str, graph: Graph) -> list[Circle]:
    """Return the circles of a claim's lineage."""
    return _in_order(story, claim, graph)


def possible_circles(story: Story, claim: str, graph: Graph) -> list[Circle]:
    """Return the circles that close only if unnamed media are other reports of the set.

    At least one unnamed medium or body must be in it: two papers that each have a source abroad are no circle.
    """
    links = possible_links(story, claim, graph)
    if not links:
        return []
    wider: Graph = {node: list(successors) for node, successors in graph.items()}
    for node, others in links.items():
        wider.setdefault(node, []).extend(others)
    certain = {frozenset(circle.members) for circle in circles(story, claim, graph)}
    return [
        circle
        for circle in _in_order(story, claim, wider)
        if frozenset(circle.members) not in certain and _is_plausible(story, circle, links)
    ]


def possible_links(story: Story, claim: str, graph: Graph) -> Graph:
    """Return, for each unnamed source without a source of its own, the carriers that it could be."""
    carriers = [Node(NodeKind.ARTICLE, teller) for teller in story.tellers(claim)]
    ends = [s.chain[-1] for s in story.on(claim, Stance.SUPPORT)]
    inner = [node for node in graph if node.kind is not NodeKind.ARTICLE]
    links = {}
    for node in dict.fromkeys(end for end in ends if end not in graph):
        others = candidates(story, node, [*carriers, *inner])
        found = [other for other in others if not story.decided.are_apart(node, other)]
        readable = [other for other in found if is_medium(node) and could_have_been_read(story, node, other)]
        if found:
            links[node] = readable or found
    return links


def could_have_been_read(story: Story, node: Node, carrier: Node) -> bool:
    """Tell whether *carrier* was out when the report that cites the unnamed medium *node* was written."""
    if node.told not in story.by_id or carrier.kind is not NodeKind.ARTICLE:
        return True
    return not story.earlier(node.told, carrier.name)


def _is_plausible(story: Story, circle: Circle, links: Graph) -> bool:
    """A circle hangs on an unnamed medium or body, or on peers alone; a single one must have been able to read what it stands for."""
    vague = [node for node in circle.members if node in links]
    if not any(is_relay(node) for node in vague) and not (len(vague) > 1 and all(map(is_peer, vague))):
        return False
    if len(vague) > 1:
        return True
    members = set(circle.members)
    return any(could_have_been_read(story, vague[0], other) for other in links[vague[0]] if other in members)


def _in_order(story: Story, claim: str, graph: Graph) -> list[Circle]:
    found = []
    for component in components(graph):
        members = sorted(component, key=lambda node: _place(story, node))
        found.append(Circle(claim, tuple(round_trip(graph, members, members[0]))))
    return sorted(found, key=lambda circle: _place(story, circle.members[0]))


def _place(story: Story, node: Node) -> tuple[int, str]:
    """Order nodes so that a report comes first, and the earlier before the later."""
    if node.kind is NodeKind.ARTICLE:
        return (story.rank.get(node.name, len(story.articles)), "")
    return (len(story.articles), str(node))
