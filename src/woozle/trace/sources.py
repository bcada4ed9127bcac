"""From an attribution's source to the node of a lineage, as one report prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import Entity, EntityKind
from woozle.model.statement import Node, NodeKind
from woozle.trace.outlets import names_itself, plain_words
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
    from woozle.model.reading import Reading

_SPEAKER = (
    r"(?:spokes(?:man|woman|person|people|men)|(?:press|media|information|communications?) (?:officer|office|secretary|service|desk|department|centre)"
    r"|(?:chief|head|director) of communications?|lawyers?|counsel|attorneys?|solicitors?|agent)"
)
_SPEAKS_FOR = re.compile(
    rf"\b{_SPEAKER}\s+(?:for|of)\s+(?P<for>(?:the |a |an )?(?:[a-z][\w-]* ){{0,2}}[\w’'-]+(?: (?:of |the |de |del )*[A-Z][\w’'-]+)*)"
)
_OWN_SPEAKER = re.compile(
    rf"(?:^|(?<=[Tt]he )|\b)(?P<for>[A-Z][\w-]+(?: (?:of |the |de |del )*[A-Z][\w-]+)*|(?<=[Tt]he )[a-z]+)[’']s?\s+(?:\w+ )?{_SPEAKER}\b"
)
_PAPERS = word_set(
    "memo memorandum report study paper letter indictment complaint order judgment judgement ruling notice register",
    "logbook schedule petition survey poll draft bill law statement e-mail email contract record document file minutes",
    "assessment opinion list book calendar anthology transcript application article table statistics supplement diary",
    "audit resolution table tables sheet sheets form forms entry index",
    "understanding agreement certificate will deed inventory catalogue protocol log recording video photograph copy",
)
_OUR_SOURCE = re.compile(r"(?:[Oo]ur|[Tt]h[ei]s) (?:source|man|informant|person)\b")
_LIKELY = 0.3
"""How probable the likeliest candidate must be to stand in a chain for a pronoun that the reading left open."""

_PRONOUNS = word_set(
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
        """Return the words that print the source."""
        return " ".join(span.of(self.article.text) for span in attribution.source)

    def principal(self, attribution: Attribution) -> Node | None:
        """Return whoever the source is read to speak for; None if it speaks for itself."""
        entity = self.entity(attribution.speaks_for)
        if entity is None:
            return None
        kind = NodeKind.PERSON if entity.kind is EntityKind.PERSON else NodeKind.ORGANISATION
        return Node(kind, _without_article(entity.name))

    def called(self, attribution: Attribution) -> str:
        """Return the fullest name or description of a source: the entity's, unless the print says more."""
        entity, printed = self.entity(attribution.source_entity), self.printed(attribution)
        if entity is not None:
            return entity.name
        if not set(plain_words(printed)) <= _PRONOUNS:
            return printed
        likely = self.likeliest(attribution)
        return likely.name if likely else self._last_called(attribution)

    def likeliest(self, attribution: Attribution) -> Entity | None:
        """Return whom a pronoun that was left open most likely means, if anybody stands out; a chain needs somebody."""
        best = attribution.candidates[0] if attribution.candidates else None
        return self.entity(best.entity) if best and best.probability >= _LIKELY else None

    def _last_called(self, attribution: Attribution) -> str:
        """Return how the last source of the same kind before a pronoun is printed, for readings that resolve none."""
        before = [
            self.printed(other)
            for other in self.reading.attributions
            if other.source
            and other.start < attribution.start
            and other.source_kind is attribution.source_kind
        ]
        named = [words for words in before if not set(plain_words(words)) <= _PRONOUNS]
        return named[-1] if named else self.printed(attribution)

    def speaker_before(self, attribution: Attribution) -> Attribution | None:
        """Return the attribution before, of those that are no document's; None if there is none."""
        kinds = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.ANONYMOUS)
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
        return next((words for words in choices if not set(plain_words(words)) <= _PRONOUNS), choices[-1])


def node_of(scene: Scene, attribution: Attribution, told: str) -> Node:
    """Return the node of a source, with outlets by name: which report is meant is for later.

    Args:
        scene: The report.
        attribution: The attribution whose source it is.
        told: Who spoke to the source, should it be anonymous: the report's id, or the name of the one before it.
    """
    behind = _behind_the_words(scene, attribution, told)
    if behind is None and attribution.source_kind in _SPEAKING:
        behind = _spoken_for(scene, attribution)
    if behind is not None:
        return behind
    match attribution.source_kind:
        case SourceKind.UNSPECIFIED:
            return Node(NodeKind.UNSPECIFIED)
        case None if not attribution.source:
            return Node(NodeKind.UNSPECIFIED)
        case SourceKind.PERSON if not _is_name(scene.called(attribution)):
            return Node(NodeKind.ANONYMOUS, scene.described(attribution), told)
        case SourceKind.PERSON | SourceKind.ORGANISATION:
            return _named(scene, attribution)
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
    head = re.split(r",| (?:of|in|from|at|who|with|for|on)\b", _without_article(called))
    return any(re.search(r"\b[A-Z][^ ]*$", part.strip()) for part in head[:1]) or ", " in called


