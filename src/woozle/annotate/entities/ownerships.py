"""Owners and sisters of outlets: "the Arlen Post, owned by Ellis Holdings", "its sister paper, the Eld Echo"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from woozle.model.entity import EntityKind, MentionForm
from woozle.model.ownership import Ownership, Tie
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from woozle.annotate.entities.referents import Referent

_TIES = re.compile(
    r"\b(?:(?P<owned>(?:is |was |are )?(?:now |part-|partly |jointly |wholly )?(?:owned|controlled|published) by)"
    r"|(?P<owns>(?:which |who )?(?:also )?(?:owns|controls)|,? (?:the )?(?:owner|proprietor|publisher) of)"
    r"|(?P<adjective>-owned)"
    r"|(?P<sister>sister (?:paper|newspaper|title|publication|station|channel|site|website|magazine|outlet)s?))\b",
    re.IGNORECASE,
)
_REACH = 40
"""Characters between the words of a tie and the names that it ties."""

_OWNERS = (
    EntityKind.PERSON,
    EntityKind.ORGANIZATION,
    EntityKind.OUTLET,
    EntityKind.LOCATION,
    EntityKind.NORP,
)

_Named = tuple[Span, "Referent"]


def find_ownerships(
    text: str, referents: Sequence[Referent], ids: Mapping[int, str]
) -> tuple[Ownership, ...]:
    """Return the ties of outlets that a text prints, in order.

    Args:
        text: The text.
        referents: Whom and what it names.
        ids: The id of each referent's entity, by number.
    """
    named = sorted(
        (
            (place.span, referent)
            for referent in referents
            if referent.number in ids and referent.named and referent.kind in _OWNERS
            for place in referent.places
            if place.form is MentionForm.NAME
        ),
        key=lambda pair: pair[0],
    )
    return tuple(tie for match in _TIES.finditer(text) for tie in _tie(text, named, ids, match))


def _tie(
    text: str, named: Sequence[_Named], ids: Mapping[int, str], match: re.Match[str]
) -> Iterator[Ownership]:
    before, after = _beside(text, named, match)
    outlet, other = (before, after) if match["owned"] else (after, before)
    if outlet is None or outlet[1].kind is not EntityKind.OUTLET:
        return
    if match["sister"]:
        other = other if other and other[1].kind is EntityKind.OUTLET else None
    elif other is None:
        return
    spans = [Span(*match.span()), outlet[0], *([other[0]] if other else [])]
    yield Ownership(
        outlet=ids[outlet[1].number],
        tie=Tie.SISTER_OF if match["sister"] else Tie.OWNED_BY,
        other=ids[other[1].number] if other else None,
        evidence=(Span(min(s.start for s in spans), max(s.end for s in spans)),),
    )


def _beside(text: str, named: Sequence[_Named], match: re.Match[str]) -> tuple[_Named | None, _Named | None]:
    """Return the names right before and right after the words of a tie, in the same sentence."""
    at = bisect_left(named, match.start(), key=lambda pair: pair[0].start)
    reach = 3 * _REACH if match["sister"] else _REACH
    before = named[at - 1] if at and _is_near(text, named[at - 1][0].end, match.start(), reach) else None
    after = named[at] if at < len(named) and _is_near(text, match.end(), named[at][0].start, _REACH) else None
    return before, after


def _is_near(text: str, start: int, end: int, reach: int) -> bool:
    return 0 <= end - start <= reach and not re.search(r"[.!?]\s|\n", text[start:end])
