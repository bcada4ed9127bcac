"""A claim: its dossier and its lineage."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from woozle.errors import NotInStore
from woozle.model.statement import NodeKind
from woozle.web.pages import render_case
from woozle.web.routes.parts import Asker, TheDesk, TheWorker, go, number_of
from woozle.web.views.claims import claim_view
from woozle.web.views.lineage import kind_of, lineage
from woozle.web.views.links import to_claim
from woozle.web.views.sayings import mark_in, mark_of
from woozle.web.views.sketch import sketch, svg

if TYPE_CHECKING:
    from collections.abc import Collection

    from woozle.export.dossier.drawing import Drawing
    from woozle.model.claim import Claim
    from woozle.web.case import Case

router = APIRouter(include_in_schema=False)
Kinds = Annotated[list[str] | None, Query()]


_OTHERS = 30
"""How many other claims the page of a lineage leads to."""
_LIKEST = 30
"""How many claims that may be the same are offered unless all are asked for."""


@router.get("/stories/{id}/claims/{key}")
def show_claim(
    request: Request,
    who: Asker,
    desk: TheDesk,
    worker: TheWorker,
    id: str,
    key: str,
    whole: str = "",
    of: str = "",
    decided: str = "",
) -> Response:
    """Show what a claim stands on; *of* says which it is, where a decision may have changed its id."""
    case = desk.case(id)
    claim = _claim_of(case, key, of)
    if claim is None or claim.id != key:
        return go(_moved(case, claim, "", of, decided))
    claims = case.dossier.claims
    place = claims.index(claim)
    return render_case(
        request,
        "claim.html",
        who,
        case,
        worker,
        decided=number_of(decided),
        view=claim_view(case, claim, most=None if whole else _LIKEST),
        drawn=lineage(case, key, sketch(case, key)),
        asked_whole=bool(whole),
        count=len(claims) - 1,
        previous=claims[place - 1] if place else None,
        following=claims[place + 1] if place + 1 < len(claims) else None,
    )


@router.get("/stories/{id}/lineage")
def show_story_lineage(request: Request, who: Asker, desk: TheDesk, worker: TheWorker, id: str) -> Response:
    """Show the lineage of a story's first claim, or say that there is none."""
    case = desk.case(id)
    steps = _steps(case)
    shown = max(case.dossier.claims, key=lambda one: steps[one.id], default=None)
    return _lineage(request, who, worker, case, shown)


@router.get("/stories/{id}/claims/{key}/lineage")
def show_lineage(
    request: Request,
    who: Asker,
    desk: TheDesk,
    worker: TheWorker,
    id: str,
    key: str,
    kind: Kinds = None,
    of: str = "",
    decided: str = "",
) -> Response:
    """Show who has a claim from whom, drawn and as a table; *of* as on the claim's page."""
    case = desk.case(id)
    claim = _claim_of(case, key, of)
    if claim is None or claim.id != key:
        return go(_moved(case, claim, "/lineage", of, decided, kind or ()))
    return _lineage(request, who, worker, case, claim, kind or [], number_of(decided))


@router.get("/stories/{id}/claims/{key}/lineage.svg")
def draw_lineage(who: Asker, desk: TheDesk, id: str, key: str, kind: Kinds = None, of: str = "") -> Response:
    """Return the drawing as SVG; *of* as on the claim's page."""
    case = desk.case(id)
    claim = _claim_of(case, key, of)
    if claim is None:
        return go(_moved(case, claim, "", of, ""))
    drawn = svg(sketch(case, claim.id, kinds=kind or []), claim.text, alone=True)
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


def _claim_of(case: Case, key: str, of: str) -> Claim | None:
    """Return the claim of the statement that *of* marks, or that of *key* if it marks none; None if it is gone."""
    article, _, start = of.partition("-")
    if not (article.isdigit() and start.isdigit()):
        return find_claim(case, key)
    found = (one for one in case.dossier.statements if mark_of(one) == of)
    return next((case.claim(one.claim) for one in found), None)


def _moved(
    case: Case, claim: Claim | None, part: str, of: str, decided: str, kinds: Collection[str] = ()
) -> str:
    """Return where a claim stands now: under another id, or no more, of which its story tells."""
    asked = f"&decided={number_of(decided)}" if number_of(decided) else ""
    if claim is None:
        # Who has just decided something knows why it is gone.
        return f"/stories/{case.row.id}?{asked[1:] or f'gone={of}'}"
    kept = "".join(f"&kind={quote(kind, safe='')}" for kind in kinds)
    return f"{to_claim(case.row.id, claim.id)}{part}?of={of}{kept}{asked}"


def _lineage(
    request: Request,
    who: Asker,
    worker: TheWorker,
    case: Case,
    claim: Claim | None,
    kinds: Collection[str] = (),
    decided: str | None = None,
) -> Response:
    wanted = [kind for kind in kinds if kind in set(NodeKind)]
    whole = sketch(case, claim.id) if claim else None
    drawn = sketch(case, claim.id, kinds=wanted) if claim and wanted else whole
    rows = lineage(case, claim.id, drawn) if claim and drawn else None
    return render_case(
        request,
        "lineage.html",
        who,
        case,
        worker,
        claim=claim,
        drawn=rows,
        picture=svg(drawn, claim.text, alone=False) if claim and drawn else "",
        kinds=_kinds(whole),
        wanted=wanted,
        others=_others(case, claim),
        mark=mark_in(case, claim) if claim else "",
        decided=decided,
    )


def _kinds(whole: Drawing | None) -> dict[str, str]:
    """Return the kinds of nodes that there are to choose from, with their words."""
    nodes = whole.boxes if whole else ()
    return {node.kind.value: kind_of(node) for node in nodes}


def _others(case: Case, claim: Claim | None) -> list[Claim]:
    """Return the other claims of which somebody has something from somebody, those with the longest ways first."""
    steps = _steps(case)
    others = [one for one in case.dossier.claims if one is not claim and steps[one.id]]
    return sorted(others, key=lambda one: -steps[one.id])[:_OTHERS]


def _steps(case: Case) -> Counter[str]:
    """Return how many steps the lineage of each claim has."""
    return Counter(one.claim for one in case.dossier.lineage)


def _plain(key: str) -> str:
    return "".join(c for c in key if c.isascii() and c.isalnum())[:40]
