"""From an attribution's source to the node of a lineage, as one report prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import EntityKind, MentionForm
from woozle.model.statement import Node, NodeKind
from woozle.trace.calling import PAPERS, named, short_title
from woozle.trace.outlets import names_itself, plain_words
from woozle.trace.scene import without_article
from woozle.trace.sentences import sentences, sentences_with
from woozle.trace.speakers import spoken_for

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.trace.scene import Scene


def node_of(scene: Scene, attribution: Attribution, told: str) -> Node:
    """Return the node of a source, with outlets by name: which report is meant is for later.

    Args:
        scene: The report.
        attribution: The attribution whose source it is.
        told: Who spoke to the source, should it be anonymous: the report's id, or the name of the one before it.
    """
    behind = _behind_the_words(scene, attribution, told)
    if behind is None and attribution.source_kind in _SPEAKING:
        behind = spoken_for(scene, attribution)
    if behind is not None:
        return behind
    match attribution.source_kind:
        case SourceKind.UNSPECIFIED:
            return _given_in(scene, attribution, told) or Node(NodeKind.UNSPECIFIED)
        case None if not attribution.source:
            return Node(NodeKind.UNSPECIFIED)
        case SourceKind.PERSON if not _is_name(scene.called(attribution)):
            return Node(NodeKind.ANONYMOUS, scene.described(attribution), told)
        case SourceKind.PERSON | SourceKind.ORGANISATION:
            return named(scene, attribution)
        case SourceKind.OUTLET:
            return _outlet(scene, attribution, told)
        case SourceKind.DOCUMENT:
            return Node(NodeKind.DOCUMENT, short_title(scene.called(attribution)))
        case SourceKind.COLLECTIVE:
            return Node(NodeKind.COLLECTIVE, scene.described(attribution))
        case _:
            return Node(NodeKind.ANONYMOUS, scene.described(attribution), told)


_SPEAKING = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.ANONYMOUS)


def _is_name(called: str) -> bool:
    """Tell whether the head of what a person is called is a name: not in "Verlian naval officer" or "the man from Ost"."""
    head = re.split(r",| (?:of|in|from|at|who|with|for|on)\b", without_article(called))
    return any(re.search(r"\b[A-Z][^ ]*$", part.strip()) for part in head[:1]) or ", " in called


def _given_in(scene: Scene, attribution: Attribution, told: str) -> Node | None:
    """Return the paper in which something "is put at" a number or "is named": that of its sentence, or of the one before."""
    text = scene.article.text
    if not _GIVEN.search(" ".join(span.of(text) for span in attribution.cue)):
        return None
    sentence = next(iter(sentences_with(text, attribution.cue)), None)
    match = _IN_A_PAPER.match(sentence.of(text)) if sentence else None
    if match and PAPERS.intersection(plain_words(match["paper"])):
        return Node(NodeKind.DOCUMENT, short_title(match["paper"]))
    before = [o for o in scene.reading.attributions if o.source and o.start < attribution.start]
    if not before or before[-1].source_kind is not SourceKind.DOCUMENT:
        return None
    near = text[before[-1].start : attribution.start]
    return node_of(scene, before[-1], told) if "\n" not in near and len(sentences(near)) <= _NEXT else None


_GIVEN = re.compile(r"\b(?:given|put|named|listed|stated|entered|recorded|estimated)\b", re.IGNORECASE)
_IN_A_PAPER = re.compile(
    r"(?:In|On) (?P<paper>(?:the|its|his|her|their|an?) [^,]{2,80}?)(?:,| (?:is|are|was|were)\b)"
)
_NEXT = 2
"""How many sentences a stretch has from one to the next."""


def _behind_the_words(scene: Scene, attribution: Attribution, told: str) -> Node | None:
    """Return who speaks in a post or an answer, or the document that "the authors" or "the paper" stand for; None for all else."""
    printed = scene.printed(attribution)
    if attribution.source_kind in (SourceKind.DOCUMENT, None) and _POST.fullmatch(printed):
        author = scene.speaker_before(attribution)
        return node_of(scene, author, told) if author else None
    if people := _ITS_PEOPLE.fullmatch(printed):
        return Node(NodeKind.ORGANISATION, people["body"])
    if attribution.source_kind is SourceKind.DOCUMENT and _REPLY.match(printed):
        return _asked(scene, attribution, told)
    if _AUTHORS.fullmatch(printed) or (
        _PAPER.fullmatch(printed) and scene.entity(attribution.source_entity) is None
    ):
        before = scene.article.text[: attribution.start]
        works = [*_WORK.finditer(before)]
        return Node(NodeKind.DOCUMENT, works[-1]["work"].casefold()) if works else None
    return None


def _asked(scene: Scene, attribution: Attribution, told: str) -> Node | None:
    """Return whose answer a report quotes: the body that spoke or was named before it in the paragraph."""
    text = scene.article.text
    start = text.rfind("\n", 0, attribution.start) + 1
    spoke = scene.speaker_before(attribution)
    if spoke and spoke.start >= start and spoke.source_kind is SourceKind.ORGANISATION:
        return node_of(scene, spoke, told)
    named = [
        (mention.span.start, entity.name)
        for entity in scene.reading.entities
        if entity.kind is EntityKind.ORGANIZATION
        for mention in entity.mentions
        if start <= mention.span.start < attribution.start and mention.form is MentionForm.NAME
    ]
    return Node(NodeKind.ORGANISATION, without_article(max(named)[1])) if named else None


_REPLY = re.compile(r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?) (?:reply|answer|response)\b(?! (?:of|by|from)\b)")
_ITS_PEOPLE = re.compile(
    r"(?P<body>[A-Z][\w-]*(?: [A-Z][\w-]*)*)(?:[’']s|(?<=s)[’']) people(?: (?:in|at) .*)?"
)
"""Whoever "Ellis Docks' people" are, they speak for it."""
_POST = re.compile(r"[Tt]he (?:entry|post|tweet|thread|message)")
_AUTHORS = re.compile(r"(?:[Tt]he|[Ii]ts) (?:authors?|researchers)")
_PAPER = re.compile(r"[Tt]he paper")
_WORK = re.compile(
    r"\b(?P<work>study|paper|memorandum|memo|article in|report of|survey|dossier)\b(?! (?:reported|said|wrote))",
    re.IGNORECASE,
)


def _outlet(scene: Scene, attribution: Attribution, told: str) -> Node:
    """An outlet without a name is an anonymous source."""
    name = scene.called(attribution)
    if names_itself(scene.printed(attribution)):
        return Node(NodeKind.OUTLET, scene.article.outlet or scene.article.id)
    if _SEVERAL.fullmatch(name):
        return Node(NodeKind.ANONYMOUS, scene.described(attribution), told)
    if not re.search(r"[A-Z]", without_article(name)) or re.match(r"(?:[Aa]n?|[a-z]+)\s", name):
        match = re.search(r"\b[A-Z][\w’'&-]+(?: [A-Z&][\w’'-]*)*(?:\s\d+)?$", name)
        if match is None or re.match(r"[Aa]n?\s", name):
            return Node(NodeKind.ANONYMOUS, scene.described(attribution), told)
    return Node(NodeKind.OUTLET, without_article(name))


_SEVERAL = re.compile(
    r"(?:[A-Z]?[a-z]+ )?(?:(?:[Nn]ews)?[Pp]apers|[Oo]utlets|[Bb]roadcasters|[Pp]ortals|[Mm]agazines|[Tt]abloids)"
    r"(?: (?:abroad|there|here|over there))?"
)
"""Outlets that aren't told one from another: "Foreign newspapers are full of it"."""
