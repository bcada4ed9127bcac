"""What the newest dossier says that the one before didn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.web.views.claims import TITLES

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier
    from woozle.web.case import Case

_MOST = 8


def changes(case: Case) -> list[str]:
    """Return what changed in a story, a sentence each; nothing where there is no dossier before."""
    if case.before is None:
        return []
    now, then = _facts(case.dossier), _facts(case.before)
    found = []
    for text, (bounds, codes) in now.items():
        if text not in then:
            found.append(f"New claim: {text}")
            continue
        old_bounds, old_codes = then[text]
        if bounds != old_bounds:
            found.append(f"Origins {_range(old_bounds)} before, now {_range(bounds)}: {text}")
        found += [f"{TITLES[code]}: {text}" for code in codes if code not in old_codes]
        found += [f"No longer “{TITLES[code].lower()}”: {text}" for code in old_codes if code not in codes]
    found += [f"No longer a claim of its own: {text}" for text in then if text not in now]
    return found[:_MOST]


def _facts(dossier: Dossier) -> dict[str, tuple[tuple[int, int], list[str]]]:
    bounds = {one.claim: (one.lower, one.upper) for one in dossier.origins}
    return {
        claim.text: (
            bounds.get(claim.id, (0, 0)),
            [one.code.value for one in dossier.findings if one.claim == claim.id],
        )
        for claim in dossier.claims
    }


def _range(bounds: tuple[int, int]) -> str:
    return str(bounds[0]) if bounds[0] == bounds[1] else f"{bounds[0]} to {bounds[1]}"
