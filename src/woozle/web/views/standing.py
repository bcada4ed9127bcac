"""Claims in figures as they stand now: of a story whose dossier is being made anew, with what was decided since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.store import stories
from woozle.store.transactions import reading
from woozle.store.words import words_of
from woozle.web.views.summary import claim_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from woozle.store.stories import StoryRow
    from woozle.web.desk import Desk
    from woozle.web.views.summary import ClaimRow

_AT_ONCE = 4
"""Of how many stories that are due this is worked out; when many come in, the others follow with their dossiers."""


def standing_claims(desk: Desk, rows: Sequence[StoryRow]) -> list[ClaimRow]:
    """Return the claims of stories, those of each in the order in which they need a look."""
    due = {row.id for row in due_now(rows)}
    return [claim for row in rows for claim in (_of_case(desk, row) if row.id in due else desk.claims(row))]


def find_standing(desk: Desk, typed: str, *, limit: int) -> list[ClaimRow]:
    """Return claims that hold all words of *typed*, each as the beginning of a word.

    Those of stories that are due come first, then those of the newest dossiers.
    """
    begun = words_of(typed)
    if not begun:
        return []
    found: list[ClaimRow] = []
    for claims in _holding(desk, begun):
        found += [one for one in claims if _holds(" ".join(words_of(one.text)), begun)]
        if len(found) >= limit:
            break
    return found[:limit]


def due_now(rows: Sequence[StoryRow]) -> list[StoryRow]:
    """Return the stories whose dossiers wait longest to be made anew; those without one have nothing to show."""
    return [one for one in rows if one.due_at and one.dossier_id][:_AT_ONCE]


def _holding(desk: Desk, begun: Sequence[str]) -> Iterator[Sequence[ClaimRow]]:
    """Yield the claims of stories that may hold words."""
    with reading(desk.engine) as conn:
        due = due_now(stories.due_stories(conn))
        newest = stories.concluded_stories(conn)
    for row in due:
        yield _of_case(desk, row)
    passed = {row.id for row in due}
    for row in newest:
        if row.id not in passed and _holds(desk.words(row), begun):
            yield desk.claims(row)


def _of_case(desk: Desk, row: StoryRow) -> list[ClaimRow]:
    case = desk.case(row.id)
    changed = {one.text: one.figures["changed"] for one in case.claims}
    return claim_rows(case.row, case.dossier, case.articles, changed)


def _holds(words: str, begun: Sequence[str]) -> bool:
    """Tell whether words, a space between two, hold all that were begun."""
    within = f" {words}"
    return all(f" {one}" in within for one in begun)
