"""A claim in figures, as lists of claims show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from woozle.model.attribution import Stance
from woozle.model.judgement import place_of
from woozle.web.views.sayings import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.finding import Finding
    from woozle.model.lineage import Origins
    from woozle.model.statement import Statement
    from woozle.store.stories import StoryRow

_PLACES = 2
"""So many statements of a claim give their places, to judge it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim of a story, as lists show it.

    Attributes:
        story: The story's id.
        story_title: What the story is called.
        key: The claim's id within the dossier.
        text: The claim.
        figures: See `figures`; with `changed`, what changed about it since the dossier before.
    """

    story: str
    story_title: str
    key: str
    text: str
    figures: Mapping[str, Any]


def claim_rows(
    story: StoryRow,
    dossier: Dossier,
    articles: Mapping[str, Article],
    changed: Mapping[str, Sequence[str]] | None = None,
) -> list[ClaimRow]:
    """Return the claims of a dossier with their figures, those that need a look first.

    Args:
        story: Whose claims they are.
        dossier: What was concluded.
        articles: The story's reports, by id.
        changed: What changed about claims since the dossier before, by their texts; None if nothing.
    """
    said: dict[str, list[Statement]] = {}
    for one in dossier.statements:
        said.setdefault(one.claim, []).append(one)
    found: dict[str, list[Finding]] = {}
    for finding in dossier.findings:
        found.setdefault(finding.claim, []).append(finding)
    origins = {one.claim: one for one in dossier.origins}
    return in_need_of_a_look(
        ClaimRow(
            story=story.id,
            story_title=story.title,
            key=claim.id,
            text=claim.text,
            figures=_figures(said.get(claim.id, ()), origins.get(claim.id), found.get(claim.id, ()), articles)
            | {"changed": list((changed or {}).get(claim.text, ()))},
        )
        for claim in dossier.claims
    )


def in_need_of_a_look(rows: Iterable[ClaimRow]) -> list[ClaimRow]:
    """Return claims in the order in which they need a look."""
    return sorted(rows, key=lambda row: (-_weight(row.figures), row.key))


def figures(dossier: Dossier, key: str, articles: Mapping[str, Article]) -> dict[str, Any]:
    """Return `reports, outlets, lower, upper, denials, findings, first, said, at` of a claim; counts are of support.

    `said` and `at` are those of `places`.
    """
    said = [one for one in dossier.statements if one.claim == key]
    origins = next((one for one in dossier.origins if one.claim == key), None)
    return _figures(said, origins, [one for one in dossier.findings if one.claim == key], articles)


def places(said: Sequence[Statement], articles: Mapping[str, Article]) -> dict[str, Any]:
    """Return where a claim is spoken of.

    `said` has the marks of all statements on it, see `mark_of`; `at` has the places of the first two, to judge it by.
    """
    there = [one for one in said if one.article in articles][:_PLACES]
    return {
        "said": [mark_of(one) for one in said],
        "at": [place_of(one, articles[one.article]).fields() for one in there],
    }


def deniers(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """Return the denials of a claim by who denies: the same denial is printed often."""
    found: dict[str, list[Statement]] = {}
    for one in statements:
        if one.stance is Stance.DENY:
            found.setdefault(str(one.chain[-1]), []).append(one)
    return found


def _figures(
    said: Sequence[Statement],
    origins: Origins | None,
    findings: Iterable[Finding],
    articles: Mapping[str, Article],
) -> dict[str, Any]:
    reports = list(dict.fromkeys(one.article for one in said if one.stance is Stance.SUPPORT))
    found = [articles[id] for id in reports if id in articles]
    days = sorted(one.published.isoformat()[:10] for one in found if one.published)
    return {
        "reports": len(reports),
        "outlets": len({one.outlet or one.id for one in found}),
        "lower": origins.lower if origins else 0,
        "upper": origins.upper if origins else 0,
        "denials": len(deniers(said)),
        "findings": [one.code.value for one in findings],
        "first": days[0] if days else None,
        **places(said, articles),
    }


def _weight(row: Mapping[str, Any]) -> int:
    """Return how much a claim needs a look: many reports, few origins, findings."""
    return 3 * len(row["findings"]) + 2 * int(row["reports"]) + int(row["denials"])
