"""How each statement of a claim stands to it, by its own words and beside those of the others.

Who denies seldom says "I deny": a witness tells it otherwise, an official names a fact that rules the claim out. A
log-linear reading of plain traits, learnt on story bundles (`training.stance`), weighs what the source did by its
own verb, negation that the others lack, other numbers, whether the others speak of this very source, and some words.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

import numpy as np

from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from woozle.group.bags import Floats, Numbers
    from woozle.group.passages import Passage
    from woozle.model.article import Article
    from woozle.model.statement import Statement

STANCES = (Stance.SUPPORT, Stance.DENY, Stance.QUERY, Stance.COMMENT)
"""The columns of the weights."""

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


@dataclass(frozen=True, slots=True)
class Circle:
    """The statements of one claim, and what they are compared by.

    Attributes:
        members: Their numbers.
        statements: All statements of the set.
        passages: Likewise.
        texts: By the ids of the articles.
        rank: The place of each report in the order of publication, by id.
        nearness: Of each member the mean and the greatest score with another member.
    """

    members: Sequence[int]
    statements: Sequence[Statement]
    passages: Sequence[Passage]
    texts: Mapping[str, str]
    rank: Mapping[str, int]
    nearness: Mapping[int, tuple[float, float]]


def circles_of(
    groups: Iterable[Sequence[int]],
    statements: Sequence[Statement],
    passages: Sequence[Passage],
    articles: Iterable[Article],
    pairs: tuple[Numbers, Numbers, Floats],
) -> Iterator[Circle]:
    """Yield the groups of several statements, ready to be judged.

    Args:
        groups: Numbers of statements.
        statements: All of the set.
        passages: Likewise.
        articles: The reports that they stand in.
        pairs: Two statements by number, and how sure it is that they are about one claim, for those compared.
    """
    reports = sorted(articles, key=lambda article: (str(article.published or "~"), article.id))
    texts = {report.id: report.text for report in reports}
    rank = {report.id: place for place, report in enumerate(reports)}
    several = [members for members in groups if len(members) > 1]
    near = _nearness(several, len(statements), pairs)
    for members in several:
        yield Circle(members, statements, passages, texts, rank, near)


def _nearness(
    groups: Sequence[Sequence[int]], count: int, pairs: tuple[Numbers, Numbers, Floats]
) -> dict[int, tuple[float, float]]:
    """Return of each member the mean and the greatest of its scores with the others of its group."""
    owner = np.full(count, -1)
    others = np.ones(count)
    for number, members in enumerate(groups):
        owner[list(members)], others[list(members)] = number, len(members) - 1
    one, other, scores = pairs
    inside = (owner[one] >= 0) & (owner[one] == owner[other])
    total, most = np.zeros(count), np.zeros(count)
    for side in (one[inside], other[inside]):
        np.add.at(total, side, scores[inside])
        np.maximum.at(most, side, scores[inside])
    return {m: (float(total[m] / others[m]), float(most[m])) for members in groups for m in members}


@dataclass(frozen=True, slots=True)
class StanceModel:
    """Says how the statements of a claim stand to it.

    Attributes:
        rows: The row of each trait's weights.
        weights: Shape (traits + 1, 4), the last row for what holds always; columns as `STANCES`.
    """

    rows: Mapping[str, int]
    weights: NDArray[np.float32]

    @classmethod
    def from_bytes(cls, data: bytes) -> StanceModel:
        """Read what `training.stance` wrote.

        Raises:
            ValueError: It isn't that.
            KeyError: A part is missing.
        """
        with np.load(io.BytesIO(data), allow_pickle=False) as parts:
            names = bytes(parts["names"]).decode().split("\n")
            weights = parts["weights"].astype(np.float32)
        if weights.shape != (len(names) + 1, len(STANCES)):
            raise ValueError("the stance model has other traits than weights")
        return cls({name: row for row, name in enumerate(names)}, weights)

    def judge(self, circle: Circle) -> dict[int, Stance]:
        """Return the stance of each member."""
        return {
            member: STANCES[int(self.totals(traits_of(circle, member)).argmax())] for member in circle.members
        }

    def totals(self, traits: Traits) -> NDArray[np.float32]:
        """Return what the traits say for each of `STANCES`."""
        known = [(self.rows[name], value) for name, value in traits.items() if name in self.rows]
        places = np.array([row for row, _ in known], dtype=np.int64)
        values = np.array([value for _, value in known], dtype=np.float32)
        totals: NDArray[np.float32] = values @ self.weights[places] + self.weights[-1]
        return totals


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
    text = circle.texts[statement.article]
    content = " ".join(span.of(text) for span in statement.content)
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
