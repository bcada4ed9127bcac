"""Searching as one types: claims, what sources said, articles."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from woozle.store import stories
from woozle.store.transactions import reading
from woozle.web.pages import render
from woozle.web.routes.parts import Asker, TheDesk
from woozle.web.views.finding import Found, find

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(request: Request, who: Asker, desk: TheDesk, q: str = "", story: str = "") -> Response:
    """Show what is found, while it is typed."""
    typed = " ".join(q.split())[:200]
    found = find(desk, typed) if typed else Found()
    with reading(desk.engine) as conn:
        begun = stories.load_stories(conn, limit=50)
    return render(request, "search.html", who, typed=typed, found=found, stories=begun, chosen=story)
