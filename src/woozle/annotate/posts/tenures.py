"""Tenures from the words around names: "who served as …", "then …", "resigned from the post on …" (FtM Occupancy)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from woozle.annotate.posts.clauses import clauses_about
from woozle.annotate.posts.titles import titles_of
from woozle.model.entity import EntityKind, MentionForm
from woozle.model.occupancy import Occupancy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.annotate.entities.referents import Referent
    from woozle.annotate.entities.words import Words
    from woozle.annotate.posts.held import Held
    from woozle.model.text import Span
    from woozle.model.timex import Timex

_OWNERS = frozenset("his her its their the a an".split())


def find_occupancies(
    words: Words, referents: Sequence[Referent], ids: Mapping[int, str], timexes: Sequence[Timex]
) -> tuple[Occupancy, ...]:
    """Return the tenures that an article speaks of, in the order of their first evidence.

    Args:
        words: The text.
        referents: Whom it names, with the places of their mentions, pronouns included.
        ids: The id of each referent's entity, by number.
        timexes: Its time expressions; a tenure's days are those they stand for.
    """
    found: list[tuple[int, Held]] = []
    for referent in referents:
        if referent.number in ids and referent.named and referent.sort == "person":
            found += [(referent.number, held) for held in titles_of(words, referent)]
            found += [(referent.number, held) for held in clauses_about(words, referent, timexes)]
    bodies = sorted(
        place.span
        for r in referents
        if r.named and r.kind in _BODIES
        for place in r.places
        if place.form is MentionForm.NAME
    )
    found = [
        (number, replace(held, organisation=_body_of(words.text, held, bodies))) for number, held in found
    ]
    merged = [o for number, group in _by_holder(found).items() for o in _merged(ids[number], group)]
    return tuple(sorted(merged, key=lambda o: (o.evidence[0], o.position)))


def _body_of(text: str, held: Held, bodies: Sequence[Span]) -> str | None:
    """Return the body whose name stands in a post's name, the longest: "Arlen Port" of "Arlen Port chief"; None if none.

    Args:
        text: The text.
        held: The mention.
        bodies: Where bodies are named, in order.
    """
    first = bisect_left(bodies, held.span.start, key=lambda span: span.start)
    inside = (span.of(text) for span in bodies[first : first + _MOST] if held.span.covers(span))
    position = held.position or ""
    return max(
        (name for name in inside if name in position and name != position), key=len, default=held.organisation
    )


_BODIES = (EntityKind.ORGANIZATION, EntityKind.OUTLET, EntityKind.FACILITY)
_MOST = 8
"""Names that one mention of a post may hold."""


def _by_holder(found: Iterable[tuple[int, Held]]) -> dict[int, list[Held]]:
    groups: dict[int, list[Held]] = defaultdict(list)
    for number, held in found:
        groups[number].append(held)
    return groups


@dataclass(frozen=True, slots=True)
class _Tenure:
    """What several mentions say of one tenure."""

    held: Held
    evidence: tuple[Held, ...]


def _merged(holder: str, group: Sequence[Held]) -> list[Occupancy]:
    """Join mentions of one post; what contradicts what stands already makes a tenure of its own."""
    tenures: list[_Tenure] = []
    for held in sorted(group, key=lambda h: (h.position is None, h.span)):
        home = next(
            (i for i, t in enumerate(tenures) if _same_post(t.held, held) and not _contradicts(t.held, held)),
            None,
        )
        if home is not None:
            tenures[home] = _Tenure(_joined(tenures[home].held, held), (*tenures[home].evidence, held))
        elif held.position is not None:
            tenures.append(_Tenure(held, (held,)))
    return [_occupancy(holder, tenure) for tenure in tenures]


def _same_post(a: Held, b: Held) -> bool:
    """Tell whether two mentions can be of one post: one's words are among the other's, or "the post" takes it up."""
    if a.position is None or b.position is None:
        return True
    ours, theirs = _content(a.position), _content(b.position)
    return ours <= theirs or theirs <= ours


def _content(position: str) -> set[str]:
    """Return the words of a post without whose it is ("Ruiz's", "his")."""
    words = position.lower().replace("’", "'").split()
    return {word for word in words if not word.endswith("'s") and word not in _OWNERS}


def _contradicts(a: Held, b: Held) -> bool:
    return any(
        x is not None and y is not None and not (x.startswith(y) or y.startswith(x))
        for x, y in ((a.start, b.start), (a.end, b.end))
    )


def _joined(a: Held, b: Held) -> Held:
    longer = a if len(a.position or "") >= len(b.position or "") else b
    return replace(
        longer,
        organisation=longer.organisation or a.organisation or b.organisation,
        start=max(a.start or "", b.start or "", key=len) or None,
        end=max(a.end or "", b.end or "", key=len) or None,
        status=_status(a, b),
    )


def _status(a: Held, b: Held) -> str | None:
    """Return the more telling of two states: an end outweighs a bare title."""
    told = [s for s in (a.status, b.status) if s not in (None, "current")]
    return told[0] if told else a.status or b.status


def _occupancy(holder: str, tenure: _Tenure) -> Occupancy:
    held = tenure.held
    evidence = tuple(sorted({each.span for each in tenure.evidence}))
    assert held.position is not None  # noqa: S101 # `_merged` makes tenures of named posts only
    return Occupancy(
        holder=holder,
        position=held.position,
        organisation=held.organisation,
        start=held.start,
        end=held.end,
        status=held.status,
        evidence=evidence,
    )
