"""Who comes in: by the token of the opening address on this machine, by an account from elsewhere."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from woozle.errors import Error
from woozle.store import accounts
from woozle.store.desk_tables import make_accounts
from woozle.store.transactions import reading, writing
from woozle.web.passwords import Tries, is_right

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.datastructures import FormData
    from starlette.responses import Response

    from woozle.web.desk import Desk

SESSION_SECONDS = 14 * 24 * 3600
"""How long somebody stays signed in."""
_MAX_FIELD = 8_000_000
"""How many bytes a pasted text may have."""


class NotSignedIn(Error):
    """Nobody knows who asks."""


class NotAllowed(Error):
    """It is known who asks, and that they may not."""


class TooManyTries(Error):
    """Somebody tried too many passwords."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks.

    Attributes:
        name: What their decisions are signed with.
        role: One of `accounts.ROLES`.
        token: What they came in with.
        is_program: Whether the token came in a header, which no other page can make a browser send.
    """

    name: str
    role: str
    token: str
    is_program: bool = False

    @property
    def csrf(self) -> str:
        """What forms carry, so that no other page can send them in this visitor's name."""
        return hmac.new(self.token.encode(), b"csrf", hashlib.sha256).hexdigest()

    def may(self, role: str) -> bool:
        """Tell whether the visitor has at least *role*."""
        return accounts.ROLES.index(self.role) >= accounts.ROLES.index(role)


@dataclass(slots=True)
class Entrance:
    """The door: one way in on this machine, another from elsewhere.

    Attributes:
        desk: Where the accounts are.
        token: What the opening address carries, on this machine; None where accounts are demanded.
        owner: Whose desk it is, on this machine.
        cookie: The cookie's name, with the port: cookies of one host are shared by all its ports.
        tries: Failed attempts to sign in.
    """

    desk: Desk
    token: str | None
    owner: str
    cookie: str
    tries: Tries = field(default_factory=Tries)
    _sessions: set[str] = field(default_factory=set)

    def open_with(self, token: str) -> str | None:
        """Return a new session for who has the opening address, or None."""
        if self.token is None or not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        return session

    def sign_in(self, name: str, password: str, *, address: str) -> str:
        """Return a new session for an account.

        Raises:
            TooManyTries: Too many attempts failed, with this name or from this address.
            NotSignedIn: The name or the password is wrong; which, isn't said.
        """
        tried = name.casefold()[:200], address
        if not self.tries.may_try(*tried):
            raise TooManyTries("too many attempts failed; try again in a quarter of an hour")
        with reading(self.desk.engine) as conn:
            account = accounts.load_account(conn, name)
        if not is_right(password, account.secret if account else None):
            raise NotSignedIn("the name or the password is wrong")
        self.tries.forget(*tried)
        session, now = secrets.token_urlsafe(32), self.desk.clock()
        with writing(self.desk.engine, make=make_accounts) as conn:
            ends = int(now.timestamp()) + SESSION_SECONDS
            accounts.open_session(conn, name, session, expires_at=ends, now=now)
        return session

    def sign_out(self, session: str) -> None:
        """End a session."""
        self._sessions.discard(session)
        with writing(self.desk.engine, make=make_accounts) as conn:
            accounts.close_session(conn, session)

    def who(self, token: str, *, is_program: bool) -> Visitor | None:
        """Return whose token it is, or None."""
        if self.token is not None:
            is_open = token in self._sessions or (
                is_program and hmac.compare_digest(token.encode(), self.token.encode())
            )
            return Visitor(self.owner, "admin", token, is_program) if is_open else None
        with reading(self.desk.engine) as conn:
            account = accounts.who_has(conn, token, now=self.desk.clock())
        return None if account is None else Visitor(account.name, account.role, token, is_program)

    def remember(self, response: Response, session: str, *, is_secure: bool) -> None:
        """Put the session into a cookie that no script and no other site can use."""
        response.set_cookie(
            self.cookie,
            session,
            max_age=SESSION_SECONDS,
            httponly=True,
            samesite="strict",
            secure=is_secure,
            path="/",
        )


def visitor(request: Request) -> Visitor:
    """Return who asks.

    Raises:
        NotSignedIn: Nobody knows.
    """
    door: Entrance = request.app.state.entrance
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    token = bearer.strip() if scheme.lower() == "bearer" else request.cookies.get(door.cookie, "")
    found = door.who(token, is_program=scheme.lower() == "bearer") if token else None
    if found is None:
        raise NotSignedIn("sign in first")
    return found


async def form_of(request: Request) -> AsyncIterator[FormData]:
    """Yield the form that was sent, and close its files afterwards."""
    try:
        yield await _parsed(request)
    finally:
        await request.close()


async def _parsed(request: Request) -> FormData:
    """Return the form that was sent; one with absurdly many fields or files is refused."""
    return await request.form(max_files=200, max_fields=500, max_part_size=_MAX_FIELD)


async def changing(request: Request, who: Annotated[Visitor, Depends(visitor)]) -> Visitor:
    """Return who wants to change something: an editor, with the form's or the header's token.

    Raises:
        NotAllowed: A reader, or a request that another page may have sent.
    """
    if not who.may("editor"):
        raise NotAllowed("readers look; ask an admin to be made an editor")
    await _require_own_page(request, who)
    return who


async def governing(request: Request, who: Annotated[Visitor, Depends(visitor)]) -> Visitor:
    """Return who wants to change accounts: an admin, as in `changing`."""
    if not who.may("admin"):
        raise NotAllowed("only an admin sees to the accounts")
    if request.method not in ("GET", "HEAD"):
        await _require_own_page(request, who)
    return who


async def leaving(request: Request, who: Annotated[Visitor, Depends(visitor)]) -> Visitor:
    """Return who wants to sign out, whatever their role."""
    await _require_own_page(request, who)
    return who


async def _require_own_page(request: Request, who: Visitor) -> None:
    if who.is_program:
        return
    sent = request.headers.get("x-csrf-token", "")
    if not sent and "form" in request.headers.get("content-type", ""):
        sent = str((await _parsed(request)).get("csrf", ""))
    if not hmac.compare_digest(sent.encode(), who.csrf.encode()):
        await request.close()
        raise NotAllowed("this form is too old, or came from another page; reload it and try again")
