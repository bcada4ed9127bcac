"""A claim: its dossier and its lineage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from woozle.errors import NotInStore
from woozle.model.statement import NodeKind
from woozle.web.pages import render
from woozle.web.routes.parts import Asker, TheDesk
from woozle.web.views.claims import claim_view
from woozle.web.views.lineage import drawing
from woozle.web.views.lineage_svg import svg

if TYPE_CHECKING:
    from woozle.model.claim import Claim
    from woozle.web.case import Case

router = APIRouter(include_in_schema=False)
Kinds = Annotated[list[str] | None, Query()]


_LIKEST = 30
"""How many claims that may be the same are offered unless all are asked for."""


@router.get("/stories/{id}/claims/{key}")
def show_claim(request: Request, who: Asker, desk: TheDesk, id: str, key: str, whole: str = "") -> Response:
    """Show what a claim stands on."""
    case = desk.case(id)
    claim = find_claim(case, key)
    keys = [one.id for one in case.dossier.claims]
    place = keys.index(key)
    return render(
        request,
        "claim.html",
        who,
        case=case,
        story=case.row,
        view=claim_view(case, claim, most=None if whole else _LIKEST),
        drawn=drawing(case, key),
        count=len(keys) - 1,
        previous=keys[place - 1] if place else None,
        following=keys[place + 1] if place + 1 < len(keys) else None,
    )


@router.get("/stories/{id}/lineage")
def show_story_lineage(request: Request, who: Asker, desk: TheDesk, id: str) -> Response:
    """Show the lineage of a story's first claim, or say that there is none."""
    case = desk.case(id)
    shown = max(case.dossier.claims, key=lambda one: _weight(case, one.id), default=None)
    return _lineage(request, who, case, shown, [])


@router.get("/stories/{id}/claims/{key}/lineage")
def show_lineage(
    request: Request, who: Asker, desk: TheDesk, id: str, key: str, kind: Kinds = None
) -> Response:
    """Show who has a claim from whom, drawn and as a table."""
    case = desk.case(id)
    return _lineage(request, who, case, find_claim(case, key), kind or [])


@router.get("/stories/{id}/claims/{key}/lineage.svg")
def draw_lineage(who: Asker, desk: TheDesk, id: str, key: str, kind: Kinds = None) -> Response:
    """Return the drawing as SVG."""
    case = desk.case(id)
    claim = find_claim(case, key)
    drawn = svg(drawing(case, key, kinds=kind or []), claim.text)
    headers = {"content-disposition": f'attachment; filename="lineage-{id}-{_plain(key)}.svg"'}
    return Response(drawn.encode("utf-8", "replace"), media_type="image/svg+xml", headers=headers)


def find_claim(case: Case, key: str) -> Claim:
    """Return a claim.

    Raises:
        NotInStore: The newest dossier has none of that id.
    """
    found = case.claim(key)
    if found is None:
        raise NotInStore("the desk", f"the newest dossier has no claim {key[:40]}; see the story")
    return found


def _lineage(request: Request, who: Asker, case: Case, claim: Claim | None, kinds: list[str]) -> Response:
    wanted = [kind for kind in kinds if kind in set(NodeKind)]
    whole = drawing(case, claim.id) if claim else None
    drawn = drawing(case, claim.id, kinds=wanted) if claim else None
    there = {dot.kind: dot.kind_words for dot in whole.dots} if whole else {}
    return render(
        request,
        "lineage.html",
        who,
        case=case,
        story=case.row,
        claim=claim,
        drawn=drawn,
        kinds=there,
        wanted=wanted,
        claims=case.dossier.claims,
    )


def _weight(case: Case, key: str) -> int:
    return sum(one.claim == key for one in case.dossier.lineage)


def _plain(key: str) -> str:
    return "".join(c for c in key if c.isascii() and c.isalnum())[:40]
