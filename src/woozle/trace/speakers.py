"""Whom spokespeople, lawyers and agents speak for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import EntityKind
from woozle.model.statement import Node, NodeKind
from woozle.trace.calling import named, opened_by_body
from woozle.trace.scene import PRONOUNS, without_article
from woozle.trace.sentences import sentences_with
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.trace.scene import Scene

_SPEAKER = (
    r"(?:spokes(?:man|woman|person|people|men)|(?:press|media|information|communications?) (?:officer|office|secretary|service|desk|department|centre)"
    r"|(?:chief|head|director) of communications?|lawyers?|counsel|attorneys?|solicitors?|agent)"
)
_SPEAKS_FOR = re.compile(
    rf"\b{_SPEAKER}\s+(?:for|of)\s+(?P<for>(?:the |a |an )?(?:[a-z][\w-]* ){{0,2}}[\w’'-]+(?: (?:of |the |de |del )*[A-Z][\w’'-]+)*)"
)
_OWN_SPEAKER = re.compile(
    rf"(?:^|(?<=[Tt]he )|\b)(?P<for>[A-Z][\w-]+(?: (?:of |the |de |del )*[A-Z][\w-]+)*|(?<=[Tt]he )[a-z]+)[’']s?\s+(?:\w+ )?{_SPEAKER}\b"
)


def spoken_for(scene: Scene, attribution: Attribution) -> Node | None:
    """Return whoever a spokesperson, lawyer or agent speaks for; None for those who speak for themselves."""
    found = _spoken_for(scene, attribution)
    is_person = found is not None and found.name.casefold() in _PEOPLE
    return replace(found, kind=NodeKind.PERSON) if found and is_person else found


_PEOPLE = word_set(
    "player midfielder striker goalkeeper coach singer actor actress driver suspect defendant accused prisoner detainee victim widow",
    "family minister mayor president premier prince princess king queen count countess general bishop client patient",
)
"""Nouns of those whose agents and lawyers speak for a person."""


def _spoken_for(scene: Scene, attribution: Attribution) -> Node | None:
    principal, printed = scene.principal(attribution), scene.printed(attribution)
    if body := _its_own(scene, attribution):
        return body
    if (
        _BARE_SPEAKER.fullmatch(printed)
        and not scene.stands_beside(attribution.speaks_for, attribution)
        and (body := _body_before(scene, attribution))
    ):
        return body
    if principal is not None:
        return principal
    match = _SPEAKS_FOR.search(printed) or _OWN_SPEAKER.search(printed)
    if match is None or match["for"].casefold() in PRONOUNS or match["for"].split()[0].casefold() in PRONOUNS:
        return None
    name = without_article(match["for"])
    for other in scene.reading.entities:
        is_name = without_article(other.name)[:1].isupper() and not re.match(r"An? ", other.name)
        if other.name == name or (is_name and name in other.name.split()):
            kind = NodeKind.PERSON if other.kind is EntityKind.PERSON else NodeKind.ORGANISATION
            return Node(kind, without_article(other.name))
    return Node(NodeKind.ORGANISATION, name)


def _its_own(scene: Scene, attribution: Attribution) -> Node | None:
    """Return the body that opens the sentence and whose own speaker ends it: "Verl's navy …, its spokeswoman said"."""
    for sentence in sentences_with(scene.article.text, attribution.source):
        body = opened_by_body(sentence.of(scene.article.text))
        start = max(sentence.start, attribution.source[0].start - _TITLE)
        if body and _ITS_SPEAKER.search(scene.article.text, start, sentence.end):
            return Node(NodeKind.ORGANISATION, body)
    return None


_TITLE = 40
"""Characters before a name in which its bearer is called a speaker."""
_ITS_SPEAKER = re.compile(rf"\bits {_SPEAKER}\b")
_BARE_SPEAKER = re.compile(rf"(?:[Tt]he|[Aa]n?|[Ii]ts) {_SPEAKER}")


def _body_before(scene: Scene, attribution: Attribution) -> Node | None:
    """Return the body that spoke just before in the same paragraph, for "a spokeswoman" who is given nobody to speak for."""
    before = [o for o in scene.reading.attributions if o.source and o.start < attribution.start]
    for other in reversed(before):
        if "\n" in scene.article.text[other.start : attribution.start]:
            return None
        if other.source_kind is SourceKind.ORGANISATION and other.source_entity != attribution.source_entity:
            return named(scene, other)
    return None
