"""What all commands on a workspace have in common."""

from __future__ import annotations

import getpass
import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from woozle.store import ArticleRow
    from woozle.workspace import Workspace


def _set_or_given(context: typer.Context, param: typer.CallbackParam, value: str) -> str:
    """Return where the workspace is: as the option says, else as it is set (docs/settings.md)."""
    source = context.get_parameter_source(param.name or "")
    if source is not None and source.name != "DEFAULT":
        return value
    from woozle.settings import load_settings

    return load_settings(Path.cwd(), os.environ).workspace


Where = Annotated[
    str,
    typer.Option(
        "--workspace",
        "-w",
        metavar="PATH|URL",
        callback=_set_or_given,
        help="Where the workspace is: a file, or postgresql://…",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides this; your user name if not given.")
]

DEFAULT = "woozle.db"


def open_workspace(where: str) -> Workspace:
    """Open the workspace, and tell what turned out damaged if it was brought up to date; heavy imports wait until now."""
    from woozle.workspace import Workspace

    opened = Workspace(where)
    for fault in opened.store.damaged:
        typer.echo(clean(fault), err=True)
    return opened


def who(given: str | None) -> str:
    """Return who decides: the name given, or the user's."""
    return given or getpass.getuser()


def say(row: dict[str, Any]) -> None:
    """Print one JSON object on a line, without what is None."""
    known = {name: value for name, value in row.items() if value is not None}
    typer.echo(json.dumps(known, ensure_ascii=False, default=str))


def article_dict(row: ArticleRow, *, whole: bool) -> dict[str, Any]:
    """Return an article as JSON writes it; without its text unless *whole*."""
    article = asdict(row.article) if row.article else {}
    if isinstance(article.get("published"), date):
        article["published"] = article["published"].isoformat()
    text = article.pop("text", None)
    return {
        **article,
        **row.details,
        "versions": int(row.details.get("versions", "0")),
        "id": row.id,
        "origin": row.origin,
        "added_at": row.added_at,
        "status": row.status,
        "problem": row.problem,
        "corrected": list(row.corrected),
        "read": row.is_read,
        "text": text if whole else None,
    }


def day(value: str | None) -> date | None:
    """Return the day that an option gives; None if it isn't given.

    Raises:
        typer.BadParameter: It is no ISO date.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no ISO date such as 2024-03-05") from None


def clean(words: str) -> str:
    """Return *words* on one line, such that nothing in them can steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in words)
