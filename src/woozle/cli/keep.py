"""`woozle correct`, `woozle history`, `woozle backup`, `woozle check-store`: keeping a workspace right and safe."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path  # noqa: TC003 # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from woozle.cli.judging import VERBS, Given, decide
from woozle.cli.look import Limit, Skip  # noqa: TC001 # typer reads the annotations
from woozle.cli.workspaces import DEFAULT, AsJson, By, Where, clean, open_workspace, say, who

if TYPE_CHECKING:
    from woozle.workspace import Workspace


def correct(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID|VERB", help=f"The article's number, or what is decided: {', '.join(VERBS)}."
        ),
    ],
    field: Annotated[
        str | None,
        typer.Argument(
            metavar="FIELD|SUBJECT",
            help="outlet, published, text, byline, headline, url … After a verb a place (12:340, 12:340-395, 12:its words), "
            "a source (12/person:Ines Marlow) or an article (12).",
        ),
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(
            metavar="VALUE",
            help="What it should be; - reads it from standard input. After a verb what it needs.",
        ),
    ] = None,
    workspace: Where = DEFAULT,
    *,
    unknown: Annotated[bool, typer.Option("--unknown", help="Say that it isn't known.")] = False,
    no: Annotated[bool, typer.Option("--no", help="After a verb: it is not so.")] = False,
    claim: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="With relies-on: only for the claim that is stated here."),
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="WORDS", help="After a verb: why.")] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take a correction (4) or a judgement (j4) back.")
    ] = False,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Put right what was extracted, found or concluded. All that a machine or a person said stays on record."""
    with open_workspace(workspace) as opened:
        if undo:
            done = _undo(opened, id, by=who(by))
        elif id in VERBS:
            given = Given(opened, field or "", value, claim)
            done = _judge(opened, id, given, no=no, note=note, by=who(by))
        else:
            if field is None or (value is None) != unknown:
                raise typer.BadParameter("give a FIELD, and a VALUE or --unknown")
            words = sys.stdin.read() if value == "-" else value
            done = {"correction": opened.correct(id, field, words, by=who(by)), "article": id}
    if as_json:
        say(done)
    else:
        typer.echo(", ".join(f"{name} {clean(str(what))}" for name, what in done.items()))


def _judge(
    opened: Workspace, verb: str, given: Given, *, no: bool, note: str | None, by: str
) -> dict[str, object]:
    subject, verdict = decide(verb, given, no=no)
    id = opened.judge(str(subject), verdict, by=by, note=note)
    return {"judgement": f"j{id}", "subject": str(subject), "verdict": verdict}


def _undo(opened: Workspace, id: str, *, by: str) -> dict[str, object]:
    if id.startswith("j"):
        opened.undo_judgement(id[1:], by=by)
    else:
        opened.undo_correction(id, by=by)
    return {"undone": id}


def history(
    workspace: Where = DEFAULT,
    *,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Only what this person decided.")
    ] = None,
    limit: Limit = 50,
    skip: Skip = 0,
    as_json: AsJson = False,
) -> None:
    """List who decided what, the newest first, what was undone as well."""
    with open_workspace(workspace) as opened:
        decisions = opened.history(by=by, limit=limit, offset=skip)
    for one in decisions:
        id = f"j{one.id}" if one.kind == "judgement" else one.id
        if as_json:
            say(asdict(one) | {"id": id})
        else:
            undone = f" (undone by {one.undone_by} {one.undone_at})" if one.undone_at else ""
            what = " ".join(filter(None, [one.subject, one.field, one.value or "unknown"]))
            typer.echo(clean(f"{one.kind:10}  {id:>6}  {one.made_at}  {one.made_by}: {what}{undone}"))


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
