"""`woozle correct`, `woozle backup`, `woozle check-store`: keeping a workspace right and safe."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 # typer reads the annotations
from typing import Annotated

import typer

from woozle.cli.workspaces import DEFAULT, AsJson, By, Where, open_workspace, say, who


def correct(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="The article's number; with --undo the correction's.")
    ],
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help="outlet, published, text, byline, headline, url …")
    ] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help="What it should be; - reads it from standard input.")
    ] = None,
    workspace: Where = DEFAULT,
    *,
    unknown: Annotated[bool, typer.Option("--unknown", help="Say that it isn't known.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take a correction back.")] = False,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Put a field right by hand. What was extracted stays on record, and so does the correction if it is undone."""
    with open_workspace(workspace) as opened:
        if undo:
            opened.undo_correction(id, by=who(by))
            done = {"undone": id}
        else:
            if field is None or (value is None) != unknown:
                raise typer.BadParameter("give a FIELD, and a VALUE or --unknown")
            words = sys.stdin.read() if value == "-" else value
            done = {"correction": opened.correct(id, field, words, by=who(by)), "article": id}
    if as_json:
        say(done)
    else:
        typer.echo(", ".join(f"{name} {number}" for name, number in done.items()))


def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; must not exist.")],
    workspace: Where = DEFAULT,
    *,
    as_json: AsJson = False,
) -> None:
    """Copy the workspace as it is at this moment; others may go on working with it."""
    with open_workspace(workspace) as opened:
        opened.back_up(to)
    if as_json:
        say({"backup": str(to)})
    else:
        typer.echo(f"copied to {to}")


def check_store(workspace: Where = DEFAULT, *, as_json: AsJson = False) -> None:
    """Look for damage in the workspace and name it; ends with status 1 if there is any."""
    with open_workspace(workspace) as opened:
        faults = opened.find_damage()
    for fault in faults:
        if as_json:
            say({"fault": fault})
        else:
            typer.echo(fault)
    if not faults and not as_json:
        typer.echo("no damage found")
    raise typer.Exit(1 if faults else 0)
