"""Who decided what, when: corrections, judgements and changes of stories in one list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, literal, null, select, union_all

from woozle.store.desk_tables import has_stories, story, story_article
from woozle.store.tables import correction, judgement

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided.

    Attributes:
        kind: "correction", "judgement", "story" (begun or taken off) or "article" (put in or taken out).
        id: Names it among its kind, to undo it.
        subject: What it is about: an article's id, a judgement's subject, a story's id.
        field: Which field was corrected, or which article was put into the story; None where it makes no sense.
        value: What was put in its place, or the verdict, or the story's title; None for "unknown".
        note: Why, or None.
        made_by: Who.
        made_at: When, ISO 8601 in UTC.
        undone_by: Who took it back, or None while it holds.
        undone_at: When, or None.
    """

    kind: str
    id: str
    subject: str
    field: str | None
    value: str | None
    note: str | None
    made_by: str
    made_at: str
    undone_by: str | None
    undone_at: str | None


def load_history(
    conn: Connection, *, by: str | None = None, limit: int = 50, offset: int = 0
) -> list[Decision]:
    """Return decisions, the newest first; those of one person if *by* is given."""
    of_desk = (_stories(), _articles()) if has_stories(conn) else ()
    whole = union_all(_corrections(), _judgements(), *of_desk).subquery()
    query = select(whole).order_by(whole.c.made_at.desc(), whole.c.id.desc()).limit(limit).offset(offset)
    if by is not None:
        query = query.where(whole.c.made_by == by)
    return [Decision(**{**row._mapping, "id": str(row.id)}) for row in conn.execute(query)]


def _corrections() -> Select[Any]:
    of = correction.c
    return _row("correction", of.id, cast(of.article_id, Text), of.field, of.value, null(), correction)


def _judgements() -> Select[Any]:
    of = judgement.c
    return _row("judgement", of.id, of.subject, null(), of.verdict, of.note, judgement)


def _stories() -> Select[Any]:
    of = story.c
    columns = (literal("story").label("kind"), of.id, cast(of.id, Text).label("subject"))
    what = (cast(null(), Text).label("field"), of.title.label("value"), of.query.label("note"))
    undone = (of.removed_by.label("undone_by"), of.removed_at.label("undone_at"))
    return select(*columns, *what, of.made_by, of.made_at, *undone)


def _articles() -> Select[Any]:
    of = story_article.c
    columns = (
        literal("article").label("kind"),
        of.article_id.label("id"),
        cast(of.story_id, Text).label("subject"),
    )
    what = (
        cast(of.article_id, Text).label("field"),
        story.c.title.label("value"),
        cast(null(), Text).label("note"),
    )
    made = (of.added_by.label("made_by"), of.added_at.label("made_at"))
    undone = (of.removed_by.label("undone_by"), of.removed_at.label("undone_at"))
    return select(*columns, *what, *made, *undone).join(story, story.c.id == of.story_id)


def _row(kind: str, id: Any, subject: Any, field: Any, value: Any, note: Any, table: Any) -> Select[Any]:
    of = table.c
    return select(
        literal(kind).label("kind"),
        id.label("id"),
        subject.label("subject"),
        cast(field, Text).label("field"),
        cast(value, Text).label("value"),
        cast(note, Text).label("note"),
        of.made_by,
        of.made_at,
        of.undone_by,
        of.undone_at,
    )
