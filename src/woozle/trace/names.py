"""One name for each person and body throughout a set of reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from woozle.model.entity import EntityKind
from woozle.model.statement import Node, NodeKind, Statement
from woozle.trace.outlets import plain_words
from woozle.trace.vague import is_of_country
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.trace.scene import Scene


def with_principals(found: Iterable[Statement], scenes: Iterable[Scene]) -> list[Statement]:
    """Count who speaks for another as the one spoken for, also in reports that give the speaker's name alone."""
    found = list(found)
    said: dict[frozenset[str], Counter[Node | None]] = {}
    for scene in scenes:
        for attribution in scene.reading.attributions:
            speaker = scene.entity(attribution.source_entity)
            if speaker and speaker.kind is EntityKind.PERSON:
                words = name_words(Node(NodeKind.PERSON, speaker.name))
                said.setdefault(words, Counter())[scene.principal(attribution)] += 1
    principals = {words: node for words, nodes in said.items() if (node := _mostly_for(nodes))}
    return [
        replace(s, chain=tuple(dict.fromkeys(_spoken_for(n, principals) for n in s.chain))) for s in found
    ]


def _mostly_for(nodes: Counter[Node | None]) -> Node | None:
    """Return for whom somebody speaks in a third of what they say at least: less is a slip of the reading."""
    best = max((node for node in nodes if node), key=lambda node: nodes[node], default=None)
    return best if 3 * nodes[best] >= nodes.total() else None


def _spoken_for(node: Node, principals: dict[frozenset[str], Node]) -> Node:
    if node.kind is not NodeKind.PERSON:
        return node
    words = name_words(node)
    return next((p for speaker, p in principals.items() if words and words <= speaker), node)


def with_shared_names(found: list[Statement], countries: Iterable[str] = ()) -> list[Statement]:
    """Give each person and body one name throughout the set: the fullest that all shorter ones belong to.

    Args:
        found: The statements.
        countries: Of the reports; a place of theirs in a description ("the ministry in Ost") tells no body from another.
    """
    places = tuple(countries)
    counts = Counter(
        node for s in found for node in s.chain if node.kind in (NodeKind.PERSON, NodeKind.ORGANISATION)
    )
    kinds = {node: _kind(node, counts) for node in counts}
    nodes = {replace(node, kind=kind) for node, kind in kinds.items()}
    fullest = {node: _fullest(replace(node, kind=kind), nodes, places) for node, kind in kinds.items()}
    return [
        replace(s, chain=tuple(dict.fromkeys(fullest.get(node, node) for node in s.chain))) for s in found
    ]


def _kind(node: Node, counts: Counter[Node]) -> NodeKind:
    """Return what most statements take the bearer of a name for; a name of one word is also its fuller forms'.

    A body that is called a person in one report ("Ellis") is known by another ("Ellis Docks").
    """
    words = name_words(node)
    same = Counter[NodeKind]()
    for other, count in counts.items():
        if name_words(other) == words or (len(words) == 1 and words < name_words(other) and is_proper(other)):
            same[other.kind] += count
    best = max(same.values(), default=0)
    return node.kind if same[node.kind] == best else max(same, key=lambda kind: (same[kind], kind.value))


def _fullest(node: Node, nodes: set[Node], places: Sequence[str]) -> Node:
    """Return the only longest name of the same kind that has all the words of *node*'s, or *node* itself."""
    words = name_words(node)
    alike = [o for o in nodes if o.kind is node.kind and is_proper(o)]
    if not is_proper(node):
        held = [o for o in alike if name_words(o) < words and len(name_words(o)) > 1]
        meant = held or [o for o in alike if _is_told_by(o, node)] or _bodies_described(node, alike, places)
        return meant[0] if len(meant) == 1 else node
    wider = [o for o in alike if words and words <= name_words(o)]
    longest = sorted(wider, key=lambda o: (-len(name_words(o)), o.name))
    if len(longest) < 2:
        return node
    top = name_words(longest[0])
    return longest[0] if all(name_words(other) <= top for other in longest) else node


def _is_told_by(name: Node, description: Node) -> bool:
    """Tell whether a description has the words of a name, nations for places: "the ministry in Verl", Verlian Ministry."""
    own, told = name_words(name), name_words(description) - {"in", "at", "for"}
    shared = [word for word in told if any(_is_akin(word, other) for other in own)]
    return len(told) > 1 and len(shared) == len(told)


def _bodies_described(node: Node, alike: Iterable[Node], places: Sequence[str]) -> list[Node]:
    """Return the bodies whose name has all the nouns of a description, other than places and "authority"."""
    if node.kind is not NodeKind.ORGANISATION:
        return []
    told = {
        word
        for word in name_words(node) - {"in", "at", "for", "country"}
        if not any(is_of_country(word, place) for place in places)
    }
    nouns = told - _AUTHORITIES
    bodies = [
        o for o in alike if nouns <= name_words(o) and (not told & _AUTHORITIES or name_words(o) & _OFFICIAL)
    ]
    return bodies if told else []


_AUTHORITIES = word_set("authority watchdog regulator body")
_OFFICIAL = word_set(
    "authority council office commission inspectorate agency board directorate administration bureau institute service"
)
"""Words of the names of those that are called authorities."""


def _is_akin(word: str, other: str) -> bool:
    return word == other or (
        min(len(word), len(other)) > 4 and (word.startswith(other[:-1]) or other.startswith(word[:-1]))
    )


def is_proper(node: Node) -> bool:
    """Tell whether a node is called by a name alone, not described ("the ministry in Ost", "Verland's health ministry")."""
    words = node.name.split()
    small = [word for word in words if word[:1].islower() and word not in _SMALL]
    return bool(words) and not small and "," not in node.name


_SMALL = word_set("of the for and in de del la le van von der den al bin ibn du des da di y e on at to & und")


def name_words(node: Node) -> frozenset[str]:
    """Return the words of a node's name that tell one from another."""
    return _name_words(node.name)


@lru_cache(maxsize=50_000)
def _name_words(name: str) -> frozenset[str]:
    """Read a name once, however many others it is set beside."""
    return frozenset(plain_words(name)) - {"the", "of", "a", "an", "mr", "ms", "mrs", "dr", "professor"}
