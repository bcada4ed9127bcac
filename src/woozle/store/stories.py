"""Stories: named sets of articles, each with what its dossier is concluded from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, false, func, or_, select, update

from woozle.errors import NotInStore
from woozle.model.judgement import Judgement, Matter
from woozle.model.subject import about, parse_subject
from woozle.store.desk_tables import has_stories, story, story_article
from woozle.store.dialects import beginning_with, insert_missing
from woozle.store.engine import name_of
from woozle.store.packing import pack_json, unpack_json
from woozle.store.reading_rows import load_readings as load_readings
from woozle.store.tables import judgement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Select

_FEW = 40
"""Of so many articles at most, decisions are looked up article by article."""
_DIGITS = 18
"""How many digits the id of an article has at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story.

    Attributes:
        id: Names it in this workspace.
        title: What it is called.
        query: What is searched for to fill it, or None if its articles are chosen by hand only.
        made_by: Who began it.
        made_at: When, ISO 8601 in UTC.
        due_at: Since when its dossier waits to be made again; None if it is up to date.
        articles: How many it has.
        dossier_id: How many dossiers were made of it, which tells the newest from those before; None before the first.
        dossier_at: When the newest was made, or None.
    """

    id: str
    title: str
    query: str | None
    made_by: str
    made_at: str
    due_at: str | None
    articles: int
    dossier_id: int | None
    dossier_at: str | None


def make_story(conn: Connection, title: str, *, query: str | None, by: str, now: datetime) -> str:
    """Begin a story and return its id."""
    row = {"title": title, "query": query, "made_by": by, "made_at": _stamp(now), "due_at": _stamp(now)}
    return str(conn.scalar(story.insert().values(row).returning(story.c.id)))


def change_story(
    conn: Connection, id: int, *, title: str, query: str | None, by: str | None, now: datetime
) -> None:
    """Give a story another name and query; with *by*, take it off the desk, which is kept on record."""
    values: dict[str, Any] = {"title": title, "query": query, "due_at": _stamp(now)}
    if by is not None:
        values |= {"removed_by": by, "removed_at": _stamp(now), "due_at": None}
    conn.execute(update(story).where(story.c.id == id).values(values))


def put_articles(conn: Connection, id: int, articles: Iterable[int], *, by: str, now: datetime) -> None:
    """Put articles into a story, also those that were taken out before."""
    found = list(articles)
    if not found:
        return
    again = update(story_article).where(story_article.c.story_id == id, story_article.c.article_id.in_(found))
    conn.execute(again.values(removed_by=None, removed_at=None))
    rows = [{"story_id": id, "article_id": one, "added_by": by, "added_at": _stamp(now)} for one in found]
    conn.execute(insert_missing(conn, story_article), rows)
    mark_due(conn, [id], now=now)


def offer_articles(conn: Connection, id: int, articles: Iterable[int], *, by: str, now: datetime) -> None:
    """Put articles into a story that were never in it: what a person took out stays out."""
    rows = [{"story_id": id, "article_id": one, "added_by": by, "added_at": _stamp(now)} for one in articles]
    if rows:
        conn.execute(insert_missing(conn, story_article), rows)


def take_article(conn: Connection, id: int, article_id: int, *, by: str, now: datetime) -> None:
    """Take an article out of a story; the workspace keeps it."""
    row = update(story_article).where(
        story_article.c.story_id == id, story_article.c.article_id == article_id
    )
    conn.execute(row.values(removed_by=by, removed_at=_stamp(now)))
    mark_due(conn, [id], now=now)


def mark_due(conn: Connection, ids: Iterable[int], *, now: datetime) -> None:
    """Note that the dossiers of these stories have to be made again."""
    stamp = now.isoformat(timespec="microseconds")
    conn.execute(update(story).where(story.c.id.in_(list(ids))).values(due_at=stamp))


def mark_due_with(conn: Connection, article_id: int, *, now: datetime) -> list[str]:
    """Note it for all stories that hold an article, and return their ids."""
    if not has_stories(conn):
        return []
    holding = select(story_article.c.story_id).where(
        story_article.c.article_id == article_id, story_article.c.removed_at.is_(None)
    )
    ids = list(conn.scalars(holding))
    mark_due(conn, ids, now=now)
    return [str(id) for id in ids]


def mark_due_about(conn: Connection, subject: str, *, now: datetime) -> None:
    """Note it for all stories that hold an article which a judgement is about, as its *subject* writes it."""
    found = parse_subject(subject)
    for id in found.articles if found else ():
        if is_id(id):
            mark_due_with(conn, int(id), now=now)


def is_id(written: str) -> bool:
    """Tell whether what a subject says of an article may be an id."""
    return written.isascii() and written.isdigit() and len(written) <= _DIGITS


def due_stories(conn: Connection) -> list[StoryRow]:
    """Return the stories whose dossiers wait to be made again, the longest waiting first."""
    return _stories(conn, _query().where(story.c.due_at.is_not(None)).order_by(story.c.due_at))


def load_stories(conn: Connection, *, limit: int, offset: int = 0) -> list[StoryRow]:
    """Return stories: those that are being worked on, then those whose dossiers are newest."""
    newest = story.c.dossier_at.desc().nulls_last()
    query = _query().order_by(story.c.due_at.is_(None), newest, story.c.id.desc())
    return _stories(conn, query.limit(limit).offset(offset))


def load_story(conn: Connection, id: int) -> StoryRow:
    """Return a story.

    Raises:
        NotInStore: There is none of that id.
    """
    found = _stories(conn, _query().where(story.c.id == id))
    if not found:
        raise NotInStore(name_of(conn.engine.url), f"there is no story {id}")
    return found[0]


def articles_of(conn: Connection, id: int) -> list[int]:
    """Return the ids of a story's articles, in the order in which they came into the workspace."""
    query = select(story_article.c.article_id).where(
        story_article.c.story_id == id, story_article.c.removed_at.is_(None)
    )
    return list(conn.scalars(query.order_by(story_article.c.article_id)))


