"""The queue of what waits for a person, over all stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.store import stories
from woozle.store.transactions import reading
from woozle.web.views.proposals import proposals
from woozle.web.views.standing import due_now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from woozle.store.stories import StoryRow
    from woozle.web.desk import Desk
    from woozle.web.views.proposals import ProposalRow

_STEPS = 255
"""In so many steps doubt is kept: enough to ask first what is most doubtful."""


def doubts_of(asked: Iterable[ProposalRow]) -> bytes:
    """Return a byte of doubt for each question, in their order."""
    return bytes(round(_STEPS * one.doubt) for one in asked)


def waiting(desk: Desk, story: StoryRow | None = None) -> dict[str, bytes]:
    """Return a byte of doubt for each question that waits, by story, the most doubtful first; of one story if it is given."""
    with reading(desk.engine) as conn:
        found = stories.load_doubts(conn, int(story.id) if story else None)
        due = due_now([story] if story else stories.due_stories(conn))
    now = {row.id: doubts_of(_of(desk, row.id)) for row in due}
    return {id: doubts for id, doubts in (found | now).items() if doubts}


def ask(desk: Desk, doubts: Mapping[str, bytes], *, limit: int, skip: int = 0) -> Iterator[ProposalRow]:
    """Yield questions, the most doubtful first.

    Args:
        desk: The desk.
        doubts: How many wait for each story, and how doubtful they are, see `waiting`.
        limit: How many at most.
        skip: How many to pass over.
    """
    order = sorted((-doubt, int(id), number) for id, of in doubts.items() for number, doubt in enumerate(of))
    for _, id, number in order[skip : skip + limit]:
        yield from _of(desk, str(id))[number : number + 1]


def _of(desk: Desk, id: str) -> list[ProposalRow]:
    case = desk.case(id)
    return proposals(case.row, case.dossier, case.articles, case.readings)
