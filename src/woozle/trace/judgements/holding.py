"""Which judgements hold, and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from woozle.model.judgement import Outcome
from woozle.model.subject import NO, Rated, Subject, accepts, parse_subject

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from woozle.model.judgement import Judgement


class Ruling(NamedTuple):
    """A judgement that holds, with its subject."""

    judgement: Judgement
    subject: Subject

    @property
    def verdict(self) -> str:
        """What was decided."""
        return self.judgement.verdict

    def failed(self, problem: str) -> Outcome:
        """Return that nothing could be made of it."""
        return Outcome(judgement=self.judgement, problem=problem)


def rulings_of(
    judgements: Iterable[Judgement], articles: Container[str]
) -> tuple[list[Ruling], list[Outcome]]:
    """Return the judgements that hold, the earliest first, and those of which nothing can be made.

    Of two decisions on one question about one thing the later holds: whether it is there, who says it, how. Who says how
    something stands says that it is there. Of ratings the last of each person holds.

    Args:
        judgements: In any order, undone ones as well.
        articles: The ids of the reports.
    """
    last: dict[tuple[str, str, str], Judgement] = {}
    for one in sorted((j for j in judgements if j.undone_at is None), key=when):
        rater = one.made_by if isinstance(parse_subject(one.subject), Rated) else ""
        question = one.verdict.partition(": ")[0] if ": " in one.verdict else ""
        there = last.get((one.subject, rater, ""))
        if there is not None and there.verdict == NO:
            del last[one.subject, rater, ""]
        last.pop((one.subject, rater, question), None)
        last[one.subject, rater, question] = one
    rulings: list[Ruling] = []
    failed: list[Outcome] = []
    for one in last.values():
        subject = parse_subject(one.subject)
        problem = _problem(subject, one.verdict, articles)
        if subject is None or problem:
            failed.append(Outcome(judgement=one, problem=problem))
        else:
            rulings.append(Ruling(one, subject))
    return rulings, failed


def when(judgement: Judgement) -> tuple[str, int, str]:
    """Return a key that sorts judgements in the order in which they were made."""
    number = int(judgement.id) if judgement.id.isdigit() else 0
    return (judgement.made_at, number, judgement.id)


def _problem(subject: Subject | None, verdict: str, articles: Container[str]) -> str | None:
    if subject is None or not accepts(subject, verdict):
        return f"nothing can be made of {verdict!r} about this"
    missing = [article for article in subject.articles if article not in articles]
    return f"article {missing[0]} isn't among the reports" if missing else None
