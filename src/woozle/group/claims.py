"""Statements → claims: which of them say, deny or query the same thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from woozle.group.blocking import all_compared, candidate_pairs
from woozle.group.circles import circles_of
from woozle.group.features import Comparison
from woozle.group.linking import linked_arrays
from woozle.group.passages import passages_of
from woozle.group.scoring import plain_score
from woozle.group.wording import worded
from woozle.model.attribution import SourceKind, Stance
from woozle.model.claim import Claim, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.group.bags import Floats, Numbers
    from woozle.group.passages import Passage
    from woozle.group.stance import StanceModel
    from woozle.model.article import Article
    from woozle.model.statement import Statement

    Pairs = tuple[Numbers, Numbers, Floats]

Score = Callable[[Comparison, "Numbers", "Numbers"], "Floats"]
"""How sure it is, from 0 to 1, that the statements of each pair are about one claim."""

Sift = Callable[[Comparison, "Sequence[Sequence[int]]"], "list[list[int]]"]
"""Which statements of each group bear on what the group says, at least one."""

THRESHOLD = 0.3
"""The least mean score at which two groups are one claim; set on story bundles."""

_PROPOSED = 0.8
"""From this share of the threshold on two claims are offered to a person as perhaps the same."""

_FLOOR = 0.02
"""Scores below count as none, which keeps the graph of pairs thin."""

_UNLISTED = 0.5
"""What a pair that wasn't compared counts, as a share of the threshold: it shares no telling word, which says
something, but less than a comparison would."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Claims with their statements.

    Attributes:
        claims: In the order of their first statements.
        statements: Those of the claims, each with its claim's id, by article and place.
        proposals: Pairs of claims that may be one, the surest first.
    """

    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    proposals: tuple[Proposal, ...] = ()


def group(
    statements: Iterable[Statement],
    articles: Iterable[Article],
    *,
    score: Score = plain_score,
    threshold: float = THRESHOLD,
    sift: Sift | None = None,
    stance: StanceModel | None = None,
) -> Grouping:
    """Group statements into claims; what isn't sure stays apart and is proposed.

    A sentence in a report's own voice that belongs to no other statement is a claim by itself: background, as a rule.

    Args:
        statements: With whatever claim; the order changes nothing.
        articles: The reports that they stand in.
        score: Judges pairs of statements.
        threshold: The least mean score at which two groups are one claim.
        sift: Says which statements of a group bear on its claim; the others, but for denials, are claims by
            themselves, and proposed for none. If None, all do.
        stance: Says how the statements of a claim of several stand to it; if None, negation beside none tells.
    """
    reports = sorted(articles, key=lambda article: article.id)
    ordered = sorted(statements, key=lambda s: (s.article, s.start, s.stance, list(map(str, s.chain))))
    passages = passages_of(ordered, reports)
    comparison = Comparison(passages)
    pairs = _scored(comparison, score)
    unlisted = 0.0 if all_compared(len(ordered)) else _UNLISTED * threshold
    linked = linked_arrays(len(ordered), *pairs, threshold=threshold, unlisted=unlisted)
    if stance is None:
        turned = {m: Stance.DENY for members in linked for m in _contrary(members, ordered, passages)}
    else:
        circles = circles_of(linked, ordered, passages, reports, pairs)
        turned = {m: judged for circle in circles for m, judged in stance.judge(circle).items()}
    bearing = linked
    if sift is not None:
        denying = {m for m, judged in turned.items() if judged is Stance.DENY}
        bearing = _with_denials(sift(comparison, linked), linked, denying)
    groups = _with_the_others(bearing, len(ordered))
    texts = {report.id: report.text for report in reports}
    claims = [
        Claim(f"c{n}", worded([ordered[m] for m in members], texts)) for n, members in enumerate(groups, 1)
    ]
    named = {member: claim.id for claim, members in zip(claims, groups, strict=True) for member in members}
    alone = {members[0] for members in groups if len(members) == 1}
    kept = (
        replace(
            statement,
            claim=named[n],
            stance=statement.stance if n in alone else turned.get(n, statement.stance),
        )
        for n, statement in enumerate(ordered)
    )
    told = [len(members) > 1 or ordered[members[0]].source_kind is not SourceKind.SELF for members in groups]
    near = _among(bearing, pairs, len(ordered))
    proposals = _proposals(near, groups, claims, told, _PROPOSED * threshold)
    return Grouping(tuple(claims), tuple(kept), tuple(proposals))


def _with_denials(
    sifted: Iterable[Sequence[int]], linked: Iterable[Sequence[int]], denying: set[int]
) -> list[list[int]]:
    """Return what was kept of each group, and who says no to it: a denial bears on what it denies, whatever its words."""
    return [sorted({*kept, *denying.intersection(group)}) for kept, group in zip(sifted, linked, strict=True)]


def _with_the_others(groups: Iterable[list[int]], count: int) -> list[list[int]]:
    """Return the groups, and each statement that is in none of them by itself, in the order of their first."""
    found = list(groups)
    grouped = {member for members in found for member in members}
    return sorted(found + [[member] for member in range(count) if member not in grouped])


def _contrary(
    members: Sequence[int], statements: Sequence[Statement], passages: Sequence[Passage]
) -> list[int]:
    """Return which members say no to what the others say: "has never paid" beside "paid".

    Stance is towards the claim. Only a sourced assertion among more that hold no negation is turned, and none of a
    source that says the same as the others in the same report: people seldom contradict themselves.
    """
    asserting = [member for member in members if statements[member].stance is Stance.SUPPORT]
    negated = [member for member in asserting if passages[member].negated]
    if not 2 * len(negated) < len(asserting):
        return []
    agreeing = {
        (statements[member].article, statements[member].chain[-1])
        for member in asserting
        if not passages[member].negated
    }
    return [
        member
        for member in negated
        if statements[member].source_kind is not SourceKind.SELF
        and (statements[member].article, statements[member].chain[-1]) not in agreeing
    ]


def _scored(comparison: Comparison, score: Score) -> Pairs:
    one, other = candidate_pairs(comparison.content, comparison.sentence)
    scores = score(comparison, one, other)
    kept = scores >= _FLOOR
    return one[kept], other[kept], scores[kept]


def _among(groups: Iterable[Sequence[int]], pairs: Pairs, count: int) -> Pairs:
    """Return the pairs of members of some groups."""
    held = np.zeros(count, dtype=bool)
    held[[member for members in groups for member in members]] = True
    one, other, scores = pairs
    kept = held[one] & held[other]
    return one[kept], other[kept], scores[kept]


def _proposals(
    pairs: Pairs,
    groups: Sequence[Sequence[int]],
    claims: Sequence[Claim],
    told: Sequence[bool],
    least: float,
) -> list[Proposal]:
    """Return which groups come near enough to being one, by the mean score of their statements.

    Two sentences in the reports' own voice are left alone: that much of what they tell beside is alike.
    """
    owner = np.empty(sum(map(len, groups)), dtype=np.int64)
    for number, members in enumerate(groups):
        owner[list(members)] = number
    sizes = np.array([len(members) for members in groups], dtype=np.float64)
    low, high = np.minimum(owner[pairs[0]], owner[pairs[1]]), np.maximum(owner[pairs[0]], owner[pairs[1]])
    apart = low != high
    codes, place = np.unique(low[apart] * len(groups) + high[apart], return_inverse=True)
    one, other = codes // max(len(groups), 1), codes % max(len(groups), 1)
    means = np.bincount(place, pairs[2][apart], minlength=len(codes)) / (sizes[one] * sizes[other])
    sourced = np.array(told, dtype=bool)
    near = np.flatnonzero((means >= least) & (sourced[one] | sourced[other]))
    order = near[np.lexsort((other[near], one[near], -means[near]))]
    return [Proposal(claims[one[k]].id, claims[other[k]].id, round(float(means[k]), 3)) for k in order]
