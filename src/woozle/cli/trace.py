"""`woozle trace`: where does each claim come from, and how many really stand behind it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date  # noqa: TC003 # typer reads the annotations
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woozle.cli.journal import Journal
from woozle.cli.options import DossierFormat, Everything, InputFormat, Output, day
from woozle.cli.outputs import forget_stdout, may_use_color, opened, page_width, refuse, write_files
from woozle.cli.workspaces import DEFAULT, AsJson, Where, clean, open_workspace
from woozle.errors import DocumentError
from woozle.export.dossier.formats import DOSSIER_FILES, find_dossier_exporter, find_files_exporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.export.dossier.formats import DossierExporter
    from woozle.model.article import Article
    from woozle.model.dossier import Dossier

_TEXT = "text"


def trace(
    *,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|FOLDER|-", help="The reports; the workspace's if none are named."),
    ] = None,
    workspace: Where = DEFAULT,
    query: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Of the workspace, only articles that `woozle search` finds."),
    ] = None,
    format_: DossierFormat = _TEXT,
    output: Output = None,
    title: Annotated[str | None, typer.Option(help="A short name of the story.")] = None,
    everything: Everything = False,
    input_format: Annotated[
        InputFormat, typer.Option("--input-format", "-i", help="What to take the documents for.")
    ] = InputFormat.AUTO,
    published: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", help="When documents that don't say so were published."),
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many processor threads to use.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    as_json: AsJson = False,
) -> None:
    """Follow every claim of a set of reports back to where it came from.

    Ends with status 0 if all was read, 1 if some documents could not be read, 2 if the command is wrong.
    """
    if names and query is not None:
        raise typer.BadParameter("--query searches the workspace; name no files beside it.")
    journal = Journal(sys.stderr, live=not quiet and sys.stderr.isatty())
    try:
        if names:
            documents_given = _documents(names, kind=input_format, published=published)
            dossier = _of_documents(documents_given, journal, title=title, threads=threads)
        else:
            dossier = _of_workspace(workspace, query, journal, title=title)
    finally:
        journal.close()
    for outcome in dossier.judgements:
        if outcome.problem or outcome.moved:
            told = outcome.problem or "its words stand elsewhere now"
            typer.echo(f"woozle: judgement j{outcome.judgement.id}: {clean(told)}", err=True)
    write_dossier(dossier, "json" if as_json else format_, output, everything=everything)
    raise typer.Exit(journal.status)


def _documents(
    names: Iterable[str], *, kind: InputFormat, published: date | None
) -> Iterator[Article | DocumentError]:
    """Yield the reports, each with an id of its own: two files of one name in two folders are two reports."""
    from woozle.cli.documents import documents

    taken: dict[str, int] = {}
    for outcome in documents(names, kind=kind, stdin=sys.stdin.buffer, published=published):
        if isinstance(outcome, DocumentError):
            yield outcome
            continue
        count = taken[outcome.id] = taken.get(outcome.id, 0) + 1
        yield outcome if count == 1 else replace(outcome, id=f"{outcome.id}-{count}")


def _of_documents(
    given: Iterable[Article | DocumentError], journal: Journal, *, title: str | None, threads: int | None
) -> Dossier:
    from woozle.cli.results import results
    from woozle.model.dossier import Unread
    from woozle.pipeline import Reader
    from woozle.pipeline import trace as trace_articles

    reader = Reader(threads=threads)
    outcomes = list(journal.watch(results(given, read_all=reader.read_all)))
    done = [one for one in outcomes if not isinstance(one, DocumentError)]
    dossier = trace_articles(
        (article for article, _ in done),
        readings=(reading for _, reading in done),
        reader=reader,
        title=title,
    )
    unread = tuple(Unread(error.document_id, error.reason) for error in journal.failed)
    return replace(dossier, unread=unread)


def _of_workspace(where: str, query: str | None, journal: Journal, *, title: str | None) -> Dossier:
    if "://" not in where and not Path(where).exists():
        refuse(f"there is nothing to trace; name files or a folder, or a workspace (there is no {where})")
    with open_workspace(where) as workspace:
        dossier = workspace.trace(query, title=title)
    journal.failed += [DocumentError(one.article, one.reason) for one in dossier.unread]
    journal.read += len(dossier.articles) - len(dossier.unread)
    return dossier


def write_dossier(dossier: Dossier, format_: str, output: Path | None, *, everything: bool) -> None:
    """Write a dossier in one of its formats to a file, or print it if *output* is None."""
    if format_ in DOSSIER_FILES:
        write_files(find_files_exporter(format_)(dossier), output)
        return
    # What can't be written must not leave an empty file behind: all but text is made before the file is opened.
    made = None if format_ == _TEXT else list(find_dossier_exporter(format_)(dossier))
    try:
        with opened(output, to_be_looked_at=format_ == _TEXT) as stream:
            color = output is None and stream.isatty() and may_use_color()
            for piece in _text(color=color, everything=everything)(dossier) if made is None else made:
                stream.write(piece)
            stream.flush()
    except BrokenPipeError:
        forget_stdout()


def _text(*, color: bool, everything: bool) -> DossierExporter:
    exporter = find_dossier_exporter(_TEXT)
    return partial(exporter, width=page_width(), color=color, everything=everything)
