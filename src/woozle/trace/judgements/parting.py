"""Pairs that persons hold together or apart → groups that contradict none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from woozle.model.judgement import Outcome
    from woozle.trace.judgements.holding import Ruling

T = TypeVar("T", bound="Hashable")


class Pair(NamedTuple, Generic[T]):
    """Two things that a person says are one, or are two."""

    ruling: Ruling
    one: T
    other: T
    together: bool


class Parting(Generic[T]):
    """Who is with whom, and who is not. It never holds a contradiction."""

    def __init__(self) -> None:
        self._leader: dict[T, T] = {}
        self._apart: set[frozenset[T]] = set()

    def leader(self, member: T) -> T:
        """Return the one that stands for all that *member* is with; itself if it is alone."""
        while (above := self._leader.get(member, member)) != member:
            member = above
        return member

    def are_one(self, one: T, other: T) -> bool:
        """Tell whether a person says that the two are one."""
        return self.leader(one) == self.leader(other)

    def are_apart(self, one: T, other: T) -> bool:
        """Tell whether a person says that the two, or what they are with, are two."""
        return frozenset((self.leader(one), self.leader(other))) in self._apart

    def torn(self) -> set[T]:
        """Return those that stand for all that somebody is kept apart from."""
        return {leader for pair in self._apart for leader in pair}

    def groups(self) -> list[list[T]]:
        """Return those that are with others, each group in the order in which it came."""
        found: dict[T, list[T]] = {}
        for member in self._leader:
            found.setdefault(self.leader(member), []).append(member)
        return [members for members in found.values() if len(members) > 1]

    def hold(self, one: T, other: T, *, together: bool) -> bool:
        """Hold two together or apart; return whether nothing that is held already says otherwise."""
        one, other = self.leader(one), self.leader(other)
        if together:
            return self._join(one, other)
        if one == other:
            return False
        self._apart.add(frozenset((one, other)))
        return True

    def _join(self, one: T, other: T) -> bool:
        if one != other and frozenset((one, other)) in self._apart:
            return False
        self._leader.setdefault(one, one)
        self._leader.setdefault(other, other)
        self._leader[other] = one
        self._apart = {frozenset(map(self.leader, pair)) for pair in self._apart}
        return True


def part(pairs: Iterable[Pair[T]]) -> tuple[Parting[T], list[Outcome]]:
    """Return what the pairs come down to, and those that later ones contradict.

    Args:
        pairs: The earliest decision first.
    """
    parting: Parting[T] = Parting()
    failed = [
        pair.ruling.failed("later decisions say otherwise")
        for pair in reversed(list(pairs))
        if not parting.hold(pair.one, pair.other, together=pair.together)
    ]
    return parting, failed
