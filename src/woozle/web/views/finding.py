"""What is found for what somebody types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.store import Query, stories
from woozle.store.transactions import reading

if TYPE_CHECKING:
    from woozle.store import Hit
    from woozle.store.stories import ClaimRow
    from woozle.web.desk import Desk

_CLAIMS, _SAID, _ARTICLES = 6, 10, 12
_MIN_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, each sort by itself.

    Attributes:
        claims: Claims of stories.
        said: What sources of that name said, or what was said in those words in answer to a question.
        articles: Reports that hold the words.
    """

    claims: tuple[ClaimRow, ...] = ()
    said: tuple[Hit, ...] = ()
    articles: tuple[Hit, ...] = ()


def find(desk: Desk, typed: str) -> Found:
    """Return what is found; the last word may still be going on."""
    store = desk.workspace.store
    is_question = typed.casefold().startswith("what ")
    begun = typed if typed.endswith(("*", '"', "”", "?")) or is_question else f"{typed}*"
    with reading(desk.engine) as conn:
        claims = stories.find_claims(conn, typed, limit=_CLAIMS)
    if is_question:
        return Found(tuple(claims), tuple(store.search(Query(words=typed), limit=_SAID)))
    source = typed if len(typed) > _MIN_LETTERS and '"' not in typed and "*" not in typed else None
    said = store.search(Query(source=source), limit=_SAID) if source else []
    return Found(tuple(claims), tuple(said), tuple(store.search(Query(words=begun), limit=_ARTICLES)))
