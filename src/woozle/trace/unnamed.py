"""Somebody without a name who goes on speaking: "A pilot, who fears for her job, sees it otherwise. It sank, she said."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import Entity, EntityKind, Mention, MentionForm
from woozle.model.text import Span
from woozle.trace.sentences import sentences, sentences_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.model.attribution import Attribution


def unnamed_speaker(
    attribution: Attribution, before: Sequence[Attribution], text: str, added: list[Entity]
) -> str | None:
    """Return the entity of somebody without a name who opens the sentence before and goes on speaking; None if nobody does.

    "A pilot, who fears for her job, sees it otherwise. It sank, she said.", however sure the reading was of somebody else.
    """
    sentence = sentence_before(attribution, text)
    if sentence is None:
        return None
    for other in before:
        if other.source_kind is SourceKind.ANONYMOUS and other.source and sentence.covers(other.source[0]):
            goes_on = _same_words(other, attribution, text)
            opens = other.source[0].start == sentence.start and _SOMEBODY.match(other.source[0].of(text))
            if goes_on or opens:
                return other.source_entity or _added(added, other.source[0], text)
    if any(span.start <= sentence.start < span.end for other in before for span in other.content):
        return None
    match = _SOMEBODY_WHO.match(text, sentence.start, sentence.end)
    return _added(added, Span(*match.span("name")), text) if match else None


def _same_words(one: Attribution, other: Attribution, text: str) -> bool:
    return [s.of(text).casefold() for s in one.source] == [s.of(text).casefold() for s in other.source]


def _added(added: list[Entity], words: Span, text: str) -> str:
    """Add a person without a name, and return the id."""
    person = Entity(
        id=f"w{len(added) + 1}",
        kind=EntityKind.PERSON,
        name=words.of(text),
        mentions=(Mention(words, MentionForm.NOMINAL),),
    )
    added.append(person)
    return person.id


_SOMEBODY = re.compile(r"(?:An?|Another|One of|Somebody|Someone)\b")
_SOMEBODY_WHO = re.compile(
    r"(?P<name>(?:An?|Another) (?:[a-z][\w-]* ){0,3}[a-z][\w-]+)(?=,? (?:who|whom|whose)\b)"
)


def sentence_before(attribution: Attribution, text: str) -> Span | None:
    """Return the sentence before all that an attribution says, within its paragraph."""
    first = min(span.start for span in (*attribution.content, *attribution.source))
    sentence = next(iter(sentences_with(text, [Span(first, first + 1)])), None)
    before = [s for s in sentences(text) if sentence is not None and s.end <= sentence.start]
    return before[-1] if before and "\n" not in text[before[-1].end : first] else None
