"""Whom a pronoun means that a reading left open, or gave to nobody who can speak.

Readings answer only where they are sure. A chain needs somebody, and two places nearly always hold the answer: the
subject of the sentence before a quotation, and whoever was named last. For "it" and "they" see `neuter`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import Entity, EntityKind, Mention, MentionForm
from woozle.trace.neuter import thing_meant
from woozle.trace.unnamed import sentence_before, unnamed_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
    from woozle.model.reading import Reading
    from woozle.model.text import Span

_PERSONAL = {"he": "m", "she": "f"}
_TITLES = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f"}
_GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_WORD_BEFORE = re.compile(r"(\w+)\.?\s*$")
_TITLE_REACH = 40
"""Characters before a name in which its title stands: asked for every mention, so not of all the text before."""
_SURE = 0.9
"""From which probability on a reading's answer isn't set beside the subject of the sentence before."""
_QUOTED = re.compile(r"^[\"“‘]")
_LEAD_IN = re.compile(
    r"(?:(?:In|At|On|From) [^,]{2,25}, )?(?:(?:(?:[Tt]he|[Aa]n?) )?(?:[\w’'-]+ ){0,3}|(?:[\w’'-]+ ){1,6}?[\w’'-]+, )$"
)
"""What may stand before the subject of a sentence: an adverbial, a title, a post ("The minister of ports, …")."""
_AGED = re.compile(r"the \d\d-year-old\b")
"""A description that is never the first that is told of somebody."""


def with_pronouns(reading: Reading, article: Article) -> Reading:
    """Return a reading in which pronouns that stand for sources are given to whoever most likely is meant."""
    text = article.text
    added: list[Entity] = []
    found: list[Attribution] = []
    for attribution in reading.attributions:
        word = " ".join(span.of(text) for span in attribution.source).casefold()
        meant = None
        if word in _PERSONAL and (unnamed := unnamed_speaker(attribution, found, text, added)):
            found.append(
                replace(attribution, source_entity=unnamed, source_kind=SourceKind.ANONYMOUS, speaks_for=None)
            )
            continue
        if word in _PERSONAL:
            meant = _person(reading, attribution, text, _PERSONAL[word])
        elif _AGED.match(word) and _is_quotation(attribution, text):
            people = [e for e in reading.entities if e.kind is EntityKind.PERSON]
            meant = _subject_before(people, attribution, text)
        elif word in ("it", "they"):
            meant = thing_meant(reading, attribution, text, added)
        if meant is None:
            found.append(attribution)
        else:
            kind = SourceKind.PERSON if meant.kind is EntityKind.PERSON else attribution.source_kind
            found.append(replace(attribution, source_entity=meant.id, source_kind=kind))
    return replace(reading, attributions=tuple(found), entities=(*reading.entities, *added))


def _person(reading: Reading, attribution: Attribution, text: str, gender: str) -> Entity | None:
    """Return the person whom "he" or "she" means, where the reading has no sure answer; None to leave it."""
    people = [e for e in reading.entities if e.kind is EntityKind.PERSON and _fits(e, text, gender)]
    best = max((c.probability for c in attribution.candidates), default=0.0)
    subject = _subject_before(people, attribution, text)
    if subject is not None and _is_quotation(attribution, text) and best < _SURE:
        return subject
    if attribution.source_entity is not None:
        return None
    return subject or _last_named(people, attribution.source[0].start)


def _fits(entity: Entity, text: str, gender: str) -> bool:
    """Tell whether nothing in a name's titles, or in the pronouns that the reading ties to it, speaks against a gender."""
    if not re.match(r"(?:[A-Z]|de |van |von )", entity.name):
        return False
    seen = Counter(filter(None, (_gender(mention, text) for mention in entity.mentions)))
    if sum(seen.values()) == 1 and _gender(entity.mentions[0], text) is None:
        # One title far from the first mention can be a namesake's.
        return True
    return not seen or seen[gender] == max(seen.values())


def _gender(mention: Mention, text: str) -> str | None:
    """Return "m" or "f" by a pronoun or a title; None where neither tells."""
    first = next(iter(mention.span.of(text).split()), "").casefold().rstrip(".")
    if mention.form is MentionForm.PRONOUN:
        return _GENDERS.get(first)
    before = _WORD_BEFORE.search(text[max(0, mention.span.start - _TITLE_REACH) : mention.span.start])
    return _TITLES.get(first) or _TITLES.get(before[1].casefold() if before else "")


def _is_quotation(attribution: Attribution, text: str) -> bool:
    return any(_QUOTED.match(span.of(text)) for span in attribution.content)


def _subject_before(people: Sequence[Entity], attribution: Attribution, text: str) -> Entity | None:
    """Return the person whose name opens the sentence before all that an attribution says, within its paragraph."""
    sentence = sentence_before(attribution, text)
    if sentence is None or _QUOTED.match(sentence.of(text)):
        return None
    return opening(people, sentence, text)


def opening(entities: Sequence[Entity], sentence: Span, text: str) -> Entity | None:
    """Return whose name opens a sentence, behind a title or a few words of description at most."""
    for entity in entities:
        for mention in entity.mentions:
            if mention.form is MentionForm.NAME and sentence.covers(mention.span):
                lead = text[sentence.start : mention.span.start]
                if _LEAD_IN.fullmatch(lead):
                    return entity
    return None


def _last_named(entities: Sequence[Entity], at: int) -> Entity | None:
    """Return who was named last before an offset."""
    named = [
        (mention.span.start, entity)
        for entity in entities
        for mention in entity.mentions
        if mention.form is not MentionForm.PRONOUN and mention.span.start < at
    ]
    return max(named, key=lambda pair: pair[0], default=(0, None))[1]
