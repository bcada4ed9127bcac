"""The statements of one claim side by side, and what they are compared by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from woozle.group.bags import Floats, Numbers
    from woozle.group.passages import Passage
    from woozle.model.article import Article
    from woozle.model.statement import Statement


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
