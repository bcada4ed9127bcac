"""Articles whose readings are written down by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from woozle.model.article import Article
from woozle.model.attribution import Act, Attribution, SourceKind
from woozle.model.entity import Entity, EntityKind, Mention
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span

_KINDS = {
    SourceKind.ORGANISATION: EntityKind.ORGANIZATION,
    SourceKind.OUTLET: EntityKind.OUTLET,
    SourceKind.DOCUMENT: EntityKind.DOCUMENT,
}


@dataclass
class Written:
    """An article whose attributions are written down by hand."""

    ident: str
    text: str
    outlet: str
    day: int = 1
    attributions: list[Attribution] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    headline: str | None = None

    def says(
        self,
        source: str,
        kind: SourceKind,
        content: str,
        *,
        name: str = "",
        act: Act = Act.ASSERT,
        parent: str | None = None,
        speaks_for: str = "",
        cue: str = "",
        is_open: bool = False,
    ) -> Written:
        """Add an attribution; *name* is what its source resolves to, unless the words say it or it is left open."""
        self.attributions.append(
            Attribution(
                id=f"t{len(self.attributions) + 1}",
                parent=parent,
                source=self._find(source),
                content=self._find(content),
                cue=self._find(cue),
                source_kind=kind,
                source_entity=None
                if is_open
                else self._entity(name or source, _KINDS.get(kind, EntityKind.PERSON)),
                speaks_for=self._entity(speaks_for, EntityKind.ORGANIZATION),
                act=act,
            )
        )
        return self

    def names(self, name: str, kind: EntityKind = EntityKind.PERSON) -> Written:
        """Add an entity with all places where its whole name stands."""
        places = [match.span() for match in re.finditer(re.escape(name), self.text)]
        mentions = tuple(Mention(Span(*place)) for place in places)
        self.entities[name] = Entity(id=f"e{len(self.entities)}", kind=kind, name=name, mentions=mentions)
        return self

    def _find(self, words: str) -> tuple[Span, ...]:
        start = self.text.index(words) if words else 0
        return (Span(start, start + len(words)),) if words else ()

    def _entity(self, name: str, kind: EntityKind) -> str | None:
        if not name:
            return None
        entity = Entity(id=f"e{len(self.entities)}", kind=kind, name=name, mentions=())
        return self.entities.setdefault(name, entity).id

    @property
    def article(self) -> Article:
        return Article(
            id=self.ident,
            text=self.text,
            outlet=self.outlet,
            published=date(2031, 3, self.day),
            headline=self.headline,
        )

    @property
    def reading(self) -> Reading:
        return Reading(
            id=self.ident,
            text_sha256=self.article.text_sha256,
            language="en",
            attributions=tuple(self.attributions),
            entities=tuple(self.entities.values()),
            reader=ReaderVersion("0", "by hand"),
        )