def _behind_the_words(scene: Scene, attribution: Attribution, told: str) -> Node | None:
    """Return who speaks in a post, or the document that "the authors" or "the paper" stand for; None for all else."""
    printed = scene.printed(attribution)
    if attribution.source_kind in (SourceKind.DOCUMENT, None) and _POST.fullmatch(printed):
        author = scene.speaker_before(attribution)
        return node_of(scene, author, told) if author else None
    if _AUTHORS.fullmatch(printed) or (
        _PAPER.fullmatch(printed) and scene.entity(attribution.source_entity) is None
    ):
        before = scene.article.text[: attribution.start]
        works = [*_WORK.finditer(before)]
        return Node(NodeKind.DOCUMENT, works[-1]["work"].casefold()) if works else None
    return None


_POST = re.compile(r"[Tt]he (?:entry|post|tweet|thread|message)")
_AUTHORS = re.compile(r"(?:[Tt]he|[Ii]ts) (?:authors?|researchers)")
_PAPER = re.compile(r"[Tt]he paper")
_WORK = re.compile(
    r"\b(?P<work>study|paper|memorandum|memo|article in|report of|survey|dossier)\b(?! (?:reported|said|wrote))",
    re.IGNORECASE,
)


def _named(scene: Scene, attribution: Attribution) -> Node:
    kind = NodeKind.PERSON if attribution.source_kind is SourceKind.PERSON else NodeKind.ORGANISATION
    called = scene.called(attribution)
    name = _apposed(scene, called, kind) or proper_name(called)
    return Node(kind, name if kind is NodeKind.PERSON else of_its_owner(name, scene.article.country))


def of_its_owner(name: str, country: str | None = None) -> str:
    """Return "foreign ministry of Verl" for "Verl's foreign ministry", and for "our foreign ministry" in a Verlian report."""
    if country and (match := _OURS.match(name)):
        return f"{match['what']} of {country}"
    match = _OWNED.match(name)
    return f"{match['what']} of {match['owner']}" if match else name


_OURS = re.compile(r"[Oo]ur (?:country[’']s )?(?P<what>[A-Za-z][^,]*)$")
_OWNED = re.compile(
    r"(?P<owner>(?:[A-Z][\w-]*)(?: [A-Z][\w-]*)*)(?:[’']s|(?<=s)[’']) (?P<what>(?:[a-z]\w* )*(?:ministry|government|army"
    r"|police|embassy|navy|parliament|office|court|command|council|board|commission|authority|agency|coastguard|service))$"
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
    name = _without_article(printed)
    match = _NAME_AT_END.match(name)
    return match["name"] if match else name


_NAME_AT_END = re.compile(
    r"^(?:(?!(?:of|in|at|for|from)\b)[a-z][\w’'-]*,? )+(?P<name>[A-Z][\w’'&-]*(?: (?:(?:of|the|de|del|van|von|al) )*[A-Z][\w’'&-]*)*)$"
)


def _outlet(scene: Scene, attribution: Attribution, told: str) -> Node:
    """An outlet without a name is an anonymous source."""
    name = scene.called(attribution)
    if names_itself(scene.printed(attribution)):
        return Node(NodeKind.OUTLET, scene.article.outlet or scene.article.id)
    if not re.search(r"[A-Z]", _without_article(name)) or re.match(r"(?:[Aa]n?|[a-z]+)\s", name):
        named = re.search(r"\b[A-Z][\w’'&-]+(?: [A-Z&][\w’'-]*)*(?:\s\d+)?$", name)
        if named is None or re.match(r"[Aa]n?\s", name):
            return Node(NodeKind.ANONYMOUS, scene.described(attribution), told)
    return Node(NodeKind.OUTLET, _without_article(name))


def _spoken_for(scene: Scene, attribution: Attribution) -> Node | None:
    """Return whoever a spokesperson, lawyer or agent speaks for; None for those who speak for themselves."""
    principal = scene.principal(attribution)
    if principal is not None:
        return principal
    printed = scene.printed(attribution)
    match = _SPEAKS_FOR.search(printed) or _OWN_SPEAKER.search(printed)
    if (
        match is None
        or match["for"].casefold() in _PRONOUNS
        or match["for"].split()[0].casefold() in _PRONOUNS
    ):
        return None
    name = _without_article(match["for"])
    for other in scene.reading.entities:
        if other.name == name or name in other.name.split():
            kind = NodeKind.PERSON if other.kind is EntityKind.PERSON else NodeKind.ORGANISATION
            return Node(kind, _without_article(other.name))
    return Node(NodeKind.ORGANISATION, name)


def short_title(printed: str) -> str:
    """Return a document's short name: the noun that says what it is, which is what reports have in common.

    "an internal memorandum of the bank" and "the memorandum" are one; a title in capitals stays whole.
    """
    words = re.findall(r"[\w’'-]+", printed.split(", ")[0])
    papers = [word.casefold() for word in words if _PAPERS & {word.casefold(), word.casefold().rstrip("s")}]
    if len(papers) > 1 and papers[0] in ("copy", "document"):
        papers = papers[1:]
    head = _HEAD_NOUN.match(_without_article(printed))
    return papers[0] if papers else head["head"] if head else _without_article(printed)


_HEAD_NOUN = re.compile(
    r"(?:[a-z][\w’'-]* )+?(?P<head>[a-z][\w’'-]+)(?=,| (?:of|to|from|by|for|on|in|at|with|that|which|who)\b|$)"
)


def _without_article(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
