"""A person's word on claims: merged and split by pairs of statements."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, islice
from typing import TYPE_CHECKING, NamedTuple

from woozle.model.attribution import Stance
from woozle.model.judgement import Outcome
from woozle.model.subject import YES, SameClaim
from woozle.trace.judgements.parting import Pair, Parting, part
from woozle.trace.outlets import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.model.claim import Claim
    from woozle.model.statement import Statement
    from woozle.trace.judgements.finding import Finder
    from woozle.trace.judgements.holding import Ruling

_GOOD_LENGTH = 140
"""Characters that say who did what without the rest of the story."""
_TELLING = 4
"""Letters of a word that tells statements apart: shorter ones stand everywhere."""


class Regrouped(NamedTuple):
    """Claims as persons say that they are.

    Attributes:
        claims: In the order in which they were given; one that was split off stands behind what it was part of.
        of: The id of the claim of each statement.
        merged: For a claim that is now part of another, the other's id.
        apart: Pairs of claims of which a person said that they are two.
    """

    claims: list[Claim]
    of: list[str]
    merged: Mapping[str, str]
    apart: frozenset[frozenset[str]]


def judged_claims(
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    texts: Mapping[str, str],
    rulings: Iterable[Ruling],
    finder: Finder,
) -> tuple[Regrouped, list[Outcome]]:
    """Return claims merged and split, and what became of each decision.

    Statements that nobody judged stay with those that they are most like, and with the first where they are like none.
    """
    pairs, outcomes = _pairs(rulings, finder)
    if not pairs:
        return Regrouped(list(claims), [s.claim for s in statements], {}, frozenset()), outcomes
    parting, contradicted = part(pairs)
    failed = {outcome.judgement.id: outcome for outcome in contradicted}
    outcomes = [failed.get(outcome.judgement.id, outcome) for outcome in outcomes]
    regrouping = _Regrouping(claims, statements, texts, parting)
    found: list[Claim] = []
    of = [statement.claim for statement in statements]
    merged: dict[str, str] = {}
    for ids in regrouping.joined():
        parts = regrouping.split(ids)
        new = regrouping.named(ids[0], parts)
        found += new
        for claim, members in zip(new, parts, strict=True):
            for member in members:
                of[member] = claim.id
        merged |= dict.fromkeys(ids[1:], ids[0])
    apart = frozenset(
        frozenset((of[pair.one], of[pair.other]))
        for pair in pairs
        if not pair.together and of[pair.one] != of[pair.other]
    )
    return Regrouped(found, of, merged, apart), outcomes


def _pairs(rulings: Iterable[Ruling], finder: Finder) -> tuple[list[Pair[int]], list[Outcome]]:
    pairs: list[Pair[int]] = []
    outcomes: list[Outcome] = []
    for ruling in rulings:
        if not isinstance(ruling.subject, SameClaim):
            continue
        one, other = finder.at(ruling.subject.one), finder.at(ruling.subject.other)
        problem = one.problem or other.problem
        together = ruling.verdict == YES
        if problem is None and not together and one.numbers == other.numbers:
            problem = "the two places hold one statement now"
        outcomes.append(Outcome(judgement=ruling.judgement, problem=problem, moved=one.moved or other.moved))
        if problem is None:
            # Those who say the same words are of one claim.
            pairs += [Pair(ruling, one.numbers[0], same, together=True) for same in one.numbers[1:]]
            pairs += [Pair(ruling, other.numbers[0], same, together=True) for same in other.numbers[1:]]
            pairs.append(Pair(ruling, one.numbers[0], other.numbers[0], together))
    return pairs, outcomes


class _Regrouping:
    """Claims that are being merged and split."""

    def __init__(
        self,
        claims: Sequence[Claim],
        statements: Sequence[Statement],
        texts: Mapping[str, str],
        parting: Parting[int],
    ) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._statements = statements
        self._texts = texts
        self._parting = parting
        self._torn = parting.torn()
        self._members: dict[str, list[int]] = {claim.id: [] for claim in claims}
        for number, statement in enumerate(statements):
            self._members[statement.claim].append(number)

    def joined(self) -> list[list[str]]:
        """Return the ids of claims that statements hold together, each claim once, in their order."""
        linked: Parting[str] = Parting()
        for group in self._parting.groups():
            for member in group[1:]:
                linked.hold(self._statements[group[0]].claim, self._statements[member].claim, together=True)
        found: dict[str, list[str]] = {}
        for id in self._claims:
            found.setdefault(linked.leader(id), []).append(id)
        return list(found.values())

    def split(self, ids: Sequence[str]) -> list[list[int]]:
        """Return the statements of claims that became one, parted where a person says so."""
        members = sorted(member for id in ids for member in self._members[id])
        units: dict[int, list[int]] = {}
        for member in members:
            units.setdefault(self._parting.leader(member), []).append(member)
        apart = [unit for unit in units if unit in self._torn]
        torn = [unit for unit in apart if any(self._parting.are_apart(unit, other) for other in apart)]
        if not torn:
            return [members]
        parts: list[list[int]] = []
        for unit in torn:
            fit = next((p for p in parts if not any(self._parting.are_apart(unit, m) for m in p)), None)
            if fit is None:
                parts.append(fit := [])
            fit += units[unit]
        seeds = [list(p) for p in parts]
        for unit, own in units.items():
            if unit not in torn:
                likeness = [max(self._likeness(a, b) for a in own for b in seed) for seed in seeds]
                parts[likeness.index(max(likeness))].extend(own)
        return [sorted(p) for p in parts]

    def named(self, id: str, parts: Sequence[Sequence[int]]) -> list[Claim]:
        """Return a claim for each part; the first keeps the id, the one that prints the text keeps that."""
        claim = self._claims[id]
        if len(parts) == 1:
            return [claim]
        # What is laid over a dossier may find a part there that was split off before.
        free = (new for number in count(2) if (new := f"{id}-{number}") not in self._claims)
        ids = [id, *islice(free, len(parts) - 1)]
        keeper = next((n for n, part in enumerate(parts) if self._prints(part, claim.text)), 0)
        return [
            replace(claim, id=new, text=claim.text if number == keeper else self._fullest(members))
            for number, (new, members) in enumerate(zip(ids, parts, strict=True))
        ]

    def _prints(self, members: Sequence[int], words: str) -> bool:
        return any(words in self._words(member) for member in members)

    def _fullest(self, members: Sequence[int]) -> str:
        words = [
            (self._statements[member].stance is Stance.SUPPORT, self._words(member)) for member in members
        ]
        return max(words, key=lambda one: (one[0], -abs(len(one[1]) - _GOOD_LENGTH)))[1]

    def _words(self, member: int) -> str:
        statement = self._statements[member]
        text = self._texts[statement.article]
        return " ".join(span.of(text).strip('"“”‘’ ,') for span in statement.content)

    def _likeness(self, one: int, other: int) -> float:
        """Return how many of their words two statements share; of two that share as many the same stance is closer."""
        here, there = self._telling(one), self._telling(other)
        shared = 2 * len(here & there) / (len(here) + len(there)) if here & there else 0.0
        same_stance = self._statements[one].stance is self._statements[other].stance
        return shared + (0.01 if shared and same_stance else 0.0)

    def _telling(self, member: int) -> set[str]:
        words = plain_words(self._words(member))
        return {word for word in words if len(word) >= _TELLING or word.isdigit()}
