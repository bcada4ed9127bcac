"""Who says what in the whole workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.terms import KIND, tenure
from woozle.model.attribution import SourceKind
from woozle.store import Query
from woozle.store.effective import load_articles
from woozle.store.speakers import load_speakers
from woozle.store.transactions import reading
from woozle.store.words import words_of
from woozle.web.views.hits import Saying, sayings
from woozle.web.views.links import to_words
from woozle.web.views.people import Post

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from woozle.model.reading import Reading
    from woozle.store.speakers import Speaker
    from woozle.web.desk import Desk

PAGE = 20
"""How many statements are shown at once."""
_SPEAKERS = 60
_REPORTS = 6
"""In how many of the reports shown posts are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is known of the sources that somebody looks for.

    Attributes:
        speakers: Who they are, who says most first.
        said: What those of whole words said, the newest first.
        posts: What they were, as the reports shown print it.
        more: Whether there is more that they said.
    """

    speakers: tuple[Speaker, ...]
    said: tuple[Saying, ...] = ()
    posts: tuple[Post, ...] = ()
    more: bool = False


def heard(desk: Desk, typed: str, *, skip: int) -> Heard:
    """Return the sources whose names hold the words of *typed*, and from *skip* on what they said."""
    with reading(desk.engine) as conn:
        speakers = load_speakers(conn, typed, limit=_SPEAKERS)
    if not words_of(typed):
        return Heard(speakers=tuple(speakers))
    said = desk.workspace.store.search(Query(source=typed), limit=PAGE + 1, offset=skip)
    shown, found = sayings(desk, said[:PAGE])
    posts = {(post.text, post.outlet): post for post in _posts(desk, typed, found)}
    return Heard(
        speakers=tuple(speakers),
        said=tuple(shown),
        posts=tuple(posts.values()),
        more=len(said) > PAGE,
    )


def kind_words(kind: str) -> str:
    """Return what a kind of source is called."""
    return KIND[SourceKind(kind)] if kind in list(SourceKind) else kind


def _posts(desk: Desk, typed: str, readings: Mapping[str, Reading]) -> Iterator[Post]:
    some = dict(list(readings.items())[:_REPORTS])
    with reading(desk.engine) as conn:
        rows = {row.id: row for row in load_articles(conn, [int(id) for id in some])}
    wanted = set(words_of(typed))
    for id, found in some.items():
        report = rows[id].article
        if report is None or report.text_sha256 != found.text_sha256:
            continue
        holders = {one.id: one.name for one in found.entities if wanted <= set(words_of(one.name))}
        for post in found.occupancies:
            if post.holder in holders:
                yield Post(
                    text=", ".join(filter(None, (post.position, post.organisation, tenure(post)))),
                    start=post.start,
                    end=post.end,
                    outlet=report.outlet or f"report {id}",
                    link=to_words(id, post.evidence, text=found.text_sha256),
                )
