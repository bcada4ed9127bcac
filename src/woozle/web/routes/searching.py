"""Searching as one types: claims, what sources said, articles; and who says something at all."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from woozle.store.speakers import LOOKED_AT
from woozle.web.pages import render
from woozle.web.routes.parts import Asker, TheDesk
from woozle.web.views.finding import Found, find, tries
from woozle.web.views.speakers import PAGE, heard, kind_words

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(request: Request, who: Asker, desk: TheDesk, q: str = "") -> Response:
    """Show what is found, while it is typed."""
    typed = " ".join(q.split())[:200]
    found = find(desk, typed) if typed else Found()
    return render(request, "search.html", who, typed=typed, found=found, tries=() if typed else tries(desk))


@router.get("/people")
def show_speakers(request: Request, who: Asker, desk: TheDesk, q: str = "", skip: int = 0) -> Response:
    """Show who says something in the workspace, and what."""
    typed, skip = " ".join(q.split())[:200], max(0, min(skip, 10_000))
    return render(
        request,
        "speakers.html",
        who,
        typed=typed,
        found=heard(desk, typed, skip=skip),
        kind_words=kind_words,
        looked_at=LOOKED_AT,
        skip=skip,
        size=PAGE,
    )
