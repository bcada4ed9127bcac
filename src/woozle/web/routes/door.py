"""Coming in, going out, and who may."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from woozle.store import accounts
from woozle.store.desk_tables import make_accounts
from woozle.store.transactions import reading, writing
from woozle.web.entrance import Entrance, NotSignedIn, TooManyTries
from woozle.web.pages import render
from woozle.web.passwords import WeakPassword, hashed
from woozle.web.routes.parts import Admin, Form, Leaver, TheDesk, field, go

router = APIRouter(include_in_schema=False)


@router.get("/open")
def open_desk(request: Request, token: str = "") -> Response:
    """Come in with the address that the terminal printed."""
    door: Entrance = request.app.state.entrance
    session = door.open_with(token)
    if session is None:
        raise NotSignedIn("open the desk with the address that the terminal shows")
    answer = go("/")
    door.remember(answer, session, is_secure=request.url.scheme == "https")
    return answer


@router.get("/sign-in")
def ask_to_sign_in(request: Request) -> Response:
    """Ask for name and password."""
    door: Entrance = request.app.state.entrance
    if door.token is not None:
        return go("/")
    return render(request, "sign_in.html", problem=None, name="")


@router.post("/sign-in")
def sign_in(request: Request, form: Form) -> Response:
    """Let somebody in."""
    door: Entrance = request.app.state.entrance
    name, password = field(form, "name"), str(form.get("password", ""))
    address = request.client.host if request.client else "?"
    try:
        session = door.sign_in(name, password, address=address)
    except (NotSignedIn, TooManyTries) as error:
        status = 429 if isinstance(error, TooManyTries) else 401
        return render(request, "sign_in.html", status=status, problem=str(error), name=name[:100])
    answer = go("/")
    door.remember(answer, session, is_secure=request.url.scheme == "https")
    return answer


@router.post("/sign-out")
def sign_out(request: Request, who: Leaver) -> Response:
    """End a session."""
    door: Entrance = request.app.state.entrance
    door.sign_out(who.token)
    answer = go("/sign-in")
    answer.delete_cookie(door.cookie)
    return answer


@router.get("/accounts")
def list_accounts(request: Request, who: Admin, desk: TheDesk) -> Response:
    """Show who may come in."""
    with reading(desk.engine) as conn:
        found = accounts.load_accounts(conn)
    return render(request, "accounts.html", who, accounts=found, roles=accounts.ROLES, problem=None)


@router.post("/accounts")
def put_account(request: Request, who: Admin, desk: TheDesk, form: Form) -> Response:
    """Let somebody in, or give them another role and password."""
    try:
        secret = hashed(str(form.get("password", "")))
    except WeakPassword as error:
        with reading(desk.engine) as conn:
            found = accounts.load_accounts(conn)
        roles, words = accounts.ROLES, str(error)
        return render(request, "accounts.html", who, status=422, accounts=found, roles=roles, problem=words)
    with writing(desk.engine, make=make_accounts) as conn:
        name = " ".join(field(form, "name").split())[:100]
        accounts.put_account(conn, name, role=field(form, "role"), secret=secret, now=desk.clock())
    return go("/accounts")


@router.post("/accounts/remove")
def remove_account(who: Admin, desk: TheDesk, form: Form) -> Response:
    """Let somebody in no more."""
    with writing(desk.engine, make=make_accounts) as conn:
        accounts.drop_account(conn, field(form, "name"))
    return go("/accounts" if who.name != field(form, "name") else "/sign-in")
