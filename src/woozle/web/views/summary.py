"""A claim in figures, as lists of claims show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from woozle.model.attribution import Stance
from woozle.model.judgement import place_of
from woozle.store.stories import ClaimRow
from woozle.web.views.sayings import mark_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.statement import Statement
    from woozle.store.stories import StoryRow


def claim_rows(
    story: StoryRow,
    dossier: Dossier,
    articles: Mapping[str, Article],
    changed: Mapping[str, Sequence[str]],
) -> list[ClaimRow]:
    """Return the claims of a dossier with their figures, those that need a look first.

    Args:
        story: Whose claims they are.
        dossier: What was concluded.
        articles: The story's reports, by id.
        changed: What changed about claims since the dossier before, by their texts.
    """
    rows = [
        ClaimRow(
            story=story.id,
            story_title=story.title,
            key=claim.id,
            text=claim.text,
            figures=figures(dossier, claim.id, articles) | {"changed": list(changed.get(claim.text, ()))},
        )
        for claim in dossier.claims
    ]
    return sorted(rows, key=lambda row: (-_weight(row.figures), row.key))


def figures(dossier: Dossier, key: str, articles: Mapping[str, Article]) -> dict[str, Any]:
    """Return `reports, outlets, lower, upper, denials, findings, first, said, at` of a claim; counts are of support.

    `said` has the marks of all statements on it, see `mark_of`; `at` has the places of the first two, to judge it by.
    """
    said = [one for one in dossier.statements if one.claim == key]
    support = [one for one in said if one.stance is Stance.SUPPORT]
    origins = next((one for one in dossier.origins if one.claim == key), None)
    reports = list(dict.fromkeys(one.article for one in support))
    found = [articles[id] for id in reports if id in articles]
    days = sorted(one.published.isoformat()[:10] for one in found if one.published)
    return {
        "reports": len(reports),
        "outlets": len({one.outlet or one.id for one in found}),
        "lower": origins.lower if origins else 0,
        "upper": origins.upper if origins else 0,
        "denials": len(deniers(said)),
        "findings": [one.code.value for one in dossier.findings if one.claim == key],
        "first": days[0] if days else None,
        "said": [mark_of(one) for one in said],
        "at": [place_of(one, articles[one.article]).fields() for one in said if one.article in articles][:2],
    }


def deniers(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """Return the denials of a claim by who denies: the same denial is printed often."""
    found: dict[str, list[Statement]] = {}
    for one in statements:
        if one.stance is Stance.DENY:
            found.setdefault(str(one.chain[-1]), []).append(one)
    return found


def _weight(row: Mapping[str, Any]) -> int:
    """Return how much a claim needs a look: many reports, few origins, findings."""
    return 3 * len(row["findings"]) + 2 * int(row["reports"]) + int(row["denials"])
