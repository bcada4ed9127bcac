"""What the bearers of names are, by all reports of a set together: one text alone can mistake a company for a person."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import EntityKind, MentionForm
from woozle.trace.outlets import plain_words
from woozle.trace.vague import is_of_country
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
    from woozle.model.entity import Entity
    from woozle.model.reading import Reading

_SORTS = {
    EntityKind.PERSON: SourceKind.PERSON,
    EntityKind.ORGANIZATION: SourceKind.ORGANISATION,
    EntityKind.OUTLET: SourceKind.OUTLET,
}
_NAMED_SOURCES = frozenset(_SORTS.values())
_BODY = word_set(
    "mills metals group holding holdings bank airlines air lines railways council committee ministry authority agency",
    "institute university museum clinic hospital association federation union party alliance company corporation ltd inc",
    "plc foundation fund office court board commission chemicals cargo dredging cycles mutual insurance industries works",
    "motors energy systems partners capital society club police laboratory laboratories press",
)
"""Words at the end of a name that no person bears."""
_MEDIUM = r"(?:account|blog|channel|site|website|portal|newspaper|daily|weekly|magazine|broadcaster|podcast|newsletter) $"
_OF_MEDIUM = re.compile(rf"\b(?:[Tt]he|[Aa]|[Ii]ts|[Tt]his|[Oo]nline|[Nn]ews) {_MEDIUM}")
_OF_BODY = re.compile(
    r"\b(?:firm|company|group|bank|brewery|union|association|foundation|party|charity|institute|clinic|agency|airline|manufacturer) $"
)
_A_BODY = re.compile(
    r"\b(?:company|firm|bank|group|brewery|university|airline|manufacturer|foundation|club|union|party)$"
)
_TITLED = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Sir|Professor|Colonel|Captain|Major|General|Lieutenant|Sergeant)\.? $"
)
_WHO = re.compile(r"^, (?:\d\d,|who\b|whose\b)")
_SURE = 3
"""How many mentions a sign in the words around a name counts for."""


def with_bearers(readings: Iterable[Reading], articles: Mapping[str, Article]) -> list[Reading]:
    """Return the readings with each name's bearer of the kind that the set as a whole shows, and sources accordingly.

    The encoder's vote is one for each mention; a title, "who" behind the name, the name's last word and
    "the account …" before it count for more. The name of a country of the set is nobody who speaks.
    """
    readings = list(readings)
    votes = _votes(readings, articles)
    countries = {article.country for article in articles.values() if article.country}
    return [_settled(reading, votes, countries) for reading in readings]


def _votes(
    readings: Sequence[Reading], articles: Mapping[str, Article]
) -> dict[tuple[str, ...], Counter[EntityKind]]:
    """Count what each name is taken for, by its words."""
    votes: dict[tuple[str, ...], Counter[EntityKind]] = {}
    for reading in readings:
        text = articles[reading.id].text
        for entity in reading.entities:
            if entity.kind in _SORTS:
                counts = votes.setdefault(_words(entity), Counter())
                counts[entity.kind] += 1
                counts.update(_signs(entity, text))
    return votes


def _words(entity: Entity) -> tuple[str, ...]:
    return tuple(plain_words(entity.name))


def _signs(entity: Entity, text: str) -> Counter[EntityKind]:
    """Count the signs in the words around the mentions of a name."""
    signs = Counter[EntityKind]()
    if plain_words(entity.name)[-1:] and plain_words(entity.name)[-1] in _BODY:
        signs[EntityKind.ORGANIZATION] += 2 * _SURE
    for mention in entity.mentions:
        if (
            entity.kind is EntityKind.PERSON
            and len(plain_words(entity.name)) == 1  # of a full name "the company" is more likely mistaken
            and mention.form is MentionForm.NOMINAL
            and _A_BODY.search(mention.span.of(text))
        ):
            signs[EntityKind.ORGANIZATION] += _SURE
        if mention.form is not MentionForm.NAME:
            continue
        before, after = (
            text[max(0, mention.span.start - 40) : mention.span.start],
            text[mention.span.end :][:12],
        )
        if _OF_MEDIUM.search(before):
            signs[EntityKind.OUTLET] += _SURE
        elif _OF_BODY.search(before):
            signs[EntityKind.ORGANIZATION] += _SURE
        elif _TITLED.search(before) or _WHO.match(after):
            signs[EntityKind.PERSON] += _SURE
    return signs


def _settled(
    reading: Reading, votes: Mapping[tuple[str, ...], Counter[EntityKind]], countries: set[str]
) -> Reading:
    kinds = {entity.id: _kind(entity, votes, countries) for entity in reading.entities}
    changed = {entity.id for entity in reading.entities if kinds[entity.id] is not entity.kind}
    if not changed:
        return reading
    return replace(
        reading,
        entities=tuple(replace(entity, kind=kinds[entity.id]) for entity in reading.entities),
        attributions=tuple(_said_by(a, kinds, changed) for a in reading.attributions),
    )


def _kind(
    entity: Entity, votes: Mapping[tuple[str, ...], Counter[EntityKind]], countries: set[str]
) -> EntityKind:
    if entity.kind not in _SORTS:
        return entity.kind
    if any(entity.name == country or is_of_country(entity.name, country) for country in countries):
        return EntityKind.LOCATION
    counts = votes.get(_words(entity), Counter())
    best = max(counts.values(), default=0)
    return (
        entity.kind
        if counts[entity.kind] == best
        else max(counts, key=lambda kind: (counts[kind], kind.value))
    )


def _said_by(attribution: Attribution, kinds: Mapping[str, EntityKind], changed: set[str]) -> Attribution:
    """Return an attribution with the kind of its source as its bearer now is."""
    if attribution.source_entity not in changed or attribution.source_kind not in _NAMED_SOURCES:
        return attribution
    sort = _SORTS.get(kinds[attribution.source_entity or ""])
    return attribution if sort is None else replace(attribution, source_kind=sort)
