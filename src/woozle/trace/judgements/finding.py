"""Where the statements and sources that judgements are about stand in what was found this time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.article import Article
    from woozle.model.judgement import Place, SourceAt
    from woozle.model.statement import Node, Statement

_ALIKE = 0.5
"""The least share of its words by which a statement is the one that was meant: readers draw edges differently."""


class Found(NamedTuple):
    """The statements at a place.

    Attributes:
        numbers: Their places among all statements; none if nothing is found there.
        moved: Whether the words stand elsewhere than when they were judged.
        problem: Why there are none.
    """

    numbers: tuple[int, ...]
    moved: bool = False
    problem: str | None = None


class Finder:
    """Finds statements and sources in a set of reports."""

    def __init__(self, articles: Iterable[Article], statements: Sequence[Statement]) -> None:
        self._articles = {article.id: article for article in articles}
        self._statements = statements
        self._of_article: dict[str, list[int]] = {}
        for number, statement in enumerate(statements):
            self._of_article.setdefault(statement.article, []).append(number)

    def at(self, place: Place, source: Node | None = None) -> Found:
        """Return the statements whose content is that of *place*; of *source* alone if it is given."""
        article = self._articles[place.article]
        span = place.span_in(article)
        if span is None:
            return Found((), problem=f"its words are gone from article {place.article}")
        moved = span != place.span
        likeness = {
            number: _likeness(self._statements[number].content, span)
            for number in self._of_article.get(place.article, ())
            if source is None or self._statements[number].chain[-1] == source
        }
        best = max(likeness.values(), default=0.0)
        if best < _ALIKE:
            return Found((), moved, f"no such statement is found in article {place.article} any more")
        return Found(tuple(number for number, like in likeness.items() if like == best), moved)

    def prints(self, end: SourceAt) -> bool:
        """Tell whether a report has a source in one of its chains, or is that source."""
        return any(
            end.node in self._statements[number].chain for number in self._of_article.get(end.article, ())
        )

    def holds(self, article: str) -> bool:
        """Tell whether a report is in the set."""
        return article in self._articles


def _likeness(content: Sequence[Span], span: Span) -> float:
    whole = Span(min(part.start for part in content), max(part.end for part in content))
    shared = min(whole.end, span.end) - max(whole.start, span.start)
    return 2 * max(0, shared) / (len(whole) + len(span))
