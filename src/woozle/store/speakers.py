"""Who says something in the reports of a workspace, and how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from woozle.store.indexing import find_statements
from woozle.store.said import Statements
from woozle.store.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

LOOKED_AT = 250
"""How many statements are counted at most: the newest of those that fit, so that it takes no longer in a large workspace."""
_NOBODY = frozenset({"self", "unspecified"})
_PRINTED = 3
"""In how many ways a source is printed is told at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source, by its name and kind; two people of one name are one here.

    Attributes:
        name: What it is called most.
        kind: "person", "anonymous" …
        printed: How else it is printed, most often first.
        said: How many statements are its, among the newest that were looked at.
        denials: How many of them deny something.
        articles: In how many reports.
    """

    name: str
    kind: str
    printed: tuple[str, ...]
    said: int
    denials: int
    articles: int


class _Said(NamedTuple):
    source: str
    printed: str | None
    kind: str | None
    act: str | None
    article: int


def load_speakers(conn: Connection, typed: str, *, limit: int) -> list[Speaker]:
    """Return the sources whose names hold the words of *typed*, the last as a beginning; who says most first.

    Without words: those of the statements that came in last.
    """
    *whole, last = words_of(typed) or [""]
    begun = [f"_s_{last}"] if last else []
    newest = find_statements(conn, [f"_s_{word}" for word in whole], begun, [])
    places = list(islice(newest, LOOKED_AT))
    found = sorted(
        _speakers(_standing(conn, places)), key=lambda one: (-one.said, one.name.casefold(), one.kind)
    )
    return found[:limit]


def _standing(conn: Connection, places: Sequence[tuple[int, int]]) -> Iterator[_Said]:
    """Yield those of the statements that have a source and belong to a reading that counts."""
    for block, one, _ in Statements(conn).at(places):
        name = one.given or one.source
        if name and (one.given or one.kind not in _NOBODY):
            printed = one.printed or (one.source if one.given else None)
            yield _Said(name, printed, "person" if one.given else one.kind, one.act, block.article_id)


def _speakers(rows: Iterable[_Said]) -> Iterator[Speaker]:
    by_source: dict[tuple[str, ...], list[_Said]] = {}
    for row in rows:
        name = row.source.casefold().removeprefix("the ")
        by_source.setdefault((row.kind or "", *words_of(name)), []).append(row)
    for (kind, *_), found in by_source.items():
        names = Counter(" ".join(row.source.split()) for row in found)
        printed = Counter(" ".join(row.printed.split()) for row in found if row.printed)
        name = max(names, key=lambda one: (names[one], one))
        yield Speaker(
            name=name,
            kind=kind,
            printed=tuple(one for one, _ in printed.most_common() if one != name)[:_PRINTED],
            said=len(found),
            denials=sum(row.act == "deny" for row in found),
            articles=len({row.article for row in found}),
        )
