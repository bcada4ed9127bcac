"""The `woozle` command and what all its commands have in common."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from woozle.cli.check import check
from woozle.cli.commands import register
from woozle.cli.explain import explain
from woozle.cli.read import read
from woozle.cli.trace import trace
from woozle.errors import Error

app = typer.Typer(
    name="woozle",
    help="Read news reports and follow every claim back to where it came from.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
app.command("read")(read)
app.command("trace")(trace)
app.command("check")(check)
app.command("explain")(explain)
register(app)


@app.command()
def version() -> None:
    """Print woozle's version."""
    from importlib.metadata import version as installed

    typer.echo(f"woozle {installed('woozle')}")


def _version_option(wanted: bool) -> None:  # noqa: FBT001 # typer calls it with the option's value
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def woozle(
    *,
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_version_option, is_eager=True, help="Print woozle's version."),
    ] = False,
) -> None:
    """Read news reports and follow every claim back to where it came from."""


def run() -> None:
    """Run the command line: the `woozle` of the shell."""
    try:
        app()
    except Error as error:
        typer.echo(f"woozle: {error}", err=True)
        sys.exit(1)
