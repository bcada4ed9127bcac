"""What is open while the desk runs: the workspace, the stories in memory, the work in the background."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from woozle.errors import DocumentError
from woozle.export.json import reading_from_dict
from woozle.model.dossier import Dossier
from woozle.store import stories
from woozle.store.effective import load_articles
from woozle.store.transactions import reading
from woozle.store.words import words_of
from woozle.trace.concluding import conclude
from woozle.trace.judgements.holding import rulings_of
from woozle.web.case import Case
from woozle.web.judged import judged
from woozle.web.keeping import recall
from woozle.web.pending import readings_behind, standing_basis
from woozle.web.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Engine

    from woozle.model.reading import Reading
    from woozle.store import ArticleRow, Judgement
    from woozle.store.stories import StoryRow
    from woozle.web.keeping import Kept
    from woozle.web.views.summary import ClaimRow
    from woozle.workspace import Workspace

_CASES, _LISTS, _WORDS = 12, 100, 100_000
"""Of how many stories all that their pages show is held in memory, the claims as lists show them, their words."""


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
        self._cases: Shelf[Case] = Shelf(_CASES)
        self._claims: Shelf[Sequence[ClaimRow]] = Shelf(_LISTS)
        self._words: Shelf[str] = Shelf(_WORDS)

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
        if row.dossier_id is None:
            return self._load(row)
        # What a person decides, here or elsewhere, makes the story due: a new stamp, and so another version.
        version = (row.id, row.dossier_id, row.due_at)
        return self._cases.take(version, lambda: self._load(row)).standing(row)

    def claims(self, row: StoryRow) -> Sequence[ClaimRow]:
        """Return the claims of a story's newest dossier as lists show them, without concluding it anew."""
        return self._claims.take((row.id, row.dossier_id), lambda: self._listed(row))

    def words(self, row: StoryRow) -> str:
        """Return the words of all claims of a story's newest dossier, a space between two."""

        def words() -> str:
            return " ".join(word for one in self._listed(row) for word in words_of(one.text))

        return self._words.take((row.id, row.dossier_id), words)

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

    def _listed(self, row: StoryRow) -> Sequence[ClaimRow]:
        with reading(self.engine) as conn:
            kept = recall(conn, row)
        return kept.claims if kept else ()

    def _load(self, row: StoryRow) -> Case:
        with reading(self.engine) as conn:
            ids = stories.articles_of(conn, int(row.id))
            rows = load_articles(conn, ids)
            kept = recall(conn, row, rows)
            outdated = kept.outdated if kept else ()
            reports = {one.id: one.article for one in rows if one.article and one.id not in outdated}
            found = readings_of(stories.load_readings(conn, [int(id) for id in reports]), ())
            said = stories.judgements_of(conn, ids)
        return Case(
            row=row,
            dossier=_concluded(kept, row, found, said) if kept else Dossier(claims=(), statements=()),
            claims=kept.claims if kept else (),
            gone=kept.gone if kept else (),
            rows={one.id: one for one in rows},
            readings={id: judged(one, said) for id, one in found.items()},
            articles=reports,
        )


def _concluded(
    kept: Kept, row: StoryRow, readings: Mapping[str, Reading], judgements: Sequence[Judgement]
) -> Dossier:
    """Return the dossier of a story as persons have decided by now."""
    ids = {one.id for one in kept.articles}
    rulings, _ = rulings_of(judgements, ids)
    basis = standing_basis(kept, readings, rulings)
    of_basis = readings_behind(basis, {id: one for id, one in readings.items() if id in ids})
    return conclude(
        basis,
        articles=kept.articles,
        readings=of_basis.values(),
        judgements=judgements,
        title=row.title,
        unread=kept.unread,
    )


def readings_of(written: Mapping[str, str], judgements: Sequence[Judgement]) -> dict[str, Reading]:
    """Return readings from their JSON, with what persons decided; what is no reading is left out."""
    found = {}
    for id, row in written.items():
        try:
            found[id] = judged(reading_from_dict(json.loads(row)), judgements)
        except DocumentError:
            continue
    return found
