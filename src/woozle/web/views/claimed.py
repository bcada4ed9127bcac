"""Which claims of stories the words of reports are on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.store import stories
from woozle.store.transactions import reading
from woozle.web.views.links import to_claim
from woozle.web.views.merging import same_claim
from woozle.web.views.sayings import STANCES, mark_of
from woozle.web.views.standing import standing_claims

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from woozle.model.claim import Claim
    from woozle.model.statement import Statement
    from woozle.web.case import Case
    from woozle.web.desk import Desk
    from woozle.web.views.summary import ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Where a report takes a stand on a claim.

    Attributes:
        story: The story's id.
        key: The claim's id in its dossier.
        text: The claim.
        mark: What finds it again in a later dossier, see `mark_of`.
        attribution: The attribution that takes the stand; None where the report says so in its own voice.
        stance: How, as a value of the model.
        stance_words: The same in words.
        reports: How many reports of the story say so.
        is_denied: Whether anybody denies it.
        apart: What a judgement is about that this is of another claim; None where nothing else is on it.
    """

    story: str
    key: str
    text: str
    mark: str
    attribution: str | None
    stance: str
    stance_words: str
    reports: int
    is_denied: bool
    apart: str | None


def claimed_in(case: Case, article: str) -> list[Claimed]:
    """Return where a report of a story takes a stand on its claims, in the order of its text."""
    claims = {claim.id: claim for claim in case.dossier.claims}
    said = [one for one in case.dossier.statements if one.article == article and one.claim in claims]
    return [_claimed(case, claims[one.claim], one) for one in sorted(said, key=lambda one: one.start)]


def claims_by_mark(desk: Desk, articles: Collection[str]) -> dict[str, ClaimRow]:
    """Return the claims that reports take a stand on, by the marks of what they say; those of unread ones are left out."""
    with reading(desk.engine) as conn:
        holding = stories.stories_with(conn, [int(id) for id in articles])
    found: dict[str, ClaimRow] = {}
    for row in standing_claims(desk, holding):
        for mark in row.figures.get("said", ()):
            if mark.partition("-")[0] in articles:
                found.setdefault(mark, row)
    return found


def claims_of(article: str, by_mark: dict[str, ClaimRow]) -> list[ClaimRow]:
    """Return the claims of one report among `claims_by_mark`, each once."""
    return list({(row.story, row.key): row for row in _of(article, by_mark)}.values())


def to_row(row: ClaimRow) -> str:
    """Return the address of a claim in a list, by which it is also found in a later dossier."""
    return to_claim(row.story, row.key, of=next(iter(row.figures.get("said", ())), ""))


def _of(article: str, by_mark: dict[str, ClaimRow]) -> Iterator[ClaimRow]:
    return (row for mark, row in by_mark.items() if mark.partition("-")[0] == article)


def _claimed(case: Case, claim: Claim, one: Statement) -> Claimed:
    said = case.statements(claim.id)
    other = next((other for other in said if other != one), None)
    return Claimed(
        story=case.row.id,
        key=claim.id,
        text=claim.text,
        mark=mark_of(one),
        attribution=one.attribution,
        stance=one.stance.value,
        stance_words=STANCES[one.stance],
        reports=len({other.article for other in said if other.stance is Stance.SUPPORT}),
        is_denied=any(other.stance is Stance.DENY for other in said),
        apart=same_claim(case, one, other) if other else None,
    )
