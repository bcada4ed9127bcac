"""What all routes ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from woozle.web.desk import Desk
from woozle.web.entrance import Visitor, changing, form_of, governing, leaving, visitor
from woozle.web.fetching import Fetching
from woozle.web.receiving import Receiving
from woozle.web.work import Worker

if TYPE_CHECKING:
    from collections.abc import Mapping

Asker = Annotated[Visitor, Depends(visitor)]
Editor = Annotated[Visitor, Depends(changing)]
Admin = Annotated[Visitor, Depends(governing)]
Leaver = Annotated[Visitor, Depends(leaving)]
Form = Annotated[FormData, Depends(form_of)]


def _desk(request: Request) -> Desk:
    found: Desk = request.app.state.desk
    return found


def _worker(request: Request) -> Worker:
    found: Worker = request.app.state.worker
    return found


def _fetching(request: Request) -> Fetching:
    found: Fetching = request.app.state.fetching
    return found


def _receiving(request: Request) -> Receiving:
    found: Receiving = request.app.state.receiving
    return found


TheDesk = Annotated[Desk, Depends(_desk)]
TheWorker = Annotated[Worker, Depends(_worker)]
TheFetching = Annotated[Fetching, Depends(_fetching)]
TheReceiving = Annotated[Receiving, Depends(_receiving)]


def field(form: FormData | Mapping[str, object], name: str) -> str:
    """Return what was typed into a field, without white space around it; "" if nothing."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def go(to: str) -> Response:
    """Send the browser on after a change (POST, redirect, GET)."""
    return RedirectResponse(to, status_code=303)


def own_path(path: str, otherwise: str) -> str:
    """Return *path* if it leads to a page of the desk, so that no link can lead a visitor astray."""
    is_ours = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if is_ours else otherwise


def number_of(typed: str) -> str | None:
    """Return the number in an address, or None if there is none."""
    return typed if typed.isascii() and typed.isdigit() else None
