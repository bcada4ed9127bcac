"""What stands between a report and a source inside others: which steps count, and whose stand it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.trace.sentences import sentences_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.attribution import Attribution
    from woozle.model.statement import Statement
    from woozle.model.text import Span


def path_of(attribution: Attribution, by_id: dict[str, Attribution]) -> list[Attribution]:
    """Return the attribution with all that it stands inside of, the outermost first."""
    path = [attribution]
    while path[0].parent in by_id and by_id[path[0].parent or ""] not in path:
        path.insert(0, by_id[path[0].parent or ""])
    return path


def stance_of(path: Sequence[Attribution]) -> Stance:
    """Return how the deepest source stands to the claim; "based on a source" has that of whom it is based on."""
    *outer, deepest = path
    stance = deepest.stance or Stance.SUPPORT
    if outer and stance is Stance.COMMENT and deepest.content == outer[-1].content:
        return outer[-1].stance or Stance.SUPPORT
    return stance


def beside_denials(path: list[Attribution], text: str) -> list[Attribution]:
    """Return the path without a denial that is over before what is told here begins.

    "“I did not go. A Norran paper says I did, based on a Suvan source,” he wrote": the paper's word is no part
    of what he denies, he points to it.
    """
    for place, outer in enumerate(path[:-1]):
        if _is_confirming(outer, path[place + 1], text):
            return path[place + 1 :]
        if outer.stance is Stance.DENY and outer.content:
            first = next(iter(sentences_with(text, outer.content[:1])), None)
            if first is not None and path[place + 1].start >= first.end:
                return path[place + 1 :]
    return path


def _is_confirming(outer: Attribution, inner: Attribution, text: str) -> bool:
    """Tell whether the outer source only confirms what the inner one had already said ("the Post's report … was confirmed by")."""
    cue = " ".join(span.of(text) for span in outer.cue)
    return bool(outer.source and _CONFIRMS.search(cue)) and all(
        span.end <= outer.source[0].start for span in (*inner.source, *inner.content)
    )


_CONFIRMS = re.compile(r"\b(?:confirm|corroborat|bear|bore|borne)", re.IGNORECASE)


def is_passed_on(statement: Statement, outer: Attribution, inner: Sequence[Attribution], text: str) -> bool:
    """Tell whether a statement only carries another, deeper one ("the Post said two officials had told it …")."""
    if outer.stance is not Stance.SUPPORT or not outer.content:
        return False
    carried = [
        part for part in inner if part.stance is not Stance.COMMENT and not _is_confirming(outer, part, text)
    ]
    return any(2 * _shared(statement.content, part) >= sum(map(len, statement.content)) for part in carried)


def _shared(content: Iterable[Span], inner: Attribution) -> int:
    """Count the characters of a content that an attribution inside it takes up."""
    parts = (*inner.content, *inner.source, *inner.cue)
    return sum(
        max(0, min(span.end, part.end) - max(span.start, part.start)) for span in content for part in parts
    )
