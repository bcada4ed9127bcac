"""The places in the texts that a dossier points to, each with an address on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.export.markup import Markup, element
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.dossier import Dossier, Happening
    from woozle.model.lineage import Evidence
    from woozle.model.statement import Statement


class Anchors:
    """The addresses of all that one dossier points to."""

    def __init__(self, dossier: Dossier) -> None:
        self._number = {article.id: number for number, article in enumerate(dossier.articles, start=1)}
        self._spans: dict[str, set[Span]] = {article.id: set() for article in dossier.articles}
        for article, span in _pointed_to(dossier):
            self._spans[article].add(span)
        self._events = {event: found for event in dossier.timeline if (found := _span_of(event, dossier))}
        for event, span in self._events.items():
            self._spans[event.article].add(span)

    def spans(self, article: str) -> list[Span]:
        """Return the spans of an article that have an address, in the order of the text."""
        return sorted(self._spans[article])

    def key(self, article: str, span: Span) -> str:
        """Return the address of a span, without the #."""
        return f"e{self._number[article]}-{span.start}-{span.end}"

    def report(self, article: str) -> str:
        """Return the address of a whole report, without the #."""
        return f"r{self._number[article]}"

    def event(self, event: Happening) -> str:
        """Return the address of the words that tell of an event; of the report where they don't stand there as they are."""
        span = self._events.get(event)
        return self.key(event.article, span) if span else self.report(event.article)

    def link(self, article: str, span: Span, *words: str) -> Markup:
        """Return *words* as a link to a span that has an address."""
        return element("a", *words, href=f"#{self.key(article, span)}")

    def evidence(self, places: tuple[Evidence, ...], *words: str) -> Markup:
        """Return *words* as a link to the first of *places*; plain words where there are none."""
        if not places:
            return element("span", *words)
        return self.link(places[0].article, places[0].span, *words)

    def statement(self, statement: Statement, *words: str) -> Markup:
        """Return *words* as a link to what a statement says."""
        return self.link(statement.article, statement.content[0], *words)


def _span_of(event: Happening, dossier: Dossier) -> Span | None:
    text = next((article.text for article in dossier.articles if article.id == event.article), "")
    start = text.find(event.text) if event.text else -1
    return Span(start, start + len(event.text)) if start >= 0 else None


def _pointed_to(dossier: Dossier) -> Iterator[tuple[str, Span]]:
    for statement in dossier.statements:
        for span in (*statement.content, *statement.source, *statement.cue):
            yield statement.article, span
    for step in dossier.lineage:
        for place in step.evidence:
            yield place.article, place.span
    for finding in dossier.findings:
        for place in finding.evidence:
            yield place.article, place.span
