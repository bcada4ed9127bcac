"""What the words of a source without a name say of it: it decides later whether two such sources can be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.sources.anonymity import reason_for_anonymity
from woozle.model.description import Description
from woozle.model.entity import EntityKind
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.annotate.sources.traits import Masked, Saying

_RANKS = frozenset(
    "senior junior top high-ranking high-level mid-level leading chief deputy former retired veteran ex-".split()
)


def describe(text: Masked, saying: Saying) -> Description | None:
    """Return what the words of a source say of it; None if it is a name, a pronoun, or nothing."""
    if saying.phrase is None or saying.phrase.pronoun or saying.phrase.referent is not None:
        return None
    words = text.words
    return Description(
        role=words.low[saying.phrase.head],
        ranks=tuple(word for word in saying.phrase.before if word in _RANKS),
        affiliations=_named(text, saying.source, EntityKind.ORGANIZATION, EntityKind.OUTLET),
        places=_named(text, saying.source, EntityKind.LOCATION, EntityKind.FACILITY),
        nationalities=_named(text, saying.source, EntityKind.NORP),
        reason=_reason(text, saying.source[0]),
    )


def _named(text: Masked, source: Sequence[int], *kinds: EntityKind) -> tuple[str, ...]:
    """Return the names of some kinds in a source's words."""
    found: list[str] = []
    run: list[int] = []
    for index in [*source, -1]:
        if index >= 0 and text.masks.get(index) in kinds and (not run or index == run[-1] + 1):
            run.append(index)
        elif run:
            found.append(text.words.text[text.words.starts[run[0]] : text.words.ends[run[-1]]])
            run = [index] if index >= 0 and text.masks.get(index) in kinds else []
    return tuple(found)


def _reason(text: Masked, index: int) -> Span | None:
    words = text.words
    start, end = words.sentence_around(index)
    offset = words.starts[start]
    found = reason_for_anonymity(words.text[offset : words.ends[end - 1]])
    return Span(offset + found[0], offset + found[1]) if found else None