def stories_with(conn: Connection, article_ids: Collection[int]) -> list[StoryRow]:
    """Return the stories that hold any of some articles."""
    held = select(story_article.c.story_id).where(
        story_article.c.article_id.in_(article_ids), story_article.c.removed_at.is_(None)
    )
    return _stories(conn, _query().where(story.c.id.in_(held)).order_by(story.c.id))


def save_dossier(conn: Connection, made: StoryRow, written: str, *, doubts: bytes, now: datetime) -> None:
    """Keep what a story's newest dossier is concluded from in place of what was kept before.

    The story stays due if something changed while the dossier was being made.

    Args:
        conn: A transaction.
        made: The story as it was when the work began.
        written: What is kept, as JSON.
        doubts: A byte for each question to a person, from 0, sure, to 255; the most doubtful first.
        now: The time.
    """
    values = {"dossier_at": _stamp(now), "doubts": doubts, "packed": pack_json(written)}
    number = func.coalesce(story.c.dossier_id, 0) + 1
    conn.execute(update(story).where(story.c.id == int(made.id)).values(**values, dossier_id=number))
    done = update(story).where(story.c.id == int(made.id), story.c.due_at == made.due_at)
    conn.execute(done.values(due_at=None))


def load_dossier(conn: Connection, id: int) -> Any:
    """Return what a story's newest dossier is concluded from, the value of the JSON that was kept; None before the first."""
    packed = conn.scalar(select(story.c.packed).where(story.c.id == id))
    return None if packed is None else unpack_json(bytes(packed))


def concluded_stories(conn: Connection) -> list[StoryRow]:
    """Return all stories that have a dossier, the newest first."""
    query = _query().where(story.c.dossier_id.is_not(None))
    return _stories(conn, query.order_by(story.c.dossier_at.desc(), story.c.id.desc()))


def load_doubts(conn: Connection, story_id: int | None = None) -> dict[str, bytes]:
    """Return a byte of doubt for each question about each story, or about one, by story id; the most doubtful first."""
    query = select(story.c.id, story.c.doubts).where(_is_on_desk(), story.c.doubts.is_not(None))
    if story_id is not None:
        query = query.where(story.c.id == story_id)
    return {str(id): bytes(doubts) for id, doubts in conn.execute(query.order_by(story.c.id))}


def judgements_of(
    conn: Connection, article_ids: Iterable[int], *, matters: Collection[Matter] = tuple(Matter)
) -> list[Judgement]:
    """Return what persons decided about articles and no others, in the order in which they did; undone ones left out.

    With *matters*, decisions about others may be missing: so few are asked for that it is quick for many articles.
    """
    ids = [str(id) for id in article_ids]
    query = select(judgement).where(judgement.c.undone_at.is_(None)).order_by(judgement.c.id)
    # Of few articles the index of subjects finds them; many take most of the table anyway.
    if len(ids) <= _FEW:
        query = query.where(or_(false(), *(_is_first(conn, id, matters) for id in ids)))
    holding = (Judgement(**{**row._mapping, "id": str(row.id)}) for row in conn.execute(query))
    return about(holding, set(ids))


def _is_first(conn: Connection, id: str, matters: Collection[Matter]) -> ColumnElement[bool]:
    """Return the condition that the first article that a judgement is about is that of *id*."""
    begun = (f"{matter}:{id}" for matter in matters)
    return or_(*(beginning_with(conn, judgement.c.subject, one, ending=":") for one in begun))


def _is_on_desk() -> ColumnElement[bool]:
    return story.c.removed_at.is_(None)


def _query() -> Select[Any]:
    held = and_(story_article.c.story_id == story.c.id, story_article.c.removed_at.is_(None))
    count = select(func.count()).select_from(story_article).where(held).scalar_subquery()
    shown = [column for column in story.c if column.name not in ("doubts", "packed")]
    return select(*shown, count.label("articles")).where(_is_on_desk())


def _stories(conn: Connection, query: Select[Any]) -> list[StoryRow]:
    return [
        StoryRow(
            id=str(row.id),
            title=row.title,
            query=row.query,
            made_by=row.made_by,
            made_at=row.made_at,
            due_at=row.due_at,
            articles=row.articles,
            dossier_id=row.dossier_id,
            dossier_at=row.dossier_at,
        )
        for row in conn.execute(query)
    ]


def _stamp(now: datetime) -> str:
    return now.isoformat(timespec="microseconds")
