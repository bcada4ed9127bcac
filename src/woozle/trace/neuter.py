"""What "it" and "they" mean that a reading left open: the body or the paper of the sentence, or of the one before.

"The ministry let a night pass. It did not comment, it wrote." "He held out a letter. It gives 1 May."
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import Entity, EntityKind, Mention, MentionForm
from woozle.model.text import Span
from woozle.trace.calling import PAPERS
from woozle.trace.outlets import DATELINE
from woozle.trace.sentences import sentences, sentences_with
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.attribution import Attribution
    from woozle.model.reading import Reading

_SUBJECT = re.compile(
    r"(?P<name>(?:The |[A-Z][\w’'-]*[’']s )(?:[\w’'-]+ ){0,3}[\w’'-]+?) (?:has|have|had|is|was|will|would|said|announced) "
)
_BODY = re.compile(
    r"(?P<name>The (?:[\w’'-]+ ){0,3}?(?i:ministry|council|office|agency|committee|company|commission|authority|authorities|government"
    r"|embassy|staff|court|party|union|federation|association|museum|university|board|bank|command|mission|police|service"
    r"|army|railways?|hospital|institute|inspectorate|club|foundation|cooperative|parliament|airline|treasury)"
    r"(?: (?:in|of) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?)"
    r"(?=(?:, too,)? (?!(?:of|in|and|or|for|at|on|from|with|to|by|that|which|who|whose|under)\b)[a-z]+\b)"
)
"""A body, by its noun, that is or does something."""
_PLURAL = re.compile(r"\b(?:police|authorities|staff|railways)\b", re.IGNORECASE)
"""Bodies that "they" takes up."""


def thing_meant(reading: Reading, attribution: Attribution, text: str, added: list[Entity]) -> Entity | None:
    """Return the body or the paper that "it" or "they" means, where the reading has no answer; None to leave it.

    Args:
        reading: The report's.
        attribution: The one whose source is the pronoun.
        text: The report.
        added: Where what the reading has no entity for is put.
    """
    if attribution.source_entity is not None or not attribution.content:
        return None
    plural = attribution.source[0].of(text).casefold() == "they"
    if attribution.source_kind is SourceKind.DOCUMENT:
        return None if plural else _paper(attribution, text, added)
    match = _own_subject(attribution, text) or _subject_before(attribution, text)
    if match is None or (plural and not _PLURAL.search(match["name"])):
        return None
    words = Span(*match.span("name"))
    for entity in reading.entities:
        if entity.kind not in _PLACES and any(
            words.covers(m.span) and m.span.end == words.end for m in entity.mentions
        ):
            return entity
    return _new(EntityKind.ORGANIZATION, words, text, added)


_PLACES = (EntityKind.LOCATION, EntityKind.FACILITY)


def _own_subject(attribution: Attribution, text: str) -> re.Match[str] | None:
    """Return the subject of the sentence that "it said" ends."""
    sentence = next(iter(sentences_with(text, attribution.source)), None)
    first = attribution.content[0].start
    if sentence is None or attribution.source[0].start < first or not sentence.start <= first < sentence.end:
        return None
    dateline = DATELINE.match(sentence.of(text))
    start = sentence.start + (dateline.end() if dateline else 0)
    return _BODY.match(text, start) or _SUBJECT.match(text, start)


def _subject_before(attribution: Attribution, text: str) -> re.Match[str] | None:
    """Return the subject of the sentence before in the paragraph, if it is a body by its noun."""
    before = next(_back(attribution, text), None)
    return _BODY.match(text, before.start) if before else None


def _paper(attribution: Attribution, text: str, added: list[Entity]) -> Entity | None:
    """Return the paper that "it says" takes up: the last one told of in the nearest sentence that tells of one."""
    at = attribution.source[0].start
    sentence = next(iter(sentences_with(text, attribution.source)), Span(at, at + 1))
    stretches = [Span(sentence.start, at)] if sentence.start < at else []
    for stretch in (*stretches, *_back(attribution, text)):
        nouns = [
            Span(*match.span())
            for match in _PAPER.finditer(text, stretch.start, stretch.end)
            if not any(span.overlaps(Span(*match.span())) for span in attribution.content)
        ]
        if nouns:
            return _new(EntityKind.DOCUMENT, nouns[-1], text, added)
    return None


_MORE_OR_LESS = word_set(
    "paper form forms order record will deed table tables book copy document photograph video law understanding opinion"
)
"""Nouns for much besides, or for what only shows something, or the newspaper."""
_PAPER = re.compile(
    rf"(?<!\b[Tt]he )\bpaper\b(?![’'])|\b(?:{'|'.join(sorted(PAPERS - _MORE_OR_LESS))})\b",
    re.IGNORECASE,
)
_SENTENCES = 2
"""How many sentences before its own "it" may take a paper up from."""


def _back(attribution: Attribution, text: str) -> Iterator[Span]:
    """Yield the sentences before that of a source, the nearest first, within its paragraph."""
    sentence = next(iter(sentences_with(text, attribution.source)), None)
    if sentence is None:
        return
    before = [s for s in sentences(text) if s.end <= sentence.start]
    for span in reversed(before[-_SENTENCES:]):
        if "\n" in text[span.end : sentence.start]:
            return
        yield span


def _new(kind: EntityKind, words: Span, text: str, added: list[Entity]) -> Entity:
    added.append(
        Entity(
            id=f"w{len(added) + 1}",
            kind=kind,
            name=words.of(text),
            mentions=(Mention(words, MentionForm.NOMINAL),),
        )
    )
    return added[-1]
