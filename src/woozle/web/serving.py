"""Serving: which address, which door, and the server itself."""

from __future__ import annotations

import ipaddress
import secrets
import socket
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from woozle.errors import Error
from woozle.store import accounts
from woozle.store.desk_tables import make_accounts
from woozle.store.transactions import reading, writing
from woozle.web.app import create_app
from woozle.web.demo import add_example
from woozle.web.passwords import hashed
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WAIT = 30.0
"""How many seconds a change waits for others that are being written: a crowd at a desk is patient, an error is not."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class CannotServe(Error):
    """The desk can't be opened as asked."""


def serve(
    where: str,
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    demo: bool = False,
    owner: str = "editor",
    names: Sequence[str] = (),
    certificate: str | None = None,
    key: str | None = None,
    allow_private: Sequence[str] = (),
    say: Callable[[str], None] = print,
    warn: Callable[[str], None] = print,
) -> None:
    """Serve a workspace until it is stopped.

    Args:
        where: The workspace: a path or an address.
        host: Where to listen; beyond this machine accounts are demanded.
        port: On which port; 0 takes a free one.
        demo: Serve the example story in a workspace of its own, which is gone afterwards.
        owner: Whose name decisions get on this machine.
        names: By which names the desk may be called, where it is served beyond this machine; any if empty.
        certificate: A file with the certificate, for HTTPS.
        key: A file with its key.
        allow_private: Hosts of the local network that articles may be fetched from.
        say: Told the opening address.
        warn: Told what turned out damaged in an older workspace, once for each report.

    Raises:
        CannotServe: It would be open to others without accounts, or the port is taken.
    """
    import uvicorn

    with ExitStack() as stack:
        if demo:
            where = str(
                Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="woozle-demo-")), "demo.db")
            )
        workspace = stack.enter_context(Workspace(where, wait=_WAIT))
        for fault in workspace.store.damaged:
            warn(fault)
        is_local = is_loopback(host)
        if not is_local:
            require_accounts(workspace)
        listening = stack.enter_context(_listen(host, port))
        port = listening.getsockname()[1]
        token = secrets.token_urlsafe(24) if is_local else None
        app = create_app(
            workspace,
            token=token,
            owner=owner,
            hosts=(*LOOPBACK, host) if is_local else names,
            port=port,
            allow_private=allow_private,
        )
        if demo:
            add_example(app.state.desk, by=owner)
        scheme = "https" if certificate else "http"
        shown = f"[{host}]" if ":" in host else host
        say(f"{scheme}://{shown}:{port}/" + (f"open?token={token}" if token else ""))
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            ssl_certfile=certificate,
            ssl_keyfile=key,
            proxy_headers=False,
            timeout_graceful_shutdown=5,
        )
        # uvicorn shuts down in order, then raises the interrupt once more: stopping the desk is no failure.
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Tell whether *host* is this machine only."""
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require_accounts(workspace: Workspace) -> None:
    """Raise `CannotServe` unless somebody could sign in and see to the accounts."""
    with reading(workspace.store.engine) as conn:
        found = accounts.load_accounts(conn)
    if not any(one.role == "admin" for one in found):
        raise CannotServe(
            "beyond this machine the desk demands accounts; make one with: woozle account add NAME --role admin"
        )


def add_account(where: str, name: str, *, role: str, password: str) -> None:
    """Let somebody in, or give them another role and password."""
    secret = hashed(password)
    with Workspace(where) as workspace, writing(workspace.store.engine, make=make_accounts) as conn:
        accounts.put_account(conn, name, role=role, secret=secret, now=workspace._clock())


def remove_account(where: str, name: str) -> None:
    """Let somebody in no more."""
    with Workspace(where) as workspace, writing(workspace.store.engine, make=make_accounts) as conn:
        accounts.drop_account(conn, name)


def list_accounts(where: str) -> list[tuple[str, str]]:
    """Return the names and roles of all accounts."""
    with Workspace(where) as workspace, reading(workspace.store.engine) as conn:
        return [(one.name, one.role) for one in accounts.load_accounts(conn)]


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
        opened.listen(256)
    except OSError as error:
        opened.close()
        reason = error.strerror or type(error).__name__
        raise CannotServe(f"port {port} of {host} can't be had ({reason}); try --port") from error
    return opened
