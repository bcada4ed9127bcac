"""`woozle serve`: the desk in a browser; `woozle account`: who may come to it from other machines."""

from __future__ import annotations

import getpass
import sys
from importlib import import_module
from typing import Annotated, Any

import typer

from woozle.cli.workspaces import DEFAULT, Where, clean

accounts = typer.Typer(
    name="account", help="Who may come to the desk from other machines.", no_args_is_help=True
)


def serve(
    workspace: Where = DEFAULT,
    *,
    host: Annotated[
        str, typer.Option(help="Where to listen. Beyond this machine accounts are demanded.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="On which port; 0 takes a free one.")] = 8765,
    demo: Annotated[
        bool, typer.Option("--demo", help="Show the example story, in a workspace that is gone afterwards.")
    ] = False,
    browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the browser, where there is one.")
    ] = True,
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--name", metavar="HOST", help="A name by which others call this machine; any if not given."
        ),
    ] = None,
    certificate: Annotated[
        str | None, typer.Option("--cert", metavar="FILE", help="A certificate, for HTTPS.")
    ] = None,
    key: Annotated[str | None, typer.Option("--key", metavar="FILE", help="Its key.")] = None,
    allow_private: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="Let URLs lead to this host on the local network."),
    ] = None,
) -> None:
    """Open the workspace in the browser: read, trace, correct."""

    def say(address: str) -> None:
        typer.echo(f"The desk is open at {address}\nStop it with Ctrl-C.")
        if browser and host in ("127.0.0.1", "localhost") and sys.stdout.isatty():
            typer.launch(address)

    desk().serve(
        workspace,
        host=host,
        port=port,
        demo=demo,
        owner=getpass.getuser(),
        names=names or (),
        certificate=certificate,
        key=key,
        allow_private=allow_private or (),
        say=say,
        warn=lambda fault: typer.echo(clean(fault), err=True),
    )


@accounts.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    workspace: Where = DEFAULT,
    *,
    role: Annotated[str, typer.Option(help="reader, editor or admin.")] = "editor",
    from_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
) -> None:
    """Let somebody in, or give them another role and password."""
    password = sys.stdin.readline().rstrip("\n") if from_stdin else _ask()
    desk().add_account(workspace, name, role=role, password=password)
    typer.echo(f"{clean(name)} may come in as {role}")


@accounts.command("remove")
def remove(name: Annotated[str, typer.Argument(metavar="NAME")], workspace: Where = DEFAULT) -> None:
    """Let somebody in no more. What they decided stays on record."""
    desk().remove_account(workspace, name)
    typer.echo(f"{clean(name)} may come in no more")


@accounts.command("list")
def list_all(workspace: Where = DEFAULT) -> None:
    """List who may come in."""
    for name, role in desk().list_accounts(workspace):
        typer.echo(f"{role:8} {clean(name)}")


def desk() -> Any:
    """Return the desk, which is imported by its name: cli and web are neighbours that don't know each other."""
    return import_module("woozle.web.serving")


def _ask() -> str:
    password = getpass.getpass("Password, 10 characters or more: ")
    if getpass.getpass("Once more: ") != password:
        raise typer.BadParameter("the two differ")
    return password
