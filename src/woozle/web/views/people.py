"""Who says what in a story: each source with what it said, where and how it is printed, and the posts it held."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.export.entries import entries
from woozle.export.terms import KIND, PRINTED, act_mark, tenure
from woozle.model.attribution import SourceKind
from woozle.web.views.fixes import Names, fix_of
from woozle.web.views.links import to_words

if TYPE_CHECKING:
    from woozle.web.case import Case
    from woozle.web.views.fixes import Fix


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Something that a source said; *fix* is what a person can put right about it."""

    words: str
    mark: str | None
    outlet: str
    day: str | None
    printed: str | None
    link: str
    fix: Fix


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post that somebody held, as printed.

    Attributes:
        text: The post with what is printed of its time.
        start: First day, month or year as an ISO prefix, or None.
        end: Last, or None.
        outlet: Where that stands.
        link: The way to the words.
    """

    text: str
    start: str | None
    end: str | None
    outlet: str
    link: str


@dataclass(slots=True)
class Person:
    """A source of a story.

    Attributes:
        name: What it is called.
        kinds: What it is: more than one where reports differ.
        printed: How reports present it.
        said: What it said.
        posts: What it was.
    """

    name: str
    kinds: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    said: list[Word] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    @property
    def outlets(self) -> list[str]:
        """Where it is quoted."""
        return list(dict.fromkeys(word.outlet for word in self.said))


def people(case: Case) -> list[Person]:
    """Return the sources of a story, who says most first."""
    found: dict[str, Person] = {}
    for id, reading in case.readings.items():
        article = case.articles.get(id)
        if article is None or article.text_sha256 != reading.text_sha256:
            continue
        names = Names(reading)
        for entry in entries(article, reading):
            one = entry.attribution
            if one.source_kind in (None, SourceKind.SELF, SourceKind.UNSPECIFIED):
                continue
            person = found.setdefault(_key(entry.name, one.source_kind, id), Person(entry.name))
            _add(person.kinds, KIND[one.source_kind])
            if one.printed_as:
                _add(person.printed, PRINTED[one.printed_as])
            spans = sorted((*one.source, *one.cue, *one.content))
            person.said.append(
                Word(
                    words=case.words(id, one.content),
                    mark=act_mark(one.act),
                    outlet=case.outlet(id),
                    day=case.day(id),
                    printed=entry.printed,
                    link=to_words(id, spans, text=reading.text_sha256, story=case.row.id),
                    fix=fix_of(names, one),
                )
            )
        _add_posts(case, id, found)
    return sorted(found.values(), key=lambda one: (-len(one.said), one.name.casefold()))


def _key(name: str, kind: SourceKind, article: str) -> str:
    """Return what keeps sources apart: the same words for somebody unnamed can mean somebody else elsewhere."""
    bare = name.casefold().removeprefix("the ")
    return f"{article}/{bare}" if kind is SourceKind.ANONYMOUS else bare


def _add_posts(case: Case, id: str, found: dict[str, Person]) -> None:
    reading = case.readings[id]
    names = {entity.id: entity.name for entity in reading.entities}
    for post in reading.occupancies:
        name = names.get(post.holder)
        if name is None:
            continue
        person = found.setdefault(name.casefold().removeprefix("the "), Person(name))
        text = ", ".join(filter(None, (post.position, post.organisation, tenure(post))))
        if all(text != one.text for one in person.posts):
            link = to_words(id, post.evidence, text=reading.text_sha256, story=case.row.id)
            person.posts.append(
                Post(text=text, start=post.start, end=post.end, outlet=case.outlet(id), link=link)
            )


def _add(to: list[str], value: str) -> None:
    if value not in to:
        to.append(value)
