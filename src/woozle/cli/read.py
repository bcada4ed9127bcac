"""`woozle read`: who says what, on whose word."""

from __future__ import annotations

import sys
from datetime import date  # noqa: TC003 # typer reads the annotations
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from woozle.cli.journal import Journal
from woozle.cli.options import Format, InputFormat, Output, day
from woozle.cli.outputs import forget_stdout, may_use_color, opened, page_width, refuse
from woozle.cli.results import results
from woozle.cli.workspaces import DEFAULT, AsJson, Where
from woozle.export.formats import find_exporter

if TYPE_CHECKING:
    from woozle.export.formats import Exporter


def read(
    *,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|FOLDER|-", help="What to read; - is standard input."),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.SHEET,
    input_format: Annotated[
        InputFormat, typer.Option("--input-format", "-i", help="What to take the documents for.")
    ] = InputFormat.AUTO,
    published: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", help="When documents that don't say so were published."),
    ] = None,
    output: Output = None,
    threads: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many processor threads to use.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Read what the workspace holds that this reader hasn't read yet.")
    ] = False,
    annotator: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="An installed annotator that each reading goes through."),
    ] = None,
    workspace: Where = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Print who says what on whose word.

    Reads standard input if no file or folder is named.

    Ends with status 0 if all was read, 1 if some documents could not be read, 2 if the command is wrong.
    """
    if everything:
        from woozle.cli.add import read_all

        if names:
            raise typer.BadParameter("--all reads the workspace; name no files beside it.")
        raise typer.Exit(read_all(workspace, jobs=threads, annotator=annotator, as_json=as_json))
    if as_json:
        format_ = Format.JSON
    if not names and sys.stdin.isatty():
        refuse("there is nothing to read; name a file or a folder, or send a text to standard input")
    live = not quiet and sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())
    journal = Journal(sys.stderr, live=live)
    try:
        with opened(output, to_be_looked_at=format_ is Format.SHEET) as stream:
            from woozle.cli.documents import STDIN, documents
            from woozle.pipeline import Reader

            named = documents(
                names or [STDIN], kind=input_format, stdin=sys.stdin.buffer, published=published
            )
            exporter = _exporter(format_, to_terminal=output is None and stream.isatty())
            reader = Reader(threads=threads, annotator=annotator)
            for piece in exporter(journal.watch(results(named, read_all=reader.read_all))):
                stream.write(piece)
                # A row that is read is handed on at once, however slowly the next one comes.
                stream.flush()
    except BrokenPipeError:
        forget_stdout()
    finally:
        journal.close()
    raise typer.Exit(journal.status)


def _exporter(format_: Format, *, to_terminal: bool) -> Exporter:
    exporter = find_exporter(format_)
    if format_ is not Format.SHEET:
        return exporter
    return partial(exporter, width=page_width(), color=to_terminal and may_use_color())
