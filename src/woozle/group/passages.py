"""Statements with the words around them, as they are compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.group.excerpts import Excerpt, Page
from woozle.group.terms import is_negated, terms_of
from woozle.model.attribution import SourceKind, Stance
from woozle.model.statement import NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.article import Article
    from woozle.model.statement import Statement

_LINE_END = re.compile(r"\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A statement with what stands around it.

    Attributes:
        article: Number of the article in the set.
        start: Offset of its content.
        place: How far into the article it stands, from 0 to 1.
        content: Stems of the content; `sentence` and `context` likewise, of the sentences that it
            touches and of the paragraph, the sentence before it and the headline.
        names: Names in its sentences.
        numbers: Numbers in its content.
        source: Who says it, as a chain's end is written; None for the report's own voice.
        denies: Whether the source denies it.
        negated: Whether the content holds a negation.
        asks: Whether it is a question.
        comments: Whether the source neither says, denies nor queries it.
        end: Offset after its content.
        turn: How many statements of the set stand before it in its article.
        sentence_number: How many sentences stand before it in its article; `paragraph_number` likewise.
        headline: Stems of the headline.
        report: The id of its article.
        steps: The nodes of its chain after the report, as they are written.
        reports: The ids of the articles in its chain, its own among them.
        speakers: Stems of the names in its chain.
        excerpt: Its words as printed, with those next to them.
    """

    article: int
    start: int
    place: float
    content: tuple[str, ...]
    sentence: tuple[str, ...]
    context: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    source: str | None
    denies: bool
    negated: bool
    asks: bool
    comments: bool
    end: int
    turn: int
    sentence_number: int
    paragraph_number: int
    headline: tuple[str, ...]
    report: str
    steps: tuple[str, ...]
    reports: tuple[str, ...]
    speakers: tuple[str, ...]
    excerpt: Excerpt


class _Page:
    """An article cut into sentences and paragraphs."""

    def __init__(self, number: int, article: Article) -> None:
        self.number = number
        self.article = article
        self.page = Page(article.text)
        self.paragraphs = [
            0,
            *(m.end() for m in _LINE_END.finditer(article.text) if m.end() < len(article.text)),
        ]
        self.headline = tuple(terms_of(article.headline or "")[0])
        self.turn = 0
        self._terms: dict[str, tuple[list[str], list[str], list[str]]] = {}

    def terms(self, text: str) -> tuple[list[str], list[str], list[str]]:
        """Return what `terms_of` does, worked out once for what several statements stand in."""
        if text not in self._terms:
            self._terms[text] = terms_of(text)
        return self._terms[text]

    def next_turn(self) -> int:
        """Return how often this was asked before."""
        self.turn += 1
        return self.turn - 1

    def around(self, start: int, end: int) -> tuple[str, tuple[str, ...]]:
        """Return the sentences that a stretch touches, and what they stand in: headline, sentence before, paragraph."""
        text = self.article.text
        first, last = self.page.sentences(start, end)
        opening, closing = self.page.bounds(first, last)
        blocks = [*self.paragraphs, len(text)]
        block = bisect_right(self.paragraphs, start) - 1
        before = text[self.page.bounds(first - 1, last)[0] : opening]
        context = (self.article.headline or "", before, text[blocks[block] : blocks[block + 1]])
        return text[opening:closing], context


def passages_of(statements: Sequence[Statement], articles: Iterable[Article]) -> list[Passage]:
    """Return the passages of *statements*, in their order."""
    pages = {article.id: _Page(number, article) for number, article in enumerate(articles)}
    return [_passage(statement, pages[statement.article]) for statement in statements]


def _passage(statement: Statement, page: _Page) -> Passage:
    text = page.article.text
    content = " ".join(span.of(text) for span in statement.content)
    end = max(span.end for span in statement.content)
    sentence, context = page.around(statement.start, end)
    stems, _, numbers = terms_of(content)
    around, names, _ = page.terms(sentence)
    return Passage(
        article=page.number,
        start=statement.start,
        place=statement.start / max(len(text), 1),
        content=tuple(stems),
        sentence=tuple(around),
        context=tuple(stem for part in context for stem in page.terms(part)[0]),
        names=tuple(names),
        numbers=tuple(numbers),
        source=None if statement.source_kind is SourceKind.SELF else str(statement.chain[-1]),
        denies=statement.stance is Stance.DENY,
        negated=is_negated(content),
        asks=statement.stance is Stance.QUERY or content.rstrip().endswith("?"),
        comments=statement.stance is Stance.COMMENT,
        end=end,
        turn=page.next_turn(),
        sentence_number=bisect_right(page.page.starts, statement.start) - 1,
        paragraph_number=bisect_right(page.paragraphs, statement.start) - 1,
        headline=page.headline,
        report=statement.article,
        steps=tuple(map(str, statement.chain[1:])),
        reports=tuple(node.name for node in statement.chain if node.kind is NodeKind.ARTICLE),
        speakers=tuple(stem for node in statement.chain[1:] for stem in terms_of(node.name)[0]),
        excerpt=page.page.excerpt(statement.start, end),
    )
