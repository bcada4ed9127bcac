"""What is found for what somebody types."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.store import Query
from woozle.store.speakers import load_speakers
from woozle.store.transactions import reading
from woozle.store.words import parse_request
from woozle.web.views.claimed import claims_by_mark
from woozle.web.views.hits import Saying, sayings
from woozle.web.views.standing import find_standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.store import Hit
    from woozle.web.desk import Desk
    from woozle.web.views.summary import ClaimRow

_CLAIMS, _SAID, _ARTICLES = 6, 10, 12
_MIN_LETTERS = 2
_NAME = 60
"""How many letters a name has at most that is shown as an example."""
_CUT = 160
"""How many letters an excerpt has if its text goes on: then its last word may be half of one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, each sort by itself.

    Attributes:
        claims: Claims of stories.
        said: What sources of that name said, or what was said in those words in answer to a question.
        articles: Reports that hold the words.
        on: The claims that those reports take a stand on, by the marks of what they say.
    """

    claims: tuple[ClaimRow, ...] = ()
    said: tuple[Saying, ...] = ()
    articles: tuple[Hit, ...] = ()
    on: dict[str, ClaimRow] = field(default_factory=dict)


def find(desk: Desk, typed: str) -> Found:
    """Return what is found; the last word may still be going on."""
    store = desk.workspace.store
    claims = find_standing(desk, typed, limit=_CLAIMS)
    if _is_question(typed):
        said, articles = store.search(Query(words=typed), limit=_SAID), []
    else:
        source = typed if len(typed) > _MIN_LETTERS and '"' not in typed and "*" not in typed else None
        said = store.search(Query(source=source), limit=_SAID) if source else []
        articles = store.search(Query(words=_begun(typed)), limit=_ARTICLES)
    on = claims_by_mark(desk, {hit.id for hit in (*said, *articles)})
    return Found(tuple(claims), tuple(sayings(desk, said)[0]), tuple(articles), on)


def tries(desk: Desk) -> list[str]:
    """Return a few searches that find something, to learn it with; none where nothing has been read."""
    with reading(desk.engine) as conn:
        heard = load_speakers(conn, "", limit=2)
    names = [one.name for one in heard if len(one.name) <= _NAME and '"' not in one.name]
    return [*names, *(f"what did {name} say" for name in names[:1])]


def pieces(excerpt: str, typed: str) -> Iterator[tuple[str, bool]]:
    """Yield whole words of an excerpt, each piece with whether it was searched for."""
    words = [_printed(term.words, is_begun=term.prefix) for term in parse_request(_begun(typed)).terms]
    shown = f"{excerpt.rpartition(' ')[0] or excerpt} …" if len(excerpt) >= _CUT else excerpt
    if not words:
        yield shown, False
        return
    for number, piece in enumerate(re.split(f"({'|'.join(words)})", shown, flags=re.IGNORECASE)):
        if piece:
            yield piece, number % 2 == 1


def _printed(words: tuple[str, ...], *, is_begun: bool) -> str:
    """Return the expression that finds words one after the other, as the search does."""
    ending = r"[^\W_]*" if is_begun else ""
    return r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + ending + r"(?![^\W_])"


def _is_question(typed: str) -> bool:
    return typed.casefold().startswith("what ")


def _begun(typed: str) -> str:
    return typed if typed.endswith(("*", '"', "”", "?")) or _is_question(typed) else f"{typed}*"
