"""What is open while the desk runs: the workspace, the stories in memory, the work in the background."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.export.dossier.parsing import dossier_from_json
from woozle.export.json import reading_from_dict
from woozle.model.dossier import Dossier
from woozle.store import stories
from woozle.store.effective import load_articles
from woozle.store.transactions import reading
from woozle.web.case import Case
from woozle.web.judged import judged
from woozle.web.keeping import of_same_reports
from woozle.web.pending import last_that_holds, with_pending

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Engine

    from woozle.model.article import Article
    from woozle.model.reading import Reading
    from woozle.store import ArticleRow, Judgement
    from woozle.store.stories import StoryRow
    from woozle.workspace import Workspace

_HELD = 12
"""How many stories are held in memory, ready to be shown."""


def now() -> datetime:
    """Return the time, to date what persons decide."""
    return datetime.now(UTC)


class Desk:
    """The workspace as the pages see it; safe to use from several threads.

    Attributes:
        workspace: What is kept on disk.
        clock: What decisions are dated by.
    """

    def __init__(self, workspace: Workspace, *, clock: Callable[[], datetime] = now) -> None:
        """Take an open workspace; whoever opened it closes it."""
        self.workspace = workspace
        self.clock = clock
        self._held: OrderedDict[tuple[int | None, str | None], Case] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def engine(self) -> Engine:
        """How the database is reached."""
        return self.workspace.store.engine

    def case(self, story_id: str) -> Case:
        """Return a story with all that its pages show.

        Raises:
            NotInStore: There is no such story.
        """
        with reading(self.engine) as conn:
            row = stories.load_story(conn, self.number(story_id))
        # What a person decides, here or elsewhere, makes the story due: a new stamp, and so another version.
        version = (row.dossier_id, row.due_at)
        with self._lock:
            held = self._held.get(version)
        if held is not None:
            return held.standing(row)
        made = self._load(row)
        if row.dossier_id:
            with self._lock:
                self._held[version] = made
                while len(self._held) > _HELD:
                    self._held.popitem(last=False)
        return made

    def article(self, id: str) -> tuple[ArticleRow, Reading | None]:
        """Return an article with its reading, what persons decided included; None if it hasn't been read.

        Raises:
            NotInStore: There is no such article.
        """
        row = self.workspace.show(id)
        with reading(self.engine) as conn:
            written = stories.load_readings(conn, [int(row.id)])
            said = stories.judgements_of(conn, [int(row.id)])
        found = readings_of(written, said).get(row.id)
        stands = found and row.article and found.text_sha256 == row.article.text_sha256
        return row, found if stands else None

    def number(self, id: str) -> int:
        """Return the number that *id* writes.

        Raises:
            NotInStore: It writes none.
        """
        return self.workspace.store._number(id)

    def _load(self, row: StoryRow) -> Case:
        id = int(row.id)
        with reading(self.engine) as conn:
            kept = [json.loads(written) for _, written in stories.load_dossiers(conn, id)]
            ids = stories.articles_of(conn, id)
            rows = load_articles(conn, ids)
            reports = _unchanged(rows, kept[0] if kept else {})
            written_readings = stories.load_readings(conn, [int(id) for id in reports])
            said = stories.judgements_of(conn, ids)
        dossier = dossier_from_json(kept[0], reports.values()) if kept else Dossier(claims=(), statements=())
        if row.due_at is not None and kept:
            of_same = (dossier_from_json(one, reports.values()) for one in of_same_reports(kept))
            dossier = last_that_holds(of_same, said) or dossier
            dossier = with_pending(dossier, reports, readings_of(written_readings, ()), said)
        return Case(
            row=row,
            dossier=dossier,
            before=dossier_from_json(kept[1]) if len(kept) > 1 else None,
            rows={one.id: one for one in rows},
            readings=readings_of(written_readings, said),
            articles=reports,
        )


def _unchanged(rows: Sequence[ArticleRow], dossier: Mapping[str, Any]) -> dict[str, Article]:
    """Return the reports whose texts are still those that a dossier points into: of others its spans say nothing."""
    meant = {one["id"]: one["text_sha256"] for one in dossier.get("articles", ())}
    found = {row.id: row.article for row in rows if row.article is not None}
    return {id: one for id, one in found.items() if meant.get(id, one.text_sha256) == one.text_sha256}


def readings_of(written: Mapping[str, str], judgements: Sequence[Judgement]) -> dict[str, Reading]:
    """Return readings from their JSON, with what persons decided; what is no reading is left out."""
    found = {}
    for id, row in written.items():
        try:
            found[id] = judged(reading_from_dict(json.loads(row)), judgements)
        except DocumentError:
            continue
    return found
