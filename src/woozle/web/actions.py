"""What persons do at the desk, each in one transaction: when it returns, it is on disk and its stories are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.errors import StoreError
from woozle.ingest.canonical import canonical
from woozle.model.subject import accepts, parse_subject
from woozle.store import judgements, stories
from woozle.store.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.web.desk import Desk

_LONGEST = 500
"""How many characters a title, a name or a note has at most."""


def make_story(desk: Desk, title: str, *, query: str | None, by: str) -> str:
    """Begin a story and return its id."""
    with writing(desk.engine) as conn:
        return stories.make_story(conn, _line(title) or "Untitled", query=query, by=by, now=desk.clock())


def change_story(desk: Desk, id: str, *, title: str, query: str | None) -> None:
    """Give a story another name and query."""
    with writing(desk.engine) as conn:
        number = desk.number(id)
        stories.load_story(conn, number)
        stories.change_story(
            conn, number, title=_line(title) or "Untitled", query=query, by=None, now=desk.clock()
        )


def remove_story(desk: Desk, id: str, *, by: str) -> None:
    """Take a story off the desk; its articles stay in the workspace."""
    with writing(desk.engine) as conn:
        row = stories.load_story(conn, desk.number(id))
        stories.change_story(conn, desk.number(id), title=row.title, query=row.query, by=by, now=desk.clock())


def put_articles(desk: Desk, story: str, ids: Iterable[str], *, by: str) -> None:
    """Put articles into a story.

    Raises:
        NotInStore: There is no such story, or no such article.
    """
    found = [desk.workspace.show(id) for id in dict.fromkeys(ids)]
    with writing(desk.engine) as conn:
        stories.load_story(conn, desk.number(story))
        numbers = [int(row.id) for row in found]
        stories.put_articles(conn, desk.number(story), numbers, by=by, now=desk.clock())


def take_article(desk: Desk, story: str, id: str, *, by: str) -> None:
    """Take an article out of a story; the workspace keeps it."""
    with writing(desk.engine) as conn:
        stories.load_story(conn, desk.number(story))
        stories.take_article(conn, desk.number(story), desk.number(id), by=by, now=desk.clock())


def correct(desk: Desk, article: str, field: str, value: str | None, *, by: str) -> str:
    """Put *value* (None: unknown) in place of what was extracted; return the correction's id."""
    value = canonical(value).strip() if value is not None else None
    number = desk.number(article)
    with writing(desk.engine) as conn:
        return judgements.correct(conn, number, field, value or None, by=by, now=desk.clock())


def undo_correction(desk: Desk, id: str, *, by: str) -> str:
    """Take a correction back; return the article's id."""
    with writing(desk.engine) as conn:
        return judgements.undo_correction(conn, desk.number(id), by=by, now=desk.clock())


def judge(desk: Desk, subject: str, verdict: str, *, by: str, note: str | None = None) -> str:
    """Keep what a person decided about what a machine proposed; return the judgement's id.

    Raises:
        StoreError: The subject or the verdict is none that the desk knows.
    """
    verdict, note = _line(verdict), _line(note or "") or None
    if not _is_known(subject, verdict):
        raise StoreError(desk.workspace.store.name, f"nothing can be made of {verdict!r} about {subject!r}")
    with writing(desk.engine) as conn:
        return judgements.judge(conn, subject, verdict, note=note, by=by, now=desk.clock())


def undo_judgement(desk: Desk, id: str, *, by: str) -> str:
    """Take a judgement back; return its subject."""
    with writing(desk.engine) as conn:
        return judgements.undo_judgement(conn, desk.number(id), by=by, now=desk.clock())


def _is_known(subject: str, verdict: str) -> bool:
    found = parse_subject(subject) if len(subject) <= _LONGEST else None
    return found is not None and accepts(found, verdict)


def _line(words: str) -> str:
    return " ".join(canonical(words).split())[:_LONGEST]
