"""Claims in figures as they stand now: of a story whose dossier is being made anew, with what was decided since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.store import stories
from woozle.store.transactions import reading
from woozle.store.words import words_of
from woozle.web.views.summary import claim_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.store.stories import ClaimRow, StoryRow
    from woozle.web.desk import Desk

_AT_ONCE = 4
"""Of how many stories that are due this is worked out; when many come in, the others follow with their dossiers."""


def standing_claims(desk: Desk, rows: Sequence[StoryRow]) -> list[ClaimRow]:
    """Return the claims of stories, those of each in the order in which they need a look."""
    due = _due(rows)
    with reading(desk.engine) as conn:
        kept = stories.load_claims(conn, [int(row.id) for row in rows])
    changed = {(one.story, one.text): one.figures.get("changed", ()) for one in kept}
    found = [one for one in kept if one.story not in due]
    for row in due.values():
        of_story = {text: list(what) for (id, text), what in changed.items() if id == row.id}
        found += _of_case(desk, row, of_story)
    return found


def find_standing(desk: Desk, typed: str, *, limit: int) -> list[ClaimRow]:
    """Return claims that hold all words of *typed*, each as the beginning of a word, in the order of `find_claims`."""
    with reading(desk.engine) as conn:
        due = _due(stories.due_stories(conn))
        kept = stories.find_claims(conn, typed, limit=limit)
    begun = words_of(typed)
    found = [
        one
        for row in due.values()
        for one in _of_case(desk, row, {})[::-1]
        if begun and _holds(one.text, begun)
    ]
    return [*found, *(one for one in kept if one.story not in due)][:limit]


def _due(rows: Sequence[StoryRow]) -> dict[str, StoryRow]:
    """Return the stories whose dossiers wait longest to be made anew, by id; those without one have nothing to show."""
    return {row.id: row for row in [one for one in rows if one.due_at and one.dossier_id][:_AT_ONCE]}


def _of_case(desk: Desk, row: StoryRow, changed: dict[str, list[str]]) -> list[ClaimRow]:
    case = desk.case(row.id)
    return claim_rows(case.row, case.dossier, case.articles, changed)


def _holds(text: str, begun: Sequence[str]) -> bool:
    words = words_of(text)
    return all(any(word.startswith(one) for word in words) for one in begun)
