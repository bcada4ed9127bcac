"""Who may come to the desk from other machines, and who is signed in. Passwords come and stay hashed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from woozle.errors import NotInStore, StoreError
from woozle.store.desk_tables import account, sign_in
from woozle.store.engine import name_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

ROLES = ("reader", "editor", "admin")
"""A reader looks, an editor adds and corrects as well, an admin sees to the accounts as well."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in.

    Attributes:
        name: What they sign in with.
        role: One of `ROLES`.
        secret: The hash of the password.
        made_at: Since when, ISO 8601 in UTC.
    """

    name: str
    role: str
    secret: str
    made_at: str


def put_account(conn: Connection, name: str, *, role: str, secret: str, now: datetime) -> None:
    """Let somebody in, or give them another role and password, which ends their sessions.

    Raises:
        StoreError: There is no such role, or it would leave nobody to see to the accounts.
    """
    if role not in ROLES:
        raise StoreError(name_of(conn.engine.url), f"there is no role {role!r}; there are {', '.join(ROLES)}")
    if role != "admin":
        _keep_an_admin(conn, without=name)
    id = conn.scalar(select(account.c.id).where(account.c.name == name))
    if id is None:
        stamp = now.isoformat(timespec="seconds")
        conn.execute(account.insert().values(name=name, role=role, secret=secret, made_at=stamp))
    else:
        conn.execute(update(account).where(account.c.id == id).values(role=role, secret=secret))
        conn.execute(delete(sign_in).where(sign_in.c.account_id == id))


def drop_account(conn: Connection, name: str) -> None:
    """Let somebody in no more. What they decided stays on record under their name.

    Raises:
        NotInStore: There is nobody of that name.
        StoreError: Nobody would be left to see to the accounts.
    """
    _keep_an_admin(conn, without=name)
    id = conn.scalar(select(account.c.id).where(account.c.name == name))
    if id is None:
        raise NotInStore(name_of(conn.engine.url), f"there is no account {name}")
    conn.execute(delete(sign_in).where(sign_in.c.account_id == id))
    conn.execute(delete(account).where(account.c.id == id))


def load_account(conn: Connection, name: str) -> Account | None:
    """Return the account of that name, or None."""
    row = conn.execute(select(account).where(account.c.name == name)).one_or_none()
    return None if row is None else Account(row.name, row.role, row.secret, row.made_at)


def load_accounts(conn: Connection) -> list[Account]:
    """Return all accounts by name."""
    rows = conn.execute(select(account).order_by(account.c.name))
    return [Account(row.name, row.role, row.secret, row.made_at) for row in rows]


def open_session(conn: Connection, name: str, token: str, *, expires_at: int, now: datetime) -> None:
    """Note that somebody signed in; sessions that ran out are forgotten."""
    conn.execute(delete(sign_in).where(sign_in.c.expires_at < int(now.timestamp())))
    id = conn.scalar(select(account.c.id).where(account.c.name == name))
    row = {"account_id": id, "token_sha256": _hash(token), "expires_at": expires_at}
    conn.execute(sign_in.insert().values(**row, made_at=now.isoformat(timespec="seconds")))


def who_has(conn: Connection, token: str, *, now: datetime) -> Account | None:
    """Return whose session *token* is, or None if it is nobody's, or ran out."""
    query = select(account).join(sign_in, sign_in.c.account_id == account.c.id)
    open_now = (sign_in.c.token_sha256 == _hash(token), sign_in.c.expires_at >= int(now.timestamp()))
    row = conn.execute(query.where(*open_now)).one_or_none()
    return None if row is None else Account(row.name, row.role, row.secret, row.made_at)


def close_session(conn: Connection, token: str) -> None:
    """Sign somebody out."""
    conn.execute(delete(sign_in).where(sign_in.c.token_sha256 == _hash(token)))


def _keep_an_admin(conn: Connection, *, without: str) -> None:
    query = select(func.count()).select_from(account).where(account.c.role == "admin")
    others = conn.scalar(query.where(account.c.name != without)) or 0
    there = conn.scalar(query.where(account.c.name == without)) or 0
    if there and not others:
        raise StoreError(name_of(conn.engine.url), f"{without} is the last admin; make another one first")


def _hash(token: str) -> bytes:
    # Tokens are random and long: a plain hash can't be guessed back.
    return hashlib.sha256(token.encode()).digest()
