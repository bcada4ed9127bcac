"""Short texts marked up: names as `<Person Ana Ruiz>`, attributions as `[source 1 She] [cue 1 said] [content 1 …]`."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from woozle.annotate.coreference.resolve import resolve_sources
from woozle.annotate.entities.gather import named_referents
from woozle.annotate.entities.words import words_of
from woozle.annotate.sources import Resolved, resolve
from woozle.annotate.time import find_timexes
from woozle.model.article import Article
from woozle.model.attribution import Attribution
from woozle.model.entity import EntityKind
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from woozle.annotate.sources import Opinion

_MARK = re.compile(r"\[(source|cue|content) (\d+)(?:<(\d+))? |<([A-Z]\w+) |\]|>")

Roles = dict[str, dict[str, list[Span]]]


class Marked:
    """A marked text taken apart.

    A number ties a source, a cue and a content; `[content 2<1 …]` tells that 2 stands inside 1.
    """

    def __init__(self, marked: str) -> None:
        self.names: list[tuple[Span, EntityKind]] = []
        self._roles: Roles = defaultdict(lambda: defaultdict(list))
        self._parents: dict[str, str] = {}
        self.text = self._strip(marked)

    def _strip(self, marked: str) -> str:
        text, opened, position = "", list[tuple[int, tuple[str | None, ...]]](), 0
        for mark in _MARK.finditer(marked):
            text += marked[position : mark.start()]
            position = mark.end()
            if mark[0] in "]>":
                self._close(opened, len(text))
            else:
                opened.append((len(text), mark.groups()))
        return text + marked[position:]

    def _close(self, opened: list[tuple[int, tuple[str | None, ...]]], end: int) -> None:
        start, (role, number, parent, kind) = opened.pop()
        span = Span(start, end)
        if kind:
            self.names.append((span, EntityKind(kind)))
        elif role and number:
            self._roles[number][role].append(span)
            if parent:
                self._parents[number] = parent

    @property
    def attributions(self) -> list[Attribution]:
        """The attributions, in the order of their numbers."""
        return [
            Attribution(
                id=number,
                parent=self._parents.get(number),
                source=tuple(roles["source"]),
                cue=tuple(roles["cue"]),
                content=tuple(roles["content"]),
            )
            for number, roles in sorted(self._roles.items())
        ]

    def resolved(self, *, given: Mapping[str, Opinion] | None = None) -> Resolved:
        """Resolve it, published on 29 June 2021."""
        article = Article(id="text", text=self.text, outlet="The Arlen Herald", published=date(2021, 6, 29))
        timexes = find_timexes(self.text, published=article.published)
        return resolve(article, self.attributions, self.names, timexes, given=given)


def who(marked: str) -> list[str | None]:
    """Return the resolved name of each attribution's source; None where it is left open."""
    resolved = Marked(marked).resolved()
    names = {entity.id: entity.name for entity in resolved.entities}
    return [names.get(a.source_entity or "") for a in resolved.attributions]


def by_words(marked: str, **shares: float) -> dict[str, str | None]:
    """Return whom each attribution's source means where the ranking leaves all open, but for who has a share of it by his last name."""
    taken = Marked(marked)
    words = words_of(taken.text)
    scene, answers = resolve_sources(
        words,
        named_referents(words, taken.names),
        taken.attributions,
        judge=lambda _, candidates, __: [*(shares.get(c.name.split()[-1], 0.0) for c in candidates), 0.0],
    )
    return {
        identity: None if answer.referent is None else scene.referents[answer.referent].name
        for identity, answer in answers.items()
    }
