"""Referents: what the names and descriptions of one article stand for, while it is being worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.annotate.entities.titles import Gender, Sort
from woozle.model.entity import EntityKind, MentionForm

if TYPE_CHECKING:
    from woozle.model.text import Span

_SORT_OF_KIND = {
    EntityKind.PERSON: Sort.PERSON,
    EntityKind.NORP: Sort.PEOPLE,
    EntityKind.ORGANIZATION: Sort.BODY,
    EntityKind.LOCATION: Sort.BODY,
    EntityKind.FACILITY: Sort.BODY,
    EntityKind.OUTLET: Sort.OUTLET,
    EntityKind.DOCUMENT: Sort.DOCUMENT,
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a referent is mentioned.

    Attributes:
        first: Index of the mention's first word.
        span: Its words.
        form: How it is worded.
    """

    first: int
    span: Span
    form: MentionForm


@dataclass(slots=True, kw_only=True)
class Referent:
    """Something that an article speaks of; grows while its mentions are found.

    Attributes:
        number: Position in the order in which referents were made; their key.
        kind: What it is, as an entity.
        name: Its fullest name, or its description.
        named: Whether a name is among its mentions.
        sort: What a noun that takes it up again must say it is.
        plural: Whether it is several.
        gender: What pronoun to expect; None if nothing tells.
        described: Lower-case words that the text attaches to it: titles, appositions, heads of descriptions.
        places: Its mentions, in the order they were found.
        members: Numbers of those who are named together, if that is what it stands for; else empty.
    """

    number: int
    kind: EntityKind
    name: str
    named: bool = True
    sort: Sort = Sort.OTHER
    plural: bool = False
    gender: Gender | None = None
    described: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    members: tuple[int, ...] = ()


def sort_of_kind(kind: EntityKind) -> Sort:
    """Return what a noun must say that takes up an entity of *kind*."""
    return _SORT_OF_KIND.get(kind, Sort.OTHER)
