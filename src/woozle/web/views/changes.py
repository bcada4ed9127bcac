"""What the newest dossier says that the one before didn't."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from woozle.web.views.findings import TITLES

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier
    from woozle.web.case import Case

_MOST = 8


class _Facts(NamedTuple):
    bounds: tuple[int, int]
    codes: list[str]


def changes(case: Case) -> list[str]:
    """Return what changed in a story, a sentence each; nothing where there is no dossier before."""
    if case.before is None:
        return []
    found = [
        f"{what}: {text}"
        for text, changed in changed_claims(case.dossier, case.before).items()
        for what in changed
    ]
    now = {claim.text for claim in case.dossier.claims}
    found += [
        f"No longer a claim of its own: {one.text}" for one in case.before.claims if one.text not in now
    ]
    return found[:_MOST]


def changed_claims(dossier: Dossier, before: Dossier) -> dict[str, list[str]]:
    """Return what changed about each claim, by its text; claims about which nothing did are left out."""
    now, then = _facts(dossier), _facts(before)
    found = {text: _changed(facts, then.get(text)) for text, facts in now.items()}
    return {text: changed for text, changed in found.items() if changed}


def _changed(now: _Facts, then: _Facts | None) -> list[str]:
    if then is None:
        return ["New claim"]
    found = (
        [f"Origins {_range(then.bounds)} before, now {_range(now.bounds)}"]
        if now.bounds != then.bounds
        else []
    )
    found += [TITLES[code] for code in now.codes if code not in then.codes]
    return found + [f"No longer “{TITLES[code].lower()}”" for code in then.codes if code not in now.codes]


def _facts(dossier: Dossier) -> dict[str, _Facts]:
    bounds = {one.claim: (one.lower, one.upper) for one in dossier.origins}
    return {
        claim.text: _Facts(
            bounds.get(claim.id, (0, 0)),
            [one.code.value for one in dossier.findings if one.claim == claim.id],
        )
        for claim in dossier.claims
    }


def _range(bounds: tuple[int, int]) -> str:
    return str(bounds[0]) if bounds[0] == bounds[1] else f"{bounds[0]} to {bounds[1]}"
