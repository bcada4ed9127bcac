"""What persons decided, in a sentence, with ways to what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from woozle.model.statement import Node, NodeKind
from woozle.model.subject import (
    NO,
    YES,
    AttributionAt,
    CopyOf,
    NoSource,
    Rated,
    ReliesOn,
    Retracted,
    SameClaim,
    SameSource,
    StatementAt,
    parse_subject,
)
from woozle.web.naming import cut, title_of
from woozle.web.views.links import to_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.model.judgement import Place
    from woozle.model.subject import Subject
    from woozle.model.text import Span
    from woozle.store import ArticleRow
    from woozle.store.history import Decision

_WORDS, _TITLE = 70, 80
"""How many letters of words and of titles are shown."""
_STANCES = {"support": "says so", "deny": "denies it", "query": "asks", "comment": "comments"}
_SAVED = {
    (AttributionAt, YES): "this is right",
    (AttributionAt, NO): "this isn’t a source",
    (StatementAt, NO): "this isn’t a statement",
    (SameClaim, YES): "one claim",
    (SameClaim, NO): "two claims",
}
"""What is told who has just decided it, where the verdict alone doesn't say it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence; *link* is where it leads, or None."""

    words: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the history: a decision, or reports that somebody put into a story at once.

    Attributes:
        decision: The decision, or the newest of them.
        parts: What was decided.
        inner: The same one by one, where they are several; else ().
    """

    decision: Decision
    parts: list[Part]
    inner: tuple[list[Part], ...] = ()


def lines_of(found: Iterable[Decision], rows: Mapping[str, ArticleRow]) -> list[Line]:
    """Return the history in lines; what was put into a story within a minute stands in one."""
    return [_line(list(run), rows) for _, run in groupby(found, key=_run)]


def _line(run: Sequence[Decision], rows: Mapping[str, ArticleRow]) -> Line:
    if len(run) == 1:
        return Line(run[0], decided(run[0], rows))
    title = Part(f"“{_cut(run[0].value, _TITLE)}”", f"/stories/{run[0].subject}")
    return Line(
        run[0], [Part(f"{len(run)} reports put into "), title], tuple(decided(one, rows) for one in run)
    )


def _run(one: Decision) -> tuple[str, ...]:
    """Return what decisions have in common that stand in one line."""
    if one.kind == "article" and one.undone_at is None:
        return one.kind, one.subject, one.made_by, one.made_at[:16]
    return one.kind, one.subject, one.id, one.field or ""


def in_words(verdict: str) -> str:
    """Return a verdict as it is told to people."""
    what, _, value = verdict.partition(": ")
    if what == "stance":
        return _STANCES.get(value, value)
    if what == "person":
        return f"said by “{_cut(value, _WORDS)}”"
    return f"said by “{_cut(Node.parse(value).name, _WORDS)}”" if what == "source" else verdict


def saved(subject: str, verdict: str) -> str:
    """Return what is told who has just decided something."""
    found = parse_subject(subject)
    return f"Saved: {_SAVED.get((type(found), verdict)) or in_words(verdict)}."


def _stands(verdict: str) -> str:
    return "not a statement" if verdict == NO else in_words(verdict)


def articles_of(one: Decision) -> tuple[str, ...]:
    """Return the ids of the articles that a decision is about."""
    if one.kind == "correction":
        return (one.subject,)
    if one.kind == "article":
        return (one.field or "",)
    found = parse_subject(one.subject) if one.kind == "judgement" else None
    return found.articles if found else ()


def decided(one: Decision, rows: Mapping[str, ArticleRow]) -> list[Part]:
    """Return what somebody decided; *rows* are the articles that it is about, by id, as far as they are there."""
    match one.kind:
        case "correction":
            value = f"“{_cut(one.value, 120)}”" if one.value else "unknown"
            return [_article(one.subject, rows), Part(f": {one.field} is {value}")]
        case "story":
            gone = ", taken off the desk" if one.undone_at else ""
            link = None if one.undone_at else f"/stories/{one.subject}"
            return [Part(f"Story “{_cut(one.value, _TITLE)}”", link), Part(f" begun{gone}")]
        case "article":
            gone = ", taken out" if one.undone_at else ""
            story = f" put into “{_cut(one.value, _TITLE)}”{gone}"
            return [_article(one.field or "", rows), Part(story)]
    found = parse_subject(one.subject)
    return _judged(found, one.value or "", rows) if found else [Part(f"{one.subject}: {one.value}")]


def _judged(found: Subject, verdict: str, rows: Mapping[str, ArticleRow]) -> list[Part]:
    no = "" if verdict == YES else "not "
    match found:
        case AttributionAt():
            said = {YES: "a source, rightly", NO: "not a source"}.get(verdict, in_words(verdict))
            words = _at(found.article, found.text, found.anchor, rows)
            return [words, Part(" in "), _article(found.article, rows), Part(f": {said}")]
        case SameClaim():
            end = " are on one claim" if verdict == YES else " are not on one claim"
            return [_place(found.one, rows), Part(" and "), _place(found.other, rows), Part(end)]
        case SameSource():
            end = " are one source" if verdict == YES else " are not the same source"
            return [Part(f"{_node(found.one.node, rows)} and {_node(found.other.node, rows)}{end}")]
        case ReliesOn():
            how = " has it from " if verdict == YES else " does not have it from "
            claim = [Part(": "), _place(found.claim, rows)] if found.claim else []
            return [Part(_node(found.relier.node, rows) + how + _node(found.source, rows)), *claim]
        case CopyOf():
            how = " reprints " if verdict == YES else " does not reprint "
            return [_article(found.copy, rows), Part(how), _article(found.original, rows)]
        case Retracted():
            return [_article(found.article, rows), Part(f" was {no}taken back by its outlet")]
        case Rated() | StatementAt():
            how = f" rated {verdict}" if isinstance(found, Rated) else f": {_stands(verdict)}"
            return [_place(found.place, rows), Part(how)]
        case NoSource():
            return [Part(f"{_node(found.source.node, rows)} is no source")]


def _article(id: str, rows: Mapping[str, ArticleRow]) -> Part:
    row = rows.get(id)
    return Part(
        _cut(title_of(row.article, row.origin), _TITLE) if row else f"article {id}", f"/articles/{id}"
    )


def _place(place: Place, rows: Mapping[str, ArticleRow]) -> Part:
    return _at(place.article, place.text, place.span, rows)


def _at(id: str, text: str, span: Span, rows: Mapping[str, ArticleRow]) -> Part:
    """Return words of an article, with the way to them; only that there are some if its text has changed."""
    row = rows.get(id)
    article = row.article if row else None
    stands = article is not None and article.text_sha256.startswith(text)
    words = (
        f"“{_cut(span.of(article.text), _WORDS)}”"
        if article is not None and stands
        else f"words of article {id}"
    )
    return Part(words, to_words(id, [span], text=text))


def _node(node: Node, rows: Mapping[str, ArticleRow]) -> str:
    if node.kind is NodeKind.ARTICLE:
        return _article(node.name, rows).words
    return f"“{_cut(node.name, _WORDS)}”"


def _cut(words: str | None, most: int) -> str:
    return cut(" ".join((words or "").split()), most)
