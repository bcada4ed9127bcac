"""How much there is in a dossier, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.export.terms import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.model.dossier import Dossier


def about_words(dossier: Dossier) -> str:
    """Return how much there is: reports, outlets, days, claims, findings."""
    outlets = {article.outlet for article in dossier.articles if article.outlet}
    days = sorted(article.published.isoformat()[:10] for article in dossier.articles if article.published)
    parts = (
        counted(len(dossier.articles), "report"),
        counted(len(outlets), "outlet") if outlets else "",
        _span_of(days),
        counted(len(dossier.claims), "claim"),
        counted(len(dossier.findings), "finding"),
    )
    return " · ".join(part for part in parts if part)


def _span_of(days: Sequence[str]) -> str:
    if not days:
        return ""
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
