"""`woozle add` and `woozle read --all`: what comes into a workspace, and what is read of it."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from woozle.cli.progress import progress
from woozle.cli.workspaces import DEFAULT, AsJson, Where, clean, open_workspace, say
from woozle.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from woozle.store.adding import Added


def add(
    places: Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|URL…", help="What to take in.")],
    workspace: Where = DEFAULT,
    *,
    from_batch: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT",
            help="Take in the stories named, with their readings, from what “batch trace” wrote here.",
        ),
    ] = None,
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
    with open_workspace(workspace) as opened, progress(None if from_batch else _expected(places)) as step:
        if from_batch is not None:
            from woozle.scale.pulling import pull

            outcomes = pull(from_batch, places, opened)
        else:
            outcomes = opened.add(places, online=not offline, again=again, allow_private=allow_private or ())
        summary, failed = _take(outcomes, step, as_json=as_json)
    _close(summary, failed, as_json=as_json)
    raise typer.Exit(1 if failed else 0)


def read_all(workspace: str, *, jobs: int | None, annotator: str | None, as_json: bool) -> int:
    """Read what is not read yet in *workspace*, and return the exit status: 1 if something couldn't be read."""
    done, failed = 0, []
    with (
        open_workspace(workspace) as opened,
        progress(opened.count_unread(annotator=annotator)) as step,
    ):
        for outcome in opened.read_all(jobs=jobs, annotator=annotator):
            if isinstance(outcome, DocumentError):
                failed.append(outcome)
            else:
                done += 1
                if as_json:
                    say({"id": outcome, "read": True})
            step(f"{done} read")
    _close(f"{done} read", failed, as_json=as_json)
    return 1 if failed else 0


def _expected(places: list[str]) -> int | None:
    """Return how many documents are to come; whoever shows no bar need not count them."""
    from woozle.ingest import expected_documents

    return expected_documents(places) if sys.stderr.isatty() else None


def _take(
    outcomes: Iterator[Added | DocumentError], step: Callable[[str], None], *, as_json: bool
) -> tuple[str, list[DocumentError]]:
    """Take in what comes, and return what was done, in words, and what could not be taken."""
    new = known = textless = 0
    failed: list[DocumentError] = []
    for outcome in outcomes:
        if isinstance(outcome, DocumentError):
            failed.append(outcome)
        else:
            new, known = new + outcome.is_new, known + (not outcome.is_new)
            textless += outcome.problem is not None
            if as_json:
                say({"id": outcome.id, "new": outcome.is_new, "problem": outcome.problem})
        step(f"{new} added, {known} there already")
    without = f" ({textless} of them without a text: `woozle list` says why)" if textless else ""
    return f"{new} added{without}, {known} there already", failed


def _close(summary: str, failed: list[DocumentError], *, as_json: bool) -> None:
    if not as_json:
        typer.echo(summary)
    if failed:
        typer.echo(f"woozle: {len(failed)} could not be taken:", err=True)
    for error in failed:
        if as_json:
            say({"problem": error.reason, "origin": error.document_id})
        typer.echo(f"  {clean(str(error))}", err=True)
