"""People whom a report describes before it names them: "a city councillor said", and two sentences on "Ada Holt told …"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import EntityKind, MentionForm
from woozle.trace.calling import PAPERS
from woozle.trace.identity import describe, says_little
from woozle.trace.sentences import sentences
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
    from woozle.model.entity import Entity
    from woozle.model.reading import Reading

_REACH = 4
"""In how many sentences after the lead the name must come."""
_ONE_PERSON = re.compile(r"(?:[Tt]he|[Aa]n?|[Oo]ne) (?!two|three|four|five|of (?:them|these|those)\b)[a-z]")
_HIDDEN = re.compile(
    r"\b(?:not (?:to|want to) be (?:named|identified)|condition of anonymity|familiar with|close to|sources?|spokes\w+)\b"
)
_CHIEFS = word_set(
    "head chief chairman chairwoman chair director president governor minister mayor secretary leader"
)
"""Those who are taken for the body that they head."""
_BARE = re.compile(r"(?:^|[.!?:][\"”’)]*\s|[,.!?][\"”’]+ |\n)$")
"""What stands before a name that no title or trade leads to: a full stop, or the end of a quotation."""
_TITLED = re.compile(r"^(?:Mr|Ms|Mrs|Dr|Sir|Professor|Prof)\.? ")
_TOLD_WHO = re.compile(
    r"^,? (?:the|an?|its|their|his|her) [a-z]|^, who (?:is|was|has been|heads?|leads?|led|headed|chairs?|runs?|ran|directs?)\b(?! \w+(?:ed|rn)\b)"
)


def with_introduced(reading: Reading, article: Article) -> Reading:
    """Return a reading in which a person described in the lead is the one named bare soon after.

    A report that names somebody without saying who that is has said it before.
    """
    text = article.text
    meant = {a.id: person for a in reading.attributions if (person := _named_later(reading, a, text))}
    if not meant:
        return reading
    described = {_printed(a, text): meant[a.id] for a in reading.attributions if a.id in meant}
    return replace(
        reading,
        attributions=tuple(
            replace(a, source_entity=person.id, source_kind=SourceKind.PERSON, speaks_for=None)
            if (person := meant.get(a.id) or described.get(_printed(a, text)))
            else a
            for a in reading.attributions
        ),
    )


def _printed(attribution: Attribution, text: str) -> str:
    return " ".join(span.of(text) for span in attribution.source)


def _named_later(reading: Reading, attribution: Attribution, text: str) -> Entity | None:
    """Return the person whom a description in the first two sentences leads up to; None if it leads to none."""
    printed = _printed(attribution, text)
    if not _ONE_PERSON.match(printed) or _HIDDEN.search(printed) or _names_somebody(reading, attribution):
        return None
    told = describe(printed)
    if says_little(told) or told.role in PAPERS or attribution.source_kind not in _DESCRIBED:
        return None
    if attribution.source_kind is SourceKind.ORGANISATION and told.role not in _CHIEFS:
        return None
    order = sentences(text)
    place = next((n for n, s in enumerate(order) if s.end > attribution.source[0].start), len(order))
    if place > 1:
        return None
    end = order[min(place + _REACH, len(order) - 1)].end
    return next(_brought_in_bare(reading, text, order[place].end, end), None)


_DESCRIBED = (SourceKind.PERSON, SourceKind.ANONYMOUS, SourceKind.ORGANISATION)


def _names_somebody(reading: Reading, attribution: Attribution) -> bool:
    return any(
        entity.id == attribution.source_entity
        and entity.name[:1].isupper()
        and " " in entity.name
        and not re.match(r"(?:An?|The|One) ", entity.name)
        for entity in reading.entities
    )


def _brought_in_bare(reading: Reading, text: str, start: int, end: int) -> Iterator[Entity]:
    """Yield the people whose first mention lies in a stretch and says nothing of who they are."""
    firsts = [
        (entity.mentions[0].span, entity)
        for entity in reading.entities
        if entity.kind is EntityKind.PERSON
        and entity.mentions
        and entity.mentions[0].form is MentionForm.NAME
    ]
    for span, entity in sorted(firsts, key=lambda first: first[0].start):
        if start <= span.start < end and " " in entity.name:
            bare = _TITLED.sub("", span.of(text)).startswith(entity.name.split()[0])
            if bare and _BARE.search(text[: span.start]) and not _TOLD_WHO.match(text[span.end :]):
                yield entity
            return
