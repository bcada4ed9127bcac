"""Statements → claims: which of them say, deny or query the same thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from woozle.group.blocking import candidate_pairs
from woozle.group.features import Comparison
from woozle.group.linking import Scored, linked
from woozle.group.passages import passages_of
from woozle.group.scoring import plain_score
from woozle.model.attribution import SourceKind, Stance
from woozle.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.group.bags import Floats, Numbers
    from woozle.group.passages import Passage
    from woozle.model.article import Article
    from woozle.model.statement import Statement

Score = Callable[[Comparison, "Numbers", "Numbers"], "Floats"]
"""How sure it is, from 0 to 1, that the statements of each pair are about one claim."""

THRESHOLD = 0.3
"""The least mean score at which two groups are one claim; set on story bundles."""

_PROPOSED = 0.2
"""From here to the threshold two claims are offered to a person as perhaps the same."""

_FLOOR = 0.02
"""Scores below count as none, which keeps the graph of pairs thin."""

_CHUNK = 200_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two claims that may be one; a person decides.

    Attributes:
        one: The id of a claim.
        other: The id of a later claim.
        score: The mean score of their statements, from 0 to 1.
    """

    one: str
    other: str
    score: float


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
) -> Grouping:
    """Group statements into claims; what isn't sure stays apart and is proposed.

    Sentences in a report's own voice make a claim only together with others: alone they are background.

    Args:
        statements: With whatever claim; the order changes nothing.
        articles: The reports that they stand in.
        score: Judges pairs of statements.
        threshold: The least mean score at which two groups are one claim.
    """
    reports = sorted(articles, key=lambda article: article.id)
    ordered = sorted(statements, key=lambda s: (s.article, s.start, s.stance, list(map(str, s.chain))))
    passages = passages_of(ordered, reports)
    pairs = _scored(Comparison(passages), score)
    groups = [
        members for members in linked(len(ordered), pairs, threshold=threshold) if _is_claim(ordered, members)
    ]
    texts = {report.id: report.text for report in reports}
    claims = [
        Claim(f"c{n}", _text_of([ordered[m] for m in members], texts)) for n, members in enumerate(groups, 1)
    ]
    named = {member: claim.id for claim, members in zip(claims, groups, strict=True) for member in members}
    contrary = {member for members in groups for member in _contrary(members, ordered, passages)}
    kept = (
        replace(statement, claim=named[n], stance=Stance.DENY if n in contrary else statement.stance)
        for n, statement in enumerate(ordered)
        if n in named
    )
    return Grouping(tuple(claims), tuple(kept), tuple(_proposals(pairs, named, groups, claims)))


def _contrary(
    members: Sequence[int], statements: Sequence[Statement], passages: Sequence[Passage]
) -> list[int]:
    """Return which members say no to what the others say: "has never paid" beside "paid".

    Stance is towards the claim. Only a sourced assertion among more that hold no negation is turned.
    """
    asserting = [member for member in members if statements[member].stance is Stance.SUPPORT]
    negated = [member for member in asserting if passages[member].negated]
    if not 2 * len(negated) < len(asserting):
        return []
    return [member for member in negated if statements[member].source_kind is not SourceKind.SELF]


def _scored(comparison: Comparison, score: Score) -> list[Scored]:
    one, other = candidate_pairs(comparison.content, comparison.sentence)
    found: list[Scored] = []
    for start in range(0, len(one), _CHUNK):
        rows, columns = one[start : start + _CHUNK], other[start : start + _CHUNK]
        scores = score(comparison, rows, columns)
        kept = scores >= _FLOOR
        found += zip(rows[kept].tolist(), columns[kept].tolist(), scores[kept].tolist(), strict=True)
    return found


def _is_claim(statements: Sequence[Statement], members: Sequence[int]) -> bool:
    if any(statements[member].source_kind is not SourceKind.SELF for member in members):
        return True
    return len({statements[member].article for member in members}) > 1


def _text_of(statements: Sequence[Statement], texts: dict[str, str]) -> str:
    """Return the words in which a claim is put most fully: of support before denials, the longest but not too long."""
    words = [
        (
            s.stance is Stance.SUPPORT,
            " ".join(span.of(texts[s.article]).strip('"“”‘’ ,') for span in s.content),
        )
        for s in statements
    ]
    return max(words, key=lambda one: (one[0], -abs(len(one[1]) - _GOOD_LENGTH)))[1]


_GOOD_LENGTH = 140
"""Characters that say who did what without the rest of the story."""


def _proposals(
    pairs: Sequence[Scored], named: dict[int, str], groups: Sequence[Sequence[int]], claims: Sequence[Claim]
) -> list[Proposal]:
    sizes = {claim.id: len(members) for claim, members in zip(claims, groups, strict=True)}
    sums: dict[tuple[str, str], float] = {}
    for one, other, score in pairs:
        here, there = named.get(one), named.get(other)
        if here and there and here != there:
            key = (here, there) if _number(here) < _number(there) else (there, here)
            sums[key] = sums.get(key, 0.0) + score
    means = ((one, other, total / (sizes[one] * sizes[other])) for (one, other), total in sums.items())
    found = [Proposal(one, other, round(mean, 3)) for one, other, mean in means if mean >= _PROPOSED]
    return sorted(
        found, key=lambda proposal: (-proposal.score, _number(proposal.one), _number(proposal.other))
    )


def _number(claim_id: str) -> int:
    return int(claim_id[1:])
