"""What a person decided: rows of their own that no run overwrites, and that are undone rather than deleted.

Whoever decides, wherever: the stories concerned are due from the same transaction on, so a desk that is open follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from woozle.errors import NotInStore, StoreError
from woozle.model.subject import AttributionAt, parse_subject
from woozle.store.effective import CORRECTABLE, parse_day
from woozle.store.engine import name_of
from woozle.store.indexing import refresh, refresh_statements
from woozle.store.naming import is_naming
from woozle.store.rows import Correction, Judgement
from woozle.store.stories import is_id, mark_due_about, mark_due_with
from woozle.store.tables import article, correction, judgement

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Table

_DATES = frozenset({"published", "modified"})


def correct(
    conn: Connection, article_id: int, field: str, value: str | None, *, by: str, now: datetime
) -> str:
    """Put *value* in place of what was extracted for *field* of an article, and return the correction's id.

    Raises:
        NotInStore: There is no such article.
        StoreError: The field can't be corrected, or the value is no date where one is needed.
    """
    name = name_of(conn.engine.url)
    if conn.scalar(select(article.c.id).where(article.c.id == article_id)) is None:
        raise NotInStore(name, f"there is no article {article_id}")
    if field not in CORRECTABLE:
        raise StoreError(name, f"{field!r} can't be corrected; these can: {', '.join(sorted(CORRECTABLE))}")
    if field in _DATES:
        try:
            parse_day(value)
        except ValueError:
            raise StoreError(name, f"{value!r} is no ISO date such as 2024-03-05") from None
    values = {"article_id": article_id, "field": field, "value": value}
    id = _insert(conn, correction, values, by=by, now=now)
    refresh(conn, [article_id])
    mark_due_with(conn, article_id, now=now)
    return id


def judge(conn: Connection, subject: str, verdict: str, *, note: str | None, by: str, now: datetime) -> str:
    """Keep what a person decided about *subject*, and return the judgement's id."""
    values = {"subject": subject, "verdict": verdict, "note": note}
    id = _insert(conn, judgement, values, by=by, now=now)
    _follow(conn, subject, verdict, now=now)
    return id


def undo_correction(conn: Connection, id: int, *, by: str, now: datetime) -> str:
    """Take a correction back and return the article's id; it stays on record.

    Raises:
        NotInStore: There is none of that id that still holds.
    """
    article_id = _undo(conn, correction, id, by=by, now=now).article_id
    refresh(conn, [article_id])
    mark_due_with(conn, article_id, now=now)
    return str(article_id)


def undo_judgement(conn: Connection, id: int, *, by: str, now: datetime) -> str:
    """Take a judgement back and return its subject; it stays on record.

    Raises:
        NotInStore: There is none of that id that still holds.
    """
    undone = _undo(conn, judgement, id, by=by, now=now)
    _follow(conn, undone.subject, undone.verdict, now=now)
    return str(undone.subject)


def load_corrections(conn: Connection, article_id: int) -> list[Correction]:
    """Return all corrections of an article, undone ones as well, in the order in which they were made."""
    query = select(correction).where(correction.c.article_id == article_id).order_by(correction.c.id)
    return [Correction(**_named(row._mapping, without="article_id")) for row in conn.execute(query)]


def load_judgements(conn: Connection, subject: str | None = None) -> list[Judgement]:
    """Return all judgements, or those of one subject, undone ones as well, in the order in which they were made."""
    query = select(judgement).order_by(judgement.c.id)
    if subject is not None:
        query = query.where(judgement.c.subject == subject)
    return [Judgement(**_named(row._mapping)) for row in conn.execute(query)]


def _follow(conn: Connection, subject: str, verdict: str, *, now: datetime) -> None:
    """Let what is searched and the stories concerned follow a judgement that was made or taken back."""
    found = parse_subject(subject)
    if isinstance(found, AttributionAt) and is_naming(verdict):
        refresh_statements(conn, [int(id) for id in found.articles if is_id(id)])
    mark_due_about(conn, subject, now=now)


def _insert(conn: Connection, table: Table, values: dict[str, Any], *, by: str, now: datetime) -> str:
    row = {**values, "made_by": by, "made_at": now.isoformat(timespec="seconds")}
    return str(conn.scalar(table.insert().values(row).returning(table.c.id)))


def _undo(conn: Connection, table: Table, id: int, *, by: str, now: datetime) -> Any:
    holding = update(table).where(table.c.id == id, table.c.undone_at.is_(None))
    undone = holding.values(undone_by=by, undone_at=now.isoformat(timespec="seconds")).returning(*table.c)
    row = conn.execute(undone).one_or_none()
    if row is None:
        raise NotInStore(name_of(conn.engine.url), f"there is no {table.name} {id} that still holds")
    return row


def _named(row: Any, *, without: str | None = None) -> dict[str, Any]:
    return {name: str(value) if name == "id" else value for name, value in row.items() if name != without}
