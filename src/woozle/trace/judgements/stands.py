"""A person's word on single statements: that it is none, how it stands, who makes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.judgement import Outcome
from woozle.model.statement import Node, NodeKind
from woozle.model.subject import NO, StatementAt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.model.statement import Statement
    from woozle.trace.judgements.finding import Finder
    from woozle.trace.judgements.holding import Ruling


def judged_stands(
    statements: list[Statement], rulings: Iterable[Ruling], finder: Finder
) -> tuple[list[Statement | None], list[Outcome]]:
    """Return *statements* as persons say that they are, each in its place; None for what is no statement."""
    changed: list[Statement | None] = list(statements)
    outcomes = []
    for ruling in rulings:
        if not isinstance(ruling.subject, StatementAt):
            continue
        found = finder.at(ruling.subject.place, ruling.subject.source)
        for number in found.numbers:
            before = changed[number]
            changed[number] = None if before is None else _changed(before, ruling.verdict)
        outcomes.append(Outcome(judgement=ruling.judgement, problem=found.problem, moved=found.moved))
    return changed, outcomes


def _changed(statement: Statement, verdict: str) -> Statement | None:
    what, _, value = verdict.partition(": ")
    if verdict == NO:
        return None
    if what == "stance":
        return replace(statement, stance=Stance(value), score=1.0)
    node = Node.parse(value)
    own = Node(NodeKind.ARTICLE, statement.article)
    if node == own:
        return replace(statement, chain=(own,), source=(), cue=(), attribution=None, score=1.0)
    before = statement.chain[:-1] or statement.chain
    return replace(statement, chain=(*before, node), score=1.0)
