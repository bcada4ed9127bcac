"""`woozle add` and `woozle read --all`: what comes into a workspace, and what is read of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from woozle.cli.workspaces import DEFAULT, AsJson, Where, clean, open_workspace, say
from woozle.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.store.adding import Added

_EVERY = 50


def add(
    places: Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|URL…", help="What to take in.")],
    workspace: Where = DEFAULT,
    *,
    offline: Annotated[
        bool, typer.Option("--offline", help="Fetch nothing, not even URLs that tables name.")
    ] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Fetch URLs again that are there already; a changed page is a new version."
        ),
    ] = False,
    allow_private: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="Let URLs lead to this host on the local network."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take articles into the workspace: pages, texts, PDFs, tables, feeds, archives, newsletters, URLs.

    Nothing is overwritten and no duplicate dropped. A run that was stopped goes on where it was if it is started again.
    """
    with open_workspace(workspace) as opened:
        outcomes = opened.add(places, online=not offline, again=again, allow_private=allow_private or ())
        failed = _report(outcomes, as_json=as_json)
    raise typer.Exit(1 if failed else 0)


def read_all(workspace: str, *, jobs: int | None, as_json: bool) -> int:
    """Read what is not read yet in *workspace*, and return the exit status: 1 if something couldn't be read."""
    done, failed = 0, []
    with open_workspace(workspace) as opened:
        for outcome in opened.read_all(jobs=jobs):
            if isinstance(outcome, DocumentError):
                failed.append(outcome)
            else:
                done += 1
                if as_json:
                    say({"id": outcome, "read": True})
            _progress(f"{done} read")
    _close(f"{done} read", failed, as_json=as_json)
    return 1 if failed else 0


def _report(outcomes: Iterator[Added | DocumentError], *, as_json: bool) -> bool:
    new = known = 0
    failed: list[DocumentError] = []
    for outcome in outcomes:
        if isinstance(outcome, DocumentError):
            failed.append(outcome)
            continue
        new, known = new + outcome.is_new, known + (not outcome.is_new)
        if as_json:
            say({"id": outcome.id, "new": outcome.is_new})
        if (new + known) % _EVERY == 0:
            _progress(f"{new} added, {known} there already")
    _close(f"{new} added, {known} there already", failed, as_json=as_json)
    return bool(failed)


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words}")
        sys.stderr.flush()


def _close(summary: str, failed: list[DocumentError], *, as_json: bool) -> None:
    _progress("")
    if not as_json:
        typer.echo(summary)
    if failed:
        typer.echo(f"woozle: {len(failed)} could not be taken:", err=True)
    for error in failed:
        if as_json:
            say({"problem": error.reason, "origin": error.document_id})
        typer.echo(f"  {clean(str(error))}", err=True)
