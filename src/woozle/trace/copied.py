"""Copies have what they say from their originals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.statement import Node, NodeKind, Statement
from woozle.trace.outlets import plain_words
from woozle.trace.second_hand import are_close
from woozle.trace.story import article_node

if TYPE_CHECKING:
    from woozle.trace.report_set import ReportSet

_TAKEN_OVER = 0.6
"""Share of a statement's words that must stand in the original for a copy to have it from there."""


def through_originals(whole: ReportSet, found: list[Statement]) -> list[Statement]:
    """Let the statements of a copy pass through the original, by the original's own chain where it has the words."""
    of_article: dict[str, list[Statement]] = {}
    for statement in found:
        of_article.setdefault(statement.article, []).append(statement)
    return [_through_original(whole, s, of_article) for s in found]


def _through_original(
    whole: ReportSet, statement: Statement, of_article: dict[str, list[Statement]]
) -> Statement:
    original = whole.originals.get(statement.article)
    if original is None or original not in whole.scenes:
        return statement
    words = _content_words(whole, statement)
    if not _is_taken_over(whole, statement, words, of_article.get(original, [])):
        return statement
    # A sentence in the original's own voice is no twin of what somebody says.
    alike = [s for s in of_article.get(original, ()) if (len(s.chain) > 1) == (len(statement.chain) > 1)]
    twin = max(alike, key=lambda s: _likeness(words, _content_words(whole, s)), default=None)
    node = article_node(original)
    if twin is not None and _likeness(words, _content_words(whole, twin)) >= 0.5:
        return replace(statement, chain=(statement.chain[0], *_onward(whole, twin, of_article)))
    if node in statement.chain:
        return statement
    onward = (_told_to(original, statement.article, part, of_article) for part in statement.chain[1:])
    return replace(statement, chain=(statement.chain[0], node, *onward))


def _is_taken_over(whole: ReportSet, statement: Statement, words: set[str], there: list[Statement]) -> bool:
    """Tell whether a copy has a statement from its original: its source speaks there too, or its words stand there."""
    sources = {node for s in there for node in s.chain[1:]}
    if statement.chain[-1] in sources:
        return True
    text = set(plain_words(whole.scenes[whole.originals[statement.article]].article.text))
    return bool(words) and len(words & text) >= _TAKEN_OVER * len(words)


def _told_to(original: str, copy: str, node: Node, of_article: dict[str, list[Statement]]) -> Node:
    """Return the original's own source where a copy describes it in fewer words."""
    if node.kind is not NodeKind.ANONYMOUS or node.told != copy:
        return node
    known = [s.chain[-1] for s in of_article.get(original, ()) if s.chain[-1].told == original]
    return next((other for other in known if are_close(node, other)), replace(node, told=original))


def _onward(whole: ReportSet, twin: Statement, of_article: dict[str, list[Statement]]) -> tuple[Node, ...]:
    """Return the original's chain, itself led through its own original if it is a copy in turn."""
    if twin.article in whole.originals and whole.originals[twin.article] != twin.article:
        return _through_original(
            whole, twin, {k: v for k, v in of_article.items() if k != twin.article}
        ).chain
    return twin.chain


def _content_words(whole: ReportSet, statement: Statement) -> set[str]:
    text = whole.scenes[statement.article].article.text
    return set(plain_words(" ".join(span.of(text) for span in statement.content)))


def _likeness(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
