"""A person's word on copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.model.judgement import Outcome
from woozle.model.lineage import Copy
from woozle.model.subject import YES, CopyOf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.trace.judgements.holding import Ruling

_REASON = "a person says so"


def judged_copies(copies: Iterable[Copy], rulings: Iterable[Ruling]) -> tuple[list[Copy], list[Outcome]]:
    """Return *copies* with those that a person sees and without those that a person sees not.

    A report has one original: a person's takes the place of the machine's.
    """
    found = {(copy.copy, copy.original): copy for copy in copies}
    outcomes = []
    for ruling in rulings:
        if not isinstance(ruling.subject, CopyOf):
            continue
        copy, original = ruling.subject.copy, ruling.subject.original
        if copy == original:
            outcomes.append(ruling.failed("a report is no copy of itself"))
            continue
        outcomes.append(Outcome(judgement=ruling.judgement))
        before = found.get((copy, original))
        found.pop((original, copy), None)
        found.pop((copy, original), None)
        if ruling.verdict == YES:
            found = {pair: other for pair, other in found.items() if pair[0] != copy}
            found[copy, original] = before or Copy(copy, original, reason=_REASON)
    return list(found.values()), outcomes
