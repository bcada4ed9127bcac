"""The attributions of a reading as people are shown them: named, numbered, chains unrolled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.paragraphs import paragraph_number, paragraphs
from woozle.export.terms import KIND, MEDIUM, NOBODY, PRINTED, number_words
from woozle.model.attribution import SourceKind
from woozle.model.entity import MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
    from woozle.model.entity import Entity
    from woozle.model.reading import Reading
    from woozle.model.text import Span
    from woozle.model.timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One attribution, ready to be shown.

    Attributes:
        number: Its place among the entries, from 1.
        attribution: What is shown.
        paragraph: The paragraph that it begins in, from 1.
        path: The names from the outermost source to this one, which is the last.
        printed: The words that print the source, or None where they are its name.
        named_at: The mention by name that a pronoun or description was resolved from; None if it is a name, or unnamed.
        named_in: The paragraph of that mention, from 1, or None.
        cue: The words of the cue, or None if there are none.
        content: The words of the content; None if it has none or they are those of the entry around it.
        follows_on: Whether it begins in the same paragraph as the entry around it.
        same_content: Whether the content is that of the entry around it.
        when: When it was said, as printed and as resolved; None if the text doesn't say.
        speaks_for: The name of the one that the source speaks for; None if for itself or unknown.
    """

    number: int
    attribution: Attribution
    paragraph: int
    path: tuple[str, ...]
    printed: str | None
    named_at: Span | None
    named_in: int | None
    cue: str | None
    content: str | None
    follows_on: bool
    same_content: bool
    when: str | None
    speaks_for: str | None

    @property
    def name(self) -> str:
        """Who the source is, resolved where the reading does so."""
        return self.path[-1]

    @property
    def depth(self) -> int:
        """Inside how many others the attribution stands."""
        return len(self.path) - 1

    @property
    def source_facts(self) -> tuple[str, ...]:
        """What kind of source it is and how it is presented, in words."""
        attribution = self.attribution
        facts = (
            attribution.source_kind and KIND[attribution.source_kind],
            attribution.printed_as and PRINTED[attribution.printed_as],
            number_words(attribution.number),
            self.speaks_for and f"for {self.speaks_for}",
        )
        return tuple(fact for fact in facts if fact and fact != self.name)

    @property
    def saying_facts(self) -> tuple[str, ...]:
        """Through what and when it was said, in words."""
        medium = self.attribution.medium
        return tuple(fact for fact in (medium and MEDIUM[medium], self.when) if fact)


def entries(article: Article, reading: Reading) -> Iterator[Entry]:
    """Yield the attributions of *reading*, each followed by those inside it."""
    entities = {entity.id: entity for entity in reading.entities}
    names = {ident: entity.name for ident, entity in entities.items()}
    timexes = {timex.id: timex for timex in reading.timexes}
    spans = paragraphs(article.text)
    shown: dict[str, Entry] = {}
    for number, attribution in enumerate(_nested(reading.attributions), start=1):
        around = shown.get(attribution.parent or "")
        same = bool(around and attribution.content and attribution.content == around.attribution.content)
        name = _name(attribution, names, article.text)
        printed = words(attribution.source, article.text)
        when = timexes.get(attribution.when or "")
        paragraph = paragraph_number(attribution.start, spans)
        named_at = named_before(attribution, entities.get(attribution.source_entity or ""))
        entry = shown[attribution.id] = Entry(
            number=number,
            attribution=attribution,
            paragraph=paragraph,
            follows_on=around is not None and around.paragraph == paragraph,
            path=(*(around.path if around else ()), name),
            printed=None if _bare(printed) == _bare(name) else printed,
            named_at=named_at,
            named_in=paragraph_number(named_at.start, spans) if named_at else None,
            cue=words(attribution.cue, article.text),
            content=None if same else words(attribution.content, article.text),
            same_content=same,
            when=when_words(when, article.text) if when else None,
            speaks_for=names.get(attribution.speaks_for or ""),
        )
        yield entry


def named_before(attribution: Attribution, entity: Entity | None) -> Span | None:
    """Return the last mention by name before a source that isn't one itself, or else the first after it; None if none."""
    if entity is None or not attribution.source:
        return None
    names = [mention.span for mention in entity.mentions if mention.form is MentionForm.NAME]
    if any(name.overlaps(span) for name in names for span in attribution.source):
        return None
    before = [name for name in names if name.end <= attribution.source[0].start]
    return before[-1] if before else next(iter(names), None)


def _nested(attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield each attribution once, a parent before its children; a parent that leads nowhere is left aside."""
    inside: dict[str | None, list[Attribution]] = {}
    attributions = list(attributions)
    known = {attribution.id for attribution in attributions}
    for attribution in attributions:
        inside.setdefault(attribution.parent if attribution.parent in known else None, []).append(attribution)
    seen: set[str] = set()
    to_visit = [*reversed(attributions), *reversed(inside.get(None, []))]
    while to_visit:
        here = to_visit.pop()
        if here.id not in seen:
            seen.add(here.id)
            yield here
            to_visit.extend(reversed(inside.get(here.id, [])))


def _name(attribution: Attribution, names: dict[str, str], text: str) -> str:
    if attribution.source_kind is SourceKind.SELF:
        return KIND[SourceKind.SELF]
    return names.get(attribution.source_entity or "") or words(attribution.source, text) or NOBODY


def _bare(name: str | None) -> str:
    return (name or NOBODY).casefold().removeprefix("the ")


def when_words(timex: Timex, text: str) -> str:
    """Return *timex* as printed, with the value it resolves to behind it."""
    return f"{words([timex.span], text)} ({timex.value or 'unresolved'})"


def words(spans: Iterable[Span], text: str) -> str | None:
    """Return what *spans* cover on one line, " … " between pieces; None where there are none."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans) or None
