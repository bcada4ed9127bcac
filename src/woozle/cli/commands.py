"""The commands on a workspace, in the order in which help lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.cli.add import add
from woozle.cli.batch import app as batch
from woozle.cli.keep import backup, check_store, correct, history
from woozle.cli.look import list_articles, search, show
from woozle.cli.serve import accounts, serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer import Typer

_COMMANDS: dict[str, Callable[..., None]] = {
    "add": add,
    "list": list_articles,
    "search": search,
    "show": show,
    "correct": correct,
    "history": history,
    "backup": backup,
    "check-store": check_store,
    "serve": serve,
}


def register(app: Typer) -> None:
    """Give *app* the commands on a workspace."""
    for name, command in _COMMANDS.items():
        app.command(name)(command)
    app.add_typer(accounts)
    app.add_typer(batch, name="batch")
