"""What goes wrong, as a page or as JSON: a sentence each."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, RedirectResponse, Response

from woozle.errors import DocumentError, Error, NotInStore, StoreBusy, StoreError, StoreReadOnly
from woozle.store import stories
from woozle.store.transactions import reading
from woozle.web.entrance import NotAllowed, NotSignedIn, TooManyTries, visitor
from woozle.web.guard import TooLarge
from woozle.web.pages import render, sentence
from woozle.web.passwords import WeakPassword

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

    from woozle.web.desk import Desk
    from woozle.web.entrance import Visitor

_log = logging.getLogger(__name__)
_STATUS: dict[type[Exception], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    NotInStore: 404,
    TooLarge: 413,
    TooManyTries: 429,
    StoreBusy: 503,
    StoreReadOnly: 403,
    WeakPassword: 422,
    DocumentError: 422,
    StoreError: 422,
    Error: 500,
}
"""The status of each error, the more special first."""


def answer_faults(app: FastAPI) -> None:
    """Let *app* answer what is raised on purpose, and what isn't, without a traceback on the page."""
    for kind in (Error, TooLarge, Exception):
        app.add_exception_handler(kind, _answer)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


def _answer(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    if status == 500:
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
    words = str(error) if isinstance(error, Error) else ""
    if isinstance(error, StoreError):
        words = error.reason
    return _fault(request, status, words)


def _http(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 500)
    headers = getattr(error, "headers", None)
    answer = _fault(request, status, "")
    answer.headers.update(headers or {})
    return answer


def _gone(_request: Request, _error: Exception) -> Response:
    """Answer nobody: who was sending has stopped, which is no fault."""
    return Response(status_code=400)


def _invalid(request: Request, error: Exception) -> Response:
    errors = error.errors() if isinstance(error, RequestValidationError) else []
    words = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in errors)
    return _fault(request, 422, words)


_OF_STORY = re.compile(r"/stories/(\d+)")
_WORDS = {
    400: "That request can't be understood.",
    401: "Sign in first.",
    403: "That isn't allowed.",
    404: "There is nothing at this address.",
    405: "That can't be done at this address.",
    413: "That is too large.",
    500: "Something broke, which is a fault of woozle. What was confirmed before is kept.",
}


def _fault(request: Request, status: int, words: str) -> Response:
    words = words or _WORDS.get(status, "That didn't work.")
    if request.url.path.startswith("/api/"):
        headers = {"www-authenticate": "Bearer"} if status == 401 else {}
        return JSONResponse({"problem": words}, status_code=status, headers=headers)
    if status == 401 and request.app.state.entrance.token is None:
        if request.method == "GET" and not request.headers.get("hx-request"):
            return RedirectResponse("/sign-in", status_code=303)
        return Response(status_code=401, headers={"hx-redirect": "/sign-in"})
    return render(
        request,
        "fault.html",
        _asker(request),
        status=status,
        code=status,
        words=sentence(words),
        is_closed=status == 401,
        story=_story(request),
    )


def _asker(request: Request) -> Visitor | None:
    """Return who asks, so that the page keeps its ways on; None if nobody knows, or if that is what broke."""
    try:
        return visitor(request)
    except Error:
        return None


def _story(request: Request) -> str | None:
    """Return the story below whose page something was asked for; None if there is none, or if that is what broke."""
    found = _OF_STORY.match(request.url.path)
    if found is None or request.url.path == found[0]:
        return None
    desk: Desk = request.app.state.desk
    try:
        with reading(desk.engine) as conn:
            return stories.load_story(conn, desk.number(found[1])).id
    except Error:
        return None
