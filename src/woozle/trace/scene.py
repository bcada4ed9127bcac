"""One report with its reading, for looking up whom a source means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import Entity, EntityKind
from woozle.model.statement import Node, NodeKind
from woozle.trace.outlets import plain_words
from woozle.trace.sentences import sentences_with
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
    from woozle.model.reading import Reading

_OUR_SOURCE = re.compile(r"(?:[Oo]ur|[Tt]h[ei]s) (?:source|man|informant|person)\b")
_CUT_OFF = re.compile(r"(?<=\w) (?:is|was|are|were|has|have|had)(?: also)?$")
_LIKELY = 0.3
"""How probable the likeliest candidate must be to stand in a chain for a pronoun that the reading left open."""

PRONOUNS = word_set(
    "he she they it we i you who which that this these those both one him her them his their its"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """One report with its reading, for looking up who is meant.

    Attributes:
        article: The report.
        reading: What was found in it.
    """

    article: Article
    reading: Reading
    _entities: dict[str, Entity] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_entities", {entity.id: entity for entity in self.reading.entities})

    def entity(self, ident: str | None) -> Entity | None:
        """Return an entity of the reading, or None."""
        return self._entities.get(ident or "")

    def printed(self, attribution: Attribution) -> str:
        """Return the words that print the source, without a verb that was cut off with them."""
        return _CUT_OFF.sub("", " ".join(span.of(self.article.text) for span in attribution.source))

    def principal(self, attribution: Attribution) -> Node | None:
        """Return whoever the source is read to speak for; None if it speaks for itself."""
        entity = self.entity(attribution.speaks_for)
        if entity is None or entity.kind is EntityKind.LOCATION:
            return None
        kind = NodeKind.PERSON if entity.kind is EntityKind.PERSON else NodeKind.ORGANISATION
        return Node(kind, without_article(entity.name))

    def stands_beside(self, ident: str | None, attribution: Attribution) -> bool:
        """Tell whether an entity is mentioned in the sentence of a source."""
        entity = self.entity(ident)
        around = sentences_with(self.article.text, attribution.source)
        return entity is not None and any(s.overlaps(m.span) for s in around for m in entity.mentions)

    def called(self, attribution: Attribution) -> str:
        """Return the fullest name or description of a source: the entity's, unless the print says more."""
        entity, printed = self.entity(attribution.source_entity), self.printed(attribution)
        if entity is not None and (_can_be(attribution, entity) or _shares_a_word(printed, entity.name)):
            return entity.name
        if not set(plain_words(printed)) <= PRONOUNS:
            return printed
        likely = self.likeliest(attribution)
        return likely.name if likely else self._last_called(attribution)

    def likeliest(self, attribution: Attribution) -> Entity | None:
        """Return whom a pronoun that was left open most likely means, if anybody stands out; a chain needs somebody."""
        best = attribution.candidates[0] if attribution.candidates else None
        entity = self.entity(best.entity) if best and best.probability >= _LIKELY else None
        return entity if entity is not None and _can_be(attribution, entity) else None

    def _last_called(self, attribution: Attribution) -> str:
        """Return how the last source of the same kind before a pronoun is printed, for readings that resolve none."""
        before = [
            self.printed(other)
            for other in self.reading.attributions
            if other.source
            and other.start < attribution.start
            and other.source_kind is attribution.source_kind
        ]
        named = [words for words in before if not set(plain_words(words)) <= PRONOUNS]
        return named[-1] if named else self.printed(attribution)

    def speaker_before(self, attribution: Attribution) -> Attribution | None:
        """Return the attribution before, of those that are no document's; None if there is none."""
        kinds = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.ANONYMOUS, SourceKind.OUTLET)
        before = [
            other
            for other in self.reading.attributions
            if other.source and other.start < attribution.start and other.source_kind in kinds
        ]
        return before[-1] if before else None

    def described(self, attribution: Attribution) -> str:
        """Return how the report first describes a source that it doesn't name."""
        same = [
            self.printed(other)
            for other in self.reading.attributions
            if other.source and attribution.source_entity and other.source_entity == attribution.source_entity
        ]
        if _OUR_SOURCE.match(self.printed(attribution)):
            return self.printed(attribution)
        entity = self.entity(attribution.source_entity)
        choices = [*same, entity.name if entity else self.called(attribution), self.printed(attribution)]
        return next((words for words in choices if not set(plain_words(words)) <= PRONOUNS), choices[-1])


def _can_be(attribution: Attribution, entity: Entity) -> bool:
    """Tell whether an entity is of a sort that a source of this kind can be: no place is a document."""
    return entity.kind not in _NEVER.get(attribution.source_kind, ())


def _shares_a_word(printed: str, name: str) -> bool:
    return bool({word for word in plain_words(printed) if len(word) > _SHORT} & set(plain_words(name)))


_SHORT = 3
_PLACES = (EntityKind.LOCATION, EntityKind.FACILITY, EntityKind.DATE, EntityKind.MONEY)
_NEVER: dict[SourceKind | None, tuple[EntityKind, ...]] = {
    SourceKind.DOCUMENT: (*_PLACES, EntityKind.PERSON, EntityKind.ORGANIZATION),
    SourceKind.PERSON: (*_PLACES, EntityKind.DOCUMENT),
    SourceKind.ORGANISATION: (*_PLACES, EntityKind.DOCUMENT),
    SourceKind.OUTLET: _PLACES,
    SourceKind.ANONYMOUS: (*_PLACES, EntityKind.DOCUMENT),
}
"""What a source that is printed otherwise never stands for, whatever the reading holds for likeliest."""


def without_article(name: str) -> str:
    """Return a name without the article before it."""
    return re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
