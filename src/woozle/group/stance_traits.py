"""Plain traits of a statement, by name, that may tell how it stands to its claim.

What the source did by its own verb, negation that the others lack, other numbers, whether the others speak of this
very source, when the report came out, and some words.
"""

from __future__ import annotations

import re
from collections import Counter
from math import log1p
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.group.circles import Circle
    from woozle.group.passages import Passage

Traits = dict[str, float]

_BESIDE = 30
"""Up to so many other statements of a claim are looked at: more tell no more."""

_REPORTS = 6
"""From this place in the order of publication on a report is simply late."""

_WORD_WEIGHT = 0.7
_WORD = re.compile(r"[a-z']+|[?!0-9]")
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us)\b")
_OPENS_WITH_NO = re.compile(r"[\W]*(?:no|not|nothing|never|nobody|none|neither)\b", re.IGNORECASE)
_DISPUTES = re.compile(r"\b(?:[Bb]ut|[Hh]owever|[Yy]et|[Cc]ontrary|[Ii]n fact|disput\w+|reject\w+|den\w+)\b")
_CORRECTS = re.compile(
    r"\b(?:fals\w+|forg\w+|invent\w+|fabricat\w+|fantas\w+|nonsense|lies?|untrue|wrong\w*|mistake\w*|error\w*|rumou?rs?|"
    r"fiction|absurd|baseless|hoax|fake\w*|incorrect\w*|inaccurate|mis\w{4,}|contrary|rather|instead|only|still|already|"
    r"since|different|other|ordinary|merely|just|correct\w*|withdr\w+)\b",
    re.IGNORECASE,
)
_SHORT = 4
_JUST_BEFORE = 60


def traits_of(circle: Circle, member: int) -> Traits:
    """Return what may tell the stance of a member, by name."""
    others = [other for other in circle.members[: _BESIDE + 1] if other != member]
    return {
        **_said(circle, member),
        **_beside_others(circle, member, others),
        **_by_whom(circle, member, others),
        **_when(circle, member, others),
    }


def _said(circle: Circle, member: int) -> Traits:
    """Return the traits of a statement's own words."""
    statement, passage = circle.statements[member], circle.passages[member]
    text, content = circle.texts[statement.article], _content(circle, member)
    cue = " ".join(span.of(text) for span in statement.cue).lower()
    before = text[max(0, statement.start - _JUST_BEFORE) : statement.start]
    return {
        f"act {statement.stance}": 1.0,
        f"kind {statement.source_kind}": 1.0,
        "negated": float(passage.negated),
        "denies in negation": float(passage.denies and passage.negated),
        "first person": float(bool(_FIRST_PERSON.search(content))),
        "corrects": float(bool(_CORRECTS.search(content))),
        "opens with no": float(bool(_OPENS_WITH_NO.match(content))),
        "disputes before": float(bool(_DISPUTES.search(before))),
        "asks": float(content.rstrip().endswith("?")),
        "short": float(len(passage.content) < _SHORT),
        "place": passage.place,
        **{f"word {word}": _WORD_WEIGHT for word in set(_WORD.findall(content.lower()))},
        **{f"cue {word}": _WORD_WEIGHT for word in cue.split()[:4]},
    }


def _beside_others(circle: Circle, member: int, others: Sequence[int]) -> Traits:
    """Return how a statement's words differ from those of the others."""
    passage, passages = circle.passages[member], circle.passages
    asserting = [other for other in others if circle.statements[other].stance is Stance.SUPPORT]
    negated = _mean([float(passages[other].negated) for other in asserting], otherwise=0.25)
    words = set(passage.content)
    shared = [
        len(words & there) / (1 + min(len(words), len(there)))
        for there in (set(passages[other].content) for other in others)
    ]
    mean, most = circle.nearness.get(member, (0.0, 0.0))
    alone = passage.negated * (1 - negated)
    return {
        "negated alone": alone,
        "negated alone, words shared": alone * max(shared, default=0.0),
        "affirms among negated": (not passage.negated) * negated,
        "others deny": _mean([float(passages[other].denies) for other in others]),
        "words shared, most": max(shared, default=0.0),
        "words shared, mean": _mean(shared),
        "near, mean": mean,
        "near, most": most,
        "company": log1p(len(circle.members) - 1) / 3,
        **_numbers(passage, [passages[other] for other in asserting]),
    }


def _numbers(passage: Passage, asserting: Sequence[Passage]) -> Traits:
    """Return whether a statement has the number that many of the asserting others have, or another."""
    counts = Counter(number for other in asserting for number in set(other.numbers))
    common = {number for number, count in counts.items() if count >= max(1, 0.4 * len(asserting))}
    mine = set(passage.numbers)
    return {
        "other numbers": float(bool(mine and common and not mine & common)),
        "same numbers": float(bool(mine & common)),
    }


def _by_whom(circle: Circle, member: int, others: Sequence[int]) -> Traits:
    """Return what the source's other statements are, and how many of the others speak of the source."""
    statement, passage = circle.statements[member], circle.passages[member]
    own = [other for other in others if circle.statements[other].chain[-1] == statement.chain[-1]]
    rest = [other for other in others if circle.statements[other].chain[-1] != statement.chain[-1]]
    name = set(passage.speakers)
    spoken_of = _mean([float(bool(name & set(circle.passages[other].content))) for other in rest])
    return {
        "spoken of": spoken_of,
        "spoken of, negated": spoken_of * passage.negated,
        "spoken of, first person": spoken_of * bool(_FIRST_PERSON.search(_content(circle, member))),
        "says no elsewhere": float(any(circle.passages[other].denies for other in own)),
        "negated elsewhere": float(any(circle.passages[other].negated for other in own)),
        "affirms elsewhere": float(any(_affirms(circle, other) for other in own)),
        "speaks once": float(not own),
        "at second hand": float(len(statement.chain) > 2),
    }


def _content(circle: Circle, member: int) -> str:
    statement = circle.statements[member]
    return " ".join(span.of(circle.texts[statement.article]) for span in statement.content)


def _affirms(circle: Circle, member: int) -> bool:
    return circle.statements[member].stance is Stance.SUPPORT and not circle.passages[member].negated


def _when(circle: Circle, member: int, others: Sequence[int]) -> Traits:
    """Return when a statement's report came out among those of the others."""
    rank = circle.rank[circle.statements[member].article]
    first = min((circle.rank[circle.statements[other].article] for other in others), default=rank)
    return {"later": float(rank > first), "rank": min(rank, _REPORTS) / _REPORTS}


def _mean(values: Sequence[float], otherwise: float = 0.0) -> float:
    return sum(values) / len(values) if values else otherwise
