"""Walks over a directed graph that survive circles."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

T = TypeVar("T")


def components(graph: Mapping[T, Collection[T]]) -> list[list[T]]:
    """Return the strongly connected components that hold a cycle (Tarjan 1972, without recursion).

    Args:
        graph: The successors of each node that has any.
    """
    index: dict[T, int] = {}
    low: dict[T, int] = {}
    stack: list[T] = []
    waiting: set[T] = set()
    found: list[list[T]] = []
    for root in graph:
        if root in index:
            continue
        work: list[tuple[T, Iterator[T]]] = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        waiting.add(root)
        while work:
            node, successors = work[-1]
            for successor in successors:
                if successor not in index:
                    index[successor] = low[successor] = len(index)
                    stack.append(successor)
                    waiting.add(successor)
                    work.append((successor, iter(graph.get(successor, ()))))
                    break
                if successor in waiting:
                    low[node] = min(low[node], index[successor])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = _pop_until(node, stack, waiting)
                    if len(component) > 1 or node in graph.get(node, ()):
                        found.append(component)
    return found


def _pop_until(node: T, stack: list[T], waiting: set[T]) -> list[T]:
    component = []
    while True:
        member = stack.pop()
        waiting.discard(member)
        component.append(member)
        if member == node:
            return component


def reachable(graph: Mapping[T, Collection[T]], start: Iterable[T], *, without: T | None = None) -> set[T]:
    """Return *start* and all that it leads to, never passing *without*."""
    seen = {node for node in start if node != without}
    to_visit = list(seen)
    while to_visit:
        for successor in graph.get(to_visit.pop(), ()):
            if successor not in seen and successor != without:
                seen.add(successor)
                to_visit.append(successor)
    return seen


def round_trip(graph: Mapping[T, Collection[T]], members: Collection[T], start: T) -> list[T]:
    """Return a strongly connected component in an order in which each leads to the next as far as it can.

    The shortest cycle through *start* comes first; members off that cycle follow in their own order.
    """
    cycle = _shortest_cycle(graph, members, start)
    return cycle + [member for member in members if member not in cycle]


def _shortest_cycle(graph: Mapping[T, Collection[T]], members: Collection[T], start: T) -> list[T]:
    came_from: dict[T, T] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for successor in members:
            if successor not in graph.get(node, ()):
                continue
            if successor == start:
                return _path_to(node, start, came_from)
            if successor not in came_from:
                came_from[successor] = node
                queue.append(successor)
    return [start]


def _path_to(node: T, start: T, came_from: Mapping[T, T]) -> list[T]:
    path = [node]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
