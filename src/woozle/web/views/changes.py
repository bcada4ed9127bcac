"""What the newest dossier says that the one before didn't."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from woozle.web.views.findings import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.web.case import Case
    from woozle.web.views.summary import ClaimRow

_MOST = 8


def changes(case: Case) -> list[str]:
    """Return what changed in a story, a sentence each; nothing where there is no dossier before."""
    found = [f"{what}: {row.text}" for row in case.claims for what in row.figures["changed"]]
    return [*found, *(f"No longer a claim of its own: {text}" for text in case.gone)][:_MOST]


def with_changes(rows: Iterable[ClaimRow], before: Iterable[ClaimRow]) -> list[ClaimRow]:
    """Return claims with what changed about each since the dossier before, by its text."""
    then = {row.text: row.figures for row in before}
    return [
        replace(row, figures={**row.figures, "changed": _changed(row.figures, then.get(row.text))})
        for row in rows
    ]


def gone(rows: Iterable[ClaimRow], before: Sequence[ClaimRow]) -> tuple[str, ...]:
    """Return the texts of claims that are none any more, as many as are shown."""
    now = {row.text for row in rows}
    return tuple(row.text for row in before if row.text not in now)[:_MOST]


def _changed(now: Mapping[str, Any], then: Mapping[str, Any] | None) -> list[str]:
    if then is None:
        return ["New claim"]
    is_moved = (now["lower"], now["upper"]) != (then["lower"], then["upper"])
    found = [f"Origins {_range(then)} before, now {_range(now)}"] if is_moved else []
    found += [TITLES[code] for code in now["findings"] if code not in then["findings"]]
    return found + [
        f"No longer “{TITLES[code].lower()}”" for code in then["findings"] if code not in now["findings"]
    ]


def _range(figures: Mapping[str, Any]) -> str:
    lower, upper = figures["lower"], figures["upper"]
    return str(lower) if lower == upper else f"{lower} to {upper}"
