"""A person's word on who relies on whom."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.judgement import Outcome
from woozle.model.lineage import Reliance
from woozle.model.statement import Node, NodeKind
from woozle.model.subject import YES, ReliesOn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.statement import Statement
    from woozle.trace.judgements.finding import Finder, Found
    from woozle.trace.judgements.holding import Ruling
    from woozle.trace.judgements.sources import Sources

Step = tuple[str, Node, Node]
"""A claim's id, what relies, what is relied on."""


class Ties:
    """What persons say of who relies on whom.

    Attributes:
        added: Steps that hold because a person says so.
        barred: Steps that don't hold, though they are printed.
    """

    def __init__(self) -> None:
        self.added: dict[Step, Reliance] = {}
        self.barred: set[Step] = set()


def judged_reliances(
    statements: Sequence[Statement | None], rulings: Iterable[Ruling], finder: Finder, sources: Sources
) -> tuple[Ties, list[Outcome]]:
    """Return what persons say of who relies on whom, and what became of each decision.

    Args:
        statements: As they are once all else is judged; None for what is none any more.
        rulings: The earliest first.
        finder: Finds statements by their numbers among all.
        sources: What sources are called.
    """
    ties = Ties()
    outcomes = []
    for ruling in rulings:
        if isinstance(ruling.subject, ReliesOn):
            place = ruling.subject.claim
            found = None if place is None else finder.at(place)
            problem = _problem(ruling.subject, found, finder)
            problem = problem or _tie(ties, ruling, ruling.subject, found, statements, sources)
            moved = found is not None and found.moved
            outcomes.append(Outcome(judgement=ruling.judgement, problem=problem, moved=moved))
    return ties, outcomes


def _problem(subject: ReliesOn, found: Found | None, finder: Finder) -> str | None:
    if found is not None and found.problem:
        return found.problem
    if not finder.prints(subject.relier):
        return f"article {subject.relier.article} has no source {subject.relier.node} any more"
    if subject.source.kind is NodeKind.ARTICLE and not finder.holds(subject.source.name):
        return f"article {subject.source.name} isn't among the reports"
    return None


def _tie(
    ties: Ties,
    ruling: Ruling,
    subject: ReliesOn,
    found: Found | None,
    statements: Sequence[Statement | None],
    sources: Sources,
) -> str | None:
    """Add or bar a step for each claim that it is about; return why that can't be done, or None."""
    relier, source = sources.name(subject.relier.node), sources.name(subject.source)
    meant = None if found is None else {s.claim for n in found.numbers if (s := statements[n])}
    support = [
        s
        for s in statements
        if s is not None and s.stance is Stance.SUPPORT and (meant is None or s.claim in meant)
    ]
    if relier == source:
        return f"nothing relies on itself ({relier})"
    together = ruling.verdict == YES
    carrying = {
        s.claim: None for s in support if (relier in s.chain if together else _has(s, relier, source))
    }
    for claim in carrying:
        step = (claim, relier, source)
        ties.added.pop(step, None)
        ties.barred.discard(step)
        if together:
            ties.added[step] = Reliance(*step, by=ruling.judgement.made_by)
        else:
            ties.barred.add(step)
    if carrying:
        return None
    return f"{relier} doesn't support it" if together else f"no report says that {relier} relies on {source}"


def _has(statement: Statement, relier: Node, source: Node) -> bool:
    return (relier, source) in pairwise(statement.chain)
