"""What a source is called in a chain: the name in a description, the short title of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import EntityKind
from woozle.model.statement import Node, NodeKind
from woozle.trace.scene import without_article
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.trace.scene import Scene

PAPERS = word_set(
    "memo memorandum report study paper letter indictment complaint order judgment judgement ruling notice register",
    "logbook schedule petition survey poll draft bill law statement e-mail email contract record document file minutes",
    "assessment opinion list book calendar anthology transcript application article table statistics supplement diary",
    "audit resolution table tables sheet sheets form forms entry index",
    "understanding agreement certificate will deed inventory catalogue protocol log recording video photograph copy",
    "cable telegram recommendation declaration prospectus manuscript finding dossier communique",
)


def named(scene: Scene, attribution: Attribution) -> Node:
    """Return the node of a person or a body, by the name in what it is called."""
    kind = NodeKind.PERSON if attribution.source_kind is SourceKind.PERSON else NodeKind.ORGANISATION
    called = scene.called(attribution)
    name = _apposed(scene, called, kind) or proper_name(called)
    return Node(kind, name if kind is NodeKind.PERSON else of_its_owner(name, scene.article.country))


def of_its_owner(name: str, country: str | None = None) -> str:
    """Return "foreign ministry of Verl" for "Verl's foreign ministry", and for "our foreign ministry" in a Verlian report."""
    if country and (match := _OURS.match(name)):
        return f"{match['what']} of {country}"
    match = _OWNED.fullmatch(name)
    return f"{match['what']} of {match['owner']}" if match else name


def opened_by_body(sentence: str) -> str | None:
    """Return the body of a country or town that a sentence begins with, as `of_its_owner` calls it; None if with none."""
    match = _OWNED.match(sentence)
    return f"{match['what']} of {match['owner']}" if match else None


_OURS = re.compile(r"[Oo]ur (?:country[’']s )?(?P<what>[A-Za-z][^,]*)$")
_OWNED = re.compile(
    r"(?P<owner>(?:[A-Z][\w-]*)(?: [A-Z][\w-]*)*)(?:[’']s|(?<=s)[’']) (?P<what>(?:[a-z]\w* )*(?:ministry|government|army"
    r"|police|embassy|navy|parliament|office|court|command|council|board|commission|authority|agency|coastguard|service))(?![\w-])"
)
"""Bodies of a country or a town, which one report calls by its name and the next by "of"."""


def _apposed(scene: Scene, called: str, kind: NodeKind) -> str | None:
    """Return the person's name that follows a description ("head of the docks, Ada Holt"); None if none does."""
    if kind is not NodeKind.PERSON or ", " not in called:
        return None
    people = [e.name for e in scene.reading.entities if e.kind is EntityKind.PERSON and ", " not in e.name]
    return max((name for name in people if f", {name}" in called), key=len, default=None)


def proper_name(printed: str) -> str:
    """Return the name at the end of a description ("the operator, Ellis Docks"), or else all that is printed."""
    name = without_article(printed)
    match = _NAME_AT_END.match(name)
    return match["name"] if match else name


_NAME_AT_END = re.compile(
    r"^(?:(?!(?:of|in|at|for|from)\b)[a-z][\w’'-]*,? )+(?P<name>[A-Z][\w’'&-]*(?: (?:(?:of|the|de|del|van|von|al) )*[A-Z][\w’'&-]*)*)$"
)


def short_title(printed: str) -> str:
    """Return a document's short name: the noun that says what it is, which is what reports have in common.

    "an internal memorandum of the bank" and "the memorandum" are one; a title in capitals stays whole. "Table 3 of the
    paper" is the paper, "paragraph 41" a page of whatever paper is spoken of.
    """
    if part := _PART.fullmatch(without_article(printed)):
        return short_title(part["whole"]) if part["whole"] else "page"
    words = re.findall(r"[\w’'-]+", printed.split(", ")[0])
    papers = [word.casefold() for word in words if PAPERS & {word.casefold(), word.casefold().rstrip("s")}]
    if len(papers) > 1 and papers[0] in ("copy", "document"):
        papers = papers[1:]
    head = _HEAD_NOUN.match(without_article(printed))
    return papers[0] if papers else head["head"] if head else without_article(printed)


_PART = re.compile(
    r"(?:[a-z][\w’'-]* ){0,3}?(?:"
    r"(?:[Aa]rticle|[Tt]able|[Ss]ection|[Cc]hapter|[Aa]nnex|[Ff]igure|[Nn]ote|[Ii]tem|[Cc]olumn|[Pp]aragraph|[Pp]age|[Cc]lause) (?:\d+|[IVX]+)"
    r"|page|paragraph|clause|footnote|sentence|passage|line|entry|section|chapter|table(?= of )|article(?= of )"
    r")(?=$|,? )(?: on page \d+)?(?:.*? (?:of|from|in) (?P<whole>(?:the|its|his|her|their|an?) [a-z].*)|,? .*)?"
)
"""A part of a paper, and the paper if it is printed."""
_HEAD_NOUN = re.compile(
    r"(?:[a-z][\w’'-]* )*?(?P<head>[a-z][\w’'-]+)(?=,| (?:of|to|from|by|for|on|in|at|with|about|against|under|between|over|that|which|who)\b|$)"
)
