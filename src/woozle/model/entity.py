"""What the words of a text name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.model.text import Span


class EntityKind(StrEnum):
    """What an entity is: the nine classes of Worldwide English NER, then two of our own."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    LOCATION = "Location"
    FACILITY = "Facility"
    NORP = "NORP"
    DATE = "Date"
    MONEY = "Money"
    PRODUCT = "Product"
    MISC = "Misc"
    OUTLET = "Outlet"
    DOCUMENT = "Document"


class MentionForm(StrEnum):
    """How a mention is worded."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in a text that stand for an entity."""

    span: Span
    form: MentionForm = MentionForm.NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What several mentions in one article name.

    Attributes:
        id: Names the entity within its reading.
        kind: What it is.
        name: Its fullest name in the article; a description where it has none.
        mentions: Where it stands, in the order of the text.
    """

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[Mention, ...]
