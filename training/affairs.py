"""Affairs as training examples for likeness: statements, what claims they are on, how they stand to them.

Of five kinds: the gold statements of a story bundle, those that the reader finds in it, those that it finds in real reports
(`training.rumours`), the affairs of `training/claims`, invented for this: four to seven claims about one affair, so that its
names and words don't tell them apart, each worded by several reports, and denied by some; and plain ones, real reports without
gold, which a teacher judges.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from training.bundles import Bundle
    from woozle.group.excerpts import Excerpt

CLAIMS = Path(__file__).parent / "claims"
STANCES = ("support", "deny", "query", "comment")
BACKGROUND, UNSURE = -1, -2


@dataclass
class Affair:
    """Statements of one affair.

    Attributes:
        kind: "gold", "read", "real", "claims" or "plain".
        story: Its number among the bundles; -1 for others.
        excerpts: Each statement as the likeness model reads it.
        claims: The number of each one's claim; `BACKGROUND` for none, `UNSURE` where it can't be told.
        stances: Its place in `STANCES`; -1 where it isn't known.
        pieces: The piece numbers of each excerpt, once they are cut.
        taught: For a plain affair, what teachers say of its pairs: log odds of one claim, and of opposite stances.
    """

    kind: str
    story: int
    excerpts: list[Excerpt]
    claims: NDArray[np.int64]
    stances: NDArray[np.int64]
    pieces: list[list[int]] = field(default_factory=list)
    taught: NDArray[np.float32] | None = None

    @cached_property
    def pairs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All pairs of statements."""
        one, other = np.triu_indices(len(self.claims), 1)
        return one.astype(np.int64), other.astype(np.int64)

    @cached_property
    def same(self) -> NDArray[np.int64]:
        """Of each pair 1 for one claim, 0 for two, -1 for what isn't learnt from."""
        a, b = (self.claims[side] for side in self.pairs)
        unknown = (a == UNSURE) | (b == UNSURE) | ((a == BACKGROUND) & (b == BACKGROUND))
        return np.where(unknown, -1, (a == b).astype(np.int64))

    @cached_property
    def far(self) -> NDArray[np.bool_]:
        """Of each pair whether one of the two is on no claim."""
        a, b = (self.claims[side] for side in self.pairs)
        return (a == BACKGROUND) | (b == BACKGROUND)

    @cached_property
    def against(self) -> NDArray[np.int64]:
        """Of each pair on one claim 1 for support beside denial, 0 for two of a kind, -1 for what isn't learnt from."""
        a, b = (self.stances[side] for side in self.pairs)
        told = (self.same == 1) & (a >= 0) & (b >= 0) & (a <= 1) & (b <= 1)
        return np.where(told, (a != b).astype(np.int64), -1)


def story_affairs(found: list[Bundle]) -> Iterator[Affair]:
    """Yield two affairs for each bundle, of its gold statements and of those read, in this order."""
    from woozle.group.excerpts import Page

    for story, bundle in enumerate(found):
        pages = {article.id: Page(article.text) for article in bundle.articles}
        gold = [str(statement.stance) for statement in bundle.gold]
        read = [bundle.stances.get(n, "") for n in range(len(bundle.read))]
        for kind, statements, claims, stances in (
            ("gold", bundle.gold, [statement.claim for statement in bundle.gold], gold),
            ("read" if bundle.gold else "real", bundle.read, bundle.claims, read),
        ):
            excerpts = [pages[s.article].excerpt(s.start, max(x.end for x in s.content)) for s in statements]
            yield Affair(kind, story, excerpts, _numbered(claims), _places(stances))


def claim_affairs(folder: Path = CLAIMS) -> Iterator[Affair]:
    """Yield the affairs of *folder*; each line of its files is one (README.md there has the format).

    Raises:
        ValueError: A content doesn't stand in its sentence.
    """
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            rows = json.loads(line)["statements"]
            claims = [None if row[0] == "-" else row[0] for row in rows]
            stances = [row[1] for row in rows]
            yield Affair("claims", -1, [_excerpt(row) for row in rows], _numbered(claims), _places(stances))


def _excerpt(row: list[Any]) -> Excerpt:
    from woozle.group.excerpts import Page

    _, _, _, before, sentence, content = row
    text = f"{before} {sentence}" if before else sentence
    start = text.rindex(content)
    return Page(text).excerpt(start, start + len(content))


def _numbered(claims: list[str | None]) -> NDArray[np.int64]:
    names = {name: number for number, name in enumerate(sorted({c for c in claims if c and c != "?"}))}
    return np.array([BACKGROUND if c is None else UNSURE if c == "?" else names[c] for c in claims])


def _places(stances: list[str]) -> NDArray[np.int64]:
    return np.array([STANCES.index(stance) if stance in STANCES else -1 for stance in stances])
