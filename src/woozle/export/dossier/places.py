"""Where the evidence of a dossier stands, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from woozle.export.dossier.words import Texts
from woozle.export.paragraphs import paragraph_number, paragraphs
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.dossier import Dossier
    from woozle.model.lineage import Evidence

_LONGEST = 120
"""Characters of evidence that are shown where there is little room; what is left out is marked."""


class Quoted(NamedTuple):
    """Words of one paragraph that show something.

    Attributes:
        article: The report's id.
        paragraph: Which paragraph, from 1.
        span: The stretch from the first word to the last.
        words: The stretch on one line.
        first: The first of the spans that it was made of.
    """

    article: str
    paragraph: int
    span: Span
    words: str
    first: Span


class Places:
    """The paragraphs of one dossier's articles."""

    def __init__(self, dossier: Dossier) -> None:
        self._texts = Texts(dossier.articles)
        self._paragraphs: dict[str, list[Span]] = {}
        self._is_alone = len(dossier.articles) == 1

    def paragraph(self, article: str, offset: int) -> int:
        """Return which paragraph of an article holds *offset*, from 1."""
        if article not in self._paragraphs:
            self._paragraphs[article] = paragraphs(self._texts.of(article))
        return paragraph_number(offset, self._paragraphs[article])

    def label(self, article: str, paragraph: int) -> str:
        """Return a place in short: "a2 ¶3", or "¶3" where there is one report only."""
        return f"¶{paragraph}" if self._is_alone else f"{article} ¶{paragraph}"

    def quote(self, article: str, spans: Iterable[Span]) -> Quoted:
        """Return the stretch of an article that holds *spans*."""
        found = list(spans)
        whole = Span(min(span.start for span in found), max(span.end for span in found))
        words = " ".join(whole.of(self._texts.of(article)).split())
        return Quoted(article, self.paragraph(article, whole.start), whole, words, found[0])

    def quotes(self, evidence: Iterable[Evidence]) -> list[Quoted]:
        """Return what *evidence* points to, once for each paragraph, in the order of the evidence."""
        found: dict[tuple[str, int], list[Span]] = {}
        for place in evidence:
            key = place.article, self.paragraph(place.article, place.span.start)
            found.setdefault(key, []).append(place.span)
        return [self.quote(article, spans) for (article, _), spans in found.items()]


def shortened(words: str, longest: int = _LONGEST) -> str:
    """Return *words*, without their middle if they are longer than *longest* characters."""
    if len(words) <= longest:
        return words
    head = words[: longest * 2 // 3].rsplit(" ", 1)[0]
    tail = words[-(longest // 3) :].split(" ", 1)[-1]
    return f"{head} … {tail}"
