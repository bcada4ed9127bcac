"""Stories: named sets of articles, each with the dossier that was last concluded about it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, false, func, or_, select, update

from woozle.errors import NotInStore
from woozle.model.judgement import Judgement, Matter
from woozle.model.subject import about, parse_subject
from woozle.store.desk_tables import dossier, has_desk, proposal, story, story_article, story_claim
from woozle.store.dialects import beginning_with, insert_missing
from woozle.store.engine import name_of
from woozle.store.packing import pack_json, unpack
from woozle.store.reading_rows import load_readings as load_readings
from woozle.store.tables import judgement
from woozle.store.words import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row, Select

_KEPT = 2
"""How many dossiers of a story are kept: the newest, and the one before to say what changed."""
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
        dossier_id: The newest dossier's id, or None before the first.
        dossier_at: When that was made, or None.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim of a story's newest dossier.

    Attributes:
        story: The story's id.
        story_title: What the story is called.
        key: The claim's id within the dossier.
        text: The claim.
        figures: Counts and codes as the caller keeps them.
    """

    story: str
    story_title: str
    key: str
    text: str
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """What a machine isn't sure of.

    Attributes:
        story: The story's id.
        subject: What a judgement of it is about.
        doubt: From 0, sure, to 1.
        shown: What a person is shown, as the caller keeps it.
    """

    story: str
    subject: str
    doubt: float
    shown: Mapping[str, Any] = field(default_factory=dict)


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
    if not has_desk(conn):
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
    newest = dossier.c.id.desc().nulls_last()
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


def save_dossier(
    conn: Connection,
    made: StoryRow,
    written: str,
    *,
    claims: Sequence[ClaimRow],
    proposals: Sequence[ProposalRow],
    now: datetime,
) -> int:
    """Keep a dossier in place of the one before, and return its id.

    The story stays due if something changed while the dossier was being made.
    """
    id = int(made.id)
    row = {"story_id": id, "made_at": _stamp(now), "packed": pack_json(written)}
    new = conn.scalar(dossier.insert().values(row).returning(dossier.c.id)) or 0
    all_of = select(dossier.c.id).where(dossier.c.story_id == id).order_by(dossier.c.id.desc())
    conn.execute(dossier.delete().where(dossier.c.id.in_(conn.scalars(all_of).all()[_KEPT:])))
    conn.execute(story_claim.delete().where(story_claim.c.story_id == id))
    conn.execute(proposal.delete().where(proposal.c.story_id == id))
    _insert(conn, story_claim, [_claim_values(id, one) for one in claims])
    _insert(conn, proposal, [_proposal_values(id, one) for one in proposals])
    done = update(story).where(story.c.id == id, story.c.due_at == made.due_at)
    conn.execute(done.values(due_at=None))
    return new


def load_dossiers(conn: Connection, id: int) -> list[tuple[int, str]]:
    """Return the ids and the JSON of a story's dossiers that are kept, the newest first."""
    query = (
        select(dossier.c.id, dossier.c.packed).where(dossier.c.story_id == id).order_by(dossier.c.id.desc())
    )
    return [(row.id, unpack(bytes(row.packed))) for row in conn.execute(query)]


def load_claims(conn: Connection, ids: Sequence[int]) -> list[ClaimRow]:
    """Return the claims of stories, in the order of their dossiers."""
    query = _claims().where(story_claim.c.story_id.in_(ids)).order_by(story_claim.c.id)
    return [_claim_row(row) for row in conn.execute(query)]


def find_claims(conn: Connection, typed: str, *, limit: int) -> list[ClaimRow]:
    """Return claims that hold all words of *typed*, each as the beginning of a word; the newest first."""
    words = words_of(typed)
    if not words:
        return []
    begun = [story_claim.c.words.contains(f" {word}", autoescape=True) for word in words]
    query = _claims().where(and_(*begun)).order_by(story_claim.c.id.desc()).limit(limit)
    return [_claim_row(row) for row in conn.execute(query)]


def load_proposals(
    conn: Connection, *, story_id: int | None = None, limit: int, offset: int = 0
) -> list[ProposalRow]:
    """Return what no person has judged yet, the most doubtful first."""
    query = _open_proposals(select(proposal), story_id)
    query = query.order_by(proposal.c.doubt.desc(), proposal.c.id).limit(limit).offset(offset)
    return [
        ProposalRow(
            story=str(row.story_id), subject=row.subject, doubt=row.doubt, shown=json.loads(row.shown)
        )
        for row in conn.execute(query)
    ]


def count_proposals(conn: Connection, *, story_id: int | None = None) -> int:
    """Return how many proposals no person has judged yet."""
    return conn.scalar(_open_proposals(select(func.count()).select_from(proposal), story_id)) or 0


def count_proposals_of(conn: Connection, story_ids: Sequence[int]) -> dict[str, int]:
    """Return how many proposals of each story no person has judged yet, by its id; one without any is left out."""
    query = _open_proposals(select(proposal.c.story_id, func.count()), None)
    query = query.where(proposal.c.story_id.in_(story_ids)).group_by(proposal.c.story_id)
    return {str(id): count for id, count in conn.execute(query)}


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


def _open_proposals(query: Select[Any], story_id: int | None) -> Select[Any]:
    judged = select(judgement.c.id).where(
        judgement.c.subject == proposal.c.subject, judgement.c.undone_at.is_(None)
    )
    held = select(story.c.id).where(story.c.id == proposal.c.story_id, story.c.removed_at.is_(None))
    query = query.where(~judged.exists(), held.exists())
    return query if story_id is None else query.where(proposal.c.story_id == story_id)


def _query() -> Select[Any]:
    held = and_(story_article.c.story_id == story.c.id, story_article.c.removed_at.is_(None))
    count = select(func.count()).select_from(story_article).where(held).scalar_subquery()
    made = dossier.alias()
    newest = select(func.max(made.c.id)).where(made.c.story_id == story.c.id).correlate(story)
    return (
        select(
            story,
            count.label("articles"),
            dossier.c.id.label("dossier_id"),
            dossier.c.made_at.label("dossier_at"),
        )
        .select_from(story)
        .outerjoin(dossier, dossier.c.id == newest.scalar_subquery())
        .where(story.c.removed_at.is_(None))
    )


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


def _claims() -> Select[Any]:
    joined = select(story_claim, story.c.title).join(story, story.c.id == story_claim.c.story_id)
    return joined.where(story.c.removed_at.is_(None))


def _claim_row(row: Row[Any]) -> ClaimRow:
    return ClaimRow(
        story=str(row.story_id),
        story_title=row.title,
        key=row.key,
        text=row.text,
        figures=json.loads(row.figures),
    )


def _claim_values(story_id: int, one: ClaimRow) -> dict[str, Any]:
    words = " " + " ".join(words_of(one.text))
    figures = json.dumps(dict(one.figures))
    return {"story_id": story_id, "key": one.key, "text": one.text, "words": words, "figures": figures}


def _proposal_values(story_id: int, one: ProposalRow) -> dict[str, Any]:
    shown = json.dumps(dict(one.shown))
    return {"story_id": story_id, "subject": one.subject, "doubt": one.doubt, "shown": shown}


def _insert(conn: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        conn.execute(table.insert(), rows)


def _stamp(now: datetime) -> str:
    return now.isoformat(timespec="microseconds")
