"""`woozle batch`: archives of articles, on one machine or on a cluster."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woozle.cli.options import DossierFormat, Everything, Output  # noqa: TC001 # typer reads the annotations
from woozle.cli.trace import write_dossier
from woozle.cli.workspaces import clean
from woozle.export.terms import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.scale import Engine
    from woozle.scale.progress import Progress


class EngineName(StrEnum):
    """Where the work is done."""

    NATIVE = "native"
    RAY = "ray"


_STOPPED = 130
"""The exit status of what was stopped by Ctrl-C, as shells have it."""

_SHOWN = 5
"""How many errors are shown; the table has them all."""

app = typer.Typer(help="Read and trace archives, on one machine or on a cluster.", no_args_is_help=True)

_Engine = Annotated[
    EngineName, typer.Option("--engine", help="Where the work is done: this machine, or a Ray cluster.")
]
_Address = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Of the Ray cluster; Ray is started on this machine if not given."),
]
_Workers = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="How many processes work at once; one a processor if not given."),
]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]
_Out = Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write to.")]


@app.command("read")
def read(
    place: Annotated[
        str, typer.Argument(metavar="IN", help="A file, a folder, or an address such as s3://bucket/folder.")
    ],
    out: _Out,
    *,
    engine: _Engine = EngineName.NATIVE,
    address: _Address = None,
    workers: _Workers = None,
    part: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many articles are lost if a worker is killed.")
    ] = 500,
    annotator: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="An installed annotator that each reading goes through."),
    ] = None,
    quiet: _Quiet = False,
) -> None:
    """Read an archive of Parquet, JSON lines or WARC into Parquet files.

    A run that was stopped goes on where it was if it is started again. Ends with status 0 if all was read,
    1 if something is in the table "errors" or a part failed.
    """
    from woozle.scale import read_batch

    with _stopped_by_hand():
        summary = read_batch(
            place,
            out,
            engine=_engine(engine, address, workers),
            part=part,
            annotator=annotator,
            progress=_progress(quiet=quiet),
        )
    articles, errors = counted(summary.articles, "article"), counted(summary.errors, "error")
    typer.echo(f"{articles}, {summary.read:,} read, {errors}")
    _close(out, summary.errors)


@app.command("trace")
def trace(
    source: Annotated[Path, typer.Argument(metavar="IN", help="The folder that “woozle batch read” wrote.")],
    out: _Out,
    *,
    engine: _Engine = EngineName.NATIVE,
    address: _Address = None,
    workers: _Workers = None,
    stories: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Which “article” is of which “story”; they are found if not given."
        ),
    ] = None,
    group: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many articles a process has in hand at a time."),
    ] = None,
    most: Annotated[
        int,
        typer.Option(
            min=2, metavar="N", help="How many reports may hang together before weak links are let go."
        ),
    ] = 1_000_000,
    quiet: _Quiet = False,
) -> None:
    """Trace an archive that was read: copies, claims, lineage, origins and findings as Parquet files.

    A run that was stopped goes on where it was if it is started again. Ends with status 0 if all was traced,
    1 if something is in the table "errors" or a part failed.
    """
    from woozle.scale import trace_batch

    with _stopped_by_hand():
        summary = trace_batch(
            source,
            out,
            engine=_engine(engine, address, workers),
            stories=stories,
            group=group,
            most=most,
            progress=_progress(quiet=quiet),
        )
    articles, in_stories = counted(summary.articles, "article"), counted(summary.stories, "story", "stories")
    copies, claims = counted(summary.copies, "copy", "copies"), counted(summary.claims, "claim")
    findings, errors = counted(summary.findings, "finding"), counted(summary.errors, "error")
    typer.echo(f"{articles} in {in_stories}, {copies}, {claims}, {findings}, {errors}")
    _close(out, summary.errors)


@app.command("open")
def open_(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder that “woozle batch trace” wrote.")],
    story: Annotated[
        str, typer.Argument(metavar="STORY", help="The story, as the table “stories” names it.")
    ],
    *,
    format_: DossierFormat = "json",
    output: Output = None,
    everything: Everything = False,
) -> None:
    """Print the dossier of one story, as JSON or as “woozle trace” prints it."""
    from woozle.scale import open_story

    write_dossier(open_story(out, story), format_, output, everything=everything)


def _engine(name: EngineName, address: str | None, workers: int | None) -> Engine:
    from woozle.scale import Engine, EngineKind

    if address is not None and name is not EngineName.RAY:
        raise typer.BadParameter("--address is for --engine ray")
    return Engine(kind=EngineKind(name), address=address, workers=workers)


@contextmanager
def _stopped_by_hand() -> Iterator[None]:
    """Say, where somebody stops a run, that it can go on, and end."""
    from woozle.scale.engine import left_at_once

    try:
        yield
    except KeyboardInterrupt:
        typer.echo("woozle: stopped; start the same command again to go on", err=True)
        sys.stdout.flush()
        sys.stderr.flush()
        left_at_once(_STOPPED)


def _close(out: Path, errors: int) -> None:
    """Say what the first errors are, and end with the status that they give."""
    from woozle.scale.opening import first_errors

    if errors:
        typer.echo(f"woozle: why is in the table {out / 'errors'}, for instance:", err=True)
        for id, reason in first_errors(out, most=_SHOWN):
            typer.echo(f"  {clean(f'{id}: {reason}')}", err=True)
    raise typer.Exit(1 if errors else 0)


def _progress(*, quiet: bool) -> Progress:
    from woozle.scale.progress import Progress

    return Progress(None if quiet else sys.stderr, live=sys.stderr.isatty())
