"""Taking captures in: nothing overwritten, nothing dropped, nothing twice."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from woozle.store.dialects import insert_missing, put_each
from woozle.store.indexing import refresh
from woozle.store.places import find_origins, make_articles
from woozle.store.stories import mark_due_with
from woozle.store.tables import article, original, version
from woozle.store.texts import keep_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from woozle.model.capture import Capture, Original

_DETAILS = ("owner", "dateline", "credit", "language", "published_found", "modified_found")
_FIELDS = ("outlet", "country", "byline", "headline", "url")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a capture.

    Attributes:
        id: The article that it belongs to.
        is_new: Whether the workspace didn't have it: a new article, or a new version of one.
        problem: Why there is no text in what is new, which is kept all the same; None if there is.
    """

    id: str
    is_new: bool
    problem: str | None = None


def known_originals(
    conn: Connection, originals: Sequence[Original], extractors: Mapping[str, str]
) -> dict[Original, Added]:
    """Return those of *originals* that today's extractor has already been over, at that very origin.

    Args:
        conn: The workspace.
        originals: What is about to be taken in.
        extractors: For each media type, the name and version of its extractor.
    """
    ids = find_origins(conn, (one.origin for one in originals))
    query = (
        select(version.c.article_id, original.c.sha256, version.c.extractor)
        .join(original, original.c.id == version.c.original_id)
        .where(version.c.article_id.in_(ids.values()))
    )
    known = {(row[0], bytes(row[1]), row[2]) for row in conn.execute(query)}
    keys = {one: (ids.get(one.origin), one.sha256, extractors.get(one.media_type, "")) for one in originals}
    return {one: Added(str(key[0]), is_new=False) for one, key in keys.items() if key in known}


def add_captures(conn: Connection, captures: Sequence[Capture], *, now: datetime) -> list[Added]:
    """Keep *captures* and return what became of each, in their order."""
    origins = list(dict.fromkeys(capture.original.origin for capture in captures))
    original_ids = _keep_originals(conn, (capture.original for capture in captures))
    text_ids = keep_texts(conn, (one.extraction.article.text for one in captures if one.extraction.article))
    make_articles(conn, origins, now=now)
    article_ids = find_origins(conn, origins)
    numbers, seen = _versions_of(conn, article_ids.values())
    rows, added = [], []
    for capture in captures:
        row = _version_row(capture, article_ids, original_ids, text_ids)
        key = (row["article_id"], row["original_id"], row["extractor"], row["text_id"])
        is_new = key not in seen
        problem = capture.extraction.problem if is_new and row["text_id"] is None else None
        added.append(Added(str(row["article_id"]), is_new=is_new, problem=problem))
        if is_new:
            seen.add(key)
            numbers[row["article_id"]] = row["number"] = numbers.get(row["article_id"], 0) + 1
            rows.append(row)
    _insert_versions(conn, rows)
    for row in rows:
        if row["number"] > 1:
            mark_due_with(conn, row["article_id"], now=now)
    return added


def _keep_originals(conn: Connection, originals: Iterable[Original]) -> dict[bytes, int]:
    """Insert the originals whose hash is new, and return the id of each hash."""
    rows = {one.sha256: _original_row(one) for one in originals}
    if rows:
        conn.execute(insert_missing(conn, original), list(rows.values()))
    found = conn.execute(select(original.c.sha256, original.c.id).where(original.c.sha256.in_(rows)))
    return {bytes(sha): id for sha, id in found}


def _original_row(one: Original) -> dict[str, Any]:
    return {
        "sha256": one.sha256,
        "media_type": one.media_type,
        "size": len(one.data),
        "packed": zlib.compress(one.data, 6),
    }


def _versions_of(
    conn: Connection, article_ids: Iterable[int]
) -> tuple[dict[int, int], set[tuple[int, int, str, int | None]]]:
    """Return the last number of each article's versions, and what they were made of."""
    ids = list(article_ids)
    columns = version.c
    rows = conn.execute(
        select(columns.article_id, columns.original_id, columns.extractor, columns.text_id).where(
            columns.article_id.in_(ids)
        )
    )
    seen = {(row[0], row[1], row[2], row[3]) for row in rows}
    last = select(columns.article_id, func.max(columns.number)).where(columns.article_id.in_(ids))
    numbers = dict(conn.execute(last.group_by(columns.article_id)).all())
    return numbers, seen


def _version_row(
    capture: Capture,
    article_ids: Mapping[str, int],
    original_ids: Mapping[bytes, int],
    text_ids: Mapping[str, int],
) -> dict[str, Any]:
    found, report = capture.extraction, capture.extraction.article
    row: dict[str, Any] = {
        "article_id": article_ids[capture.original.origin],
        "original_id": original_ids[capture.original.sha256],
        "text_id": text_ids[report.text_sha256] if report else None,
        "captured_at": capture.original.captured_at.isoformat(timespec="seconds"),
        "extractor": found.extractor,
        "problem": found.problem,
        "published": report.published.isoformat() if report and report.published else None,
        "modified": found.modified.isoformat() if found.modified else None,
    }
    row.update((name, getattr(found, name)) for name in _DETAILS)
    row.update((name, getattr(report, name) if report else None) for name in _FIELDS)
    return row


def _insert_versions(conn: Connection, rows: list[dict[str, Any]]) -> None:
    """Insert versions; the last of each article that has a text is the one that is shown and found."""
    if not rows:
        return
    conn.execute(version.insert(), rows)
    columns = version.c
    ids = list({row["article_id"] for row in rows})
    found = conn.execute(
        select(columns.article_id, columns.id)
        .where(columns.article_id.in_(ids))
        .order_by(columns.text_id.is_not(None), columns.number)
    )
    shown = dict(found.all())
    put_each(conn, article.c.version_id, shown)
    refresh(conn, ids)
