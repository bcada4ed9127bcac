"""Unnamed media and sources: which report of the set could be meant?

"A media source in Teldova", "foreign newspapers", "an Israeli news source": what is said of them is a kind and
perhaps a country. A match is a possibility, never a link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.statement import Node, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.trace.story import Story

_MEDIA = re.compile(
    r"\b(?:media|press|news|newspapers?|papers?|dail(?:y|ies)|weekl(?:y|ies)|tabloids?|magazines?|outlets?"
    r"|broadcasters?|stations?|channels?|radio|television|tv|agenc(?:y|ies)|portals?|websites?|sites?|blogs?"
    r"|journalists?|reporters?|bulletins?|encyclop(?:a|ae)?edias?)\b",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"\b(?:services?|intelligence|governments?|ministr(?:y|ies)|authorit(?:y|ies)|embass(?:y|ies)|police|institutes?"
    r"|organi[sz]ations?|groups?|administration|military|army|command|allies|partners?)\b",
    re.IGNORECASE,
)
_PEERS = re.compile(
    r"\b(?:colleagues?|friends?|acquaintances?|neighbou?rs?|contacts?|counterparts?|somebody|someone)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\b(?:sources?|insiders?|circles|quarters)\b", re.IGNORECASE)
_FOREIGN = re.compile(
    r"\b(?:foreign|abroad|neighbou?ring|overseas|across the border|partner|allied|friendly|sister|another country)\b",
    re.IGNORECASE,
)
_HOME = re.compile(r"\b(?:local|domestic|national|here|home)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?|some|one|two)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")

_ADJECTIVES = {
    "american": "united states", "british": "united kingdom", "chinese": "china", "danish": "denmark",
    "dutch": "netherlands", "english": "united kingdom", "finnish": "finland", "french": "france",
    "german": "germany", "greek": "greece", "irish": "ireland", "polish": "poland", "scottish": "united kingdom",
    "spanish": "spain", "swiss": "switzerland", "thai": "thailand", "turkish": "turkey", "welsh": "united kingdom",
}  # fmt: skip


def is_medium(node: Node) -> bool:
    """Tell whether a node is an outlet that the report doesn't name."""
    return _is_unnamed(node) and bool(_MEDIA.search(node.name))


def is_relay(node: Node) -> bool:
    """Tell whether a node is an unnamed medium or body: what passes on the words of others."""
    return is_medium(node) or (_is_unnamed(node) and bool(_BODIES.search(node.name)))


def is_peer(node: Node) -> bool:
    """Tell whether a node is only said to be like, or near to, whoever cites it ("a colleague")."""
    return _is_unnamed(node) and bool(_PEERS.search(node.name))


def is_bare_source(node: Node) -> bool:
    """Tell whether a node is a source of which not even a role is printed ("a source in Marvania")."""
    return node.kind is NodeKind.ANONYMOUS and bool(_SOURCE.search(node.name))


def _is_unnamed(node: Node) -> bool:
    return node.kind in (NodeKind.ANONYMOUS, NodeKind.COLLECTIVE)


def is_of_country(word: str, country: str) -> bool:
    """Tell whether *word* is the name of *country* or its adjective ("Teldovan" of "Teldova")."""
    word, country = word.casefold(), country.casefold()
    if _ADJECTIVES.get(word) == country:
        return True
    stem = max(4, len(country) - 2)
    return len(word) >= stem and word[:stem] == country[:stem]


def candidates(story: Story, node: Node, carriers: Iterable[Node]) -> list[Node]:
    """Return which carriers of the claim an unnamed medium, body or source could be, in their order.

    Args:
        story: The set of reports.
        node: The unnamed source.
        carriers: The reports, and the others that rely on something, that carry the claim.
    """
    if not (is_relay(node) or is_bare_source(node) or is_peer(node)):
        return []
    others = [carrier for carrier in carriers if carrier != node and carrier.name != node.told]
    return [
        carrier for carrier in others if _is_of_kind(node, carrier) and _may_be_there(story, node, carrier)
    ]


def _is_of_kind(node: Node, carrier: Node) -> bool:
    """A medium can be a medium, a body a body; a bare source can be anything that talks."""
    if is_medium(node):
        return carrier.kind in (NodeKind.ARTICLE, NodeKind.OUTLET) or is_medium(carrier)
    if is_relay(node):
        return carrier.kind is NodeKind.ORGANISATION or (is_relay(carrier) and not is_medium(carrier))
    if is_peer(node):
        return carrier.kind is NodeKind.PERSON or is_peer(carrier)
    return True


def _may_be_there(story: Story, node: Node, carrier: Node) -> bool:
    """Apply the place that is printed, or else "local" and "foreign" as seen from who prints them."""
    there = _home(story, carrier)
    places = _places(story, node.name)
    if places:
        return bool(places & there)
    here = _home(
        story,
        Node(NodeKind.ARTICLE, node.told)
        if node.told in story.by_id
        else Node(NodeKind.OUTLET, node.told or ""),
    )
    if _FOREIGN.search(node.name):
        return not (here & there)
    if _HOME.search(node.name):
        return not (here and there) or bool(here & there)
    return is_relay(node) or is_peer(node)


def _home(story: Story, node: Node) -> set[str]:
    """Return the country of a node: a report's own, for others what their name or description says."""
    if node.kind is NodeKind.ARTICLE:
        country = story.by_id[node.name].country
        return {country.casefold()} if country else set()
    return _places(story, node.name)


def _places(story: Story, words: str) -> set[str]:
    """Return the places that *words* name: countries of the set by name or adjective, else the bare words."""
    known = {article.country for article in story.articles if article.country}
    names = _NAME.findall(_ARTICLE.sub("", words))
    countries = {
        country.casefold() for country in known if any(is_of_country(name, country) for name in names)
    }
    return countries or {name.casefold() for name in names}
