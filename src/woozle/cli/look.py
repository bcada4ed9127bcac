"""`woozle list`, `woozle show`, `woozle search`: what is in a workspace."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from woozle.cli.workspaces import DEFAULT, AsJson, Where, article_dict, clean, day, open_workspace, say

if TYPE_CHECKING:
    from woozle.store import ArticleRow, Hit

Limit = Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="How many at most.")]
Skip = Annotated[int, typer.Option("--skip", min=0, help="How many to pass over first.")]


def list_articles(
    workspace: Where = DEFAULT, *, limit: Limit = 50, skip: Skip = 0, as_json: AsJson = False
) -> None:
    """List articles, those that came in last first."""
    with open_workspace(workspace) as opened:
        for row in opened.newest(limit=limit, offset=skip):
            if as_json:
                say(article_dict(row, whole=False))
            else:
                typer.echo(_line(row))


def show(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="The article's number, as `woozle list` prints it.")
    ],
    workspace: Where = DEFAULT,
    *,
    as_json: AsJson = False,
) -> None:
    """Show an article as it stands, and where it came from."""
    with open_workspace(workspace) as opened:
        row = opened.show(id)
        versions, corrections = opened.versions(id), opened.corrections(id)
        if as_json:
            extra = {
                "history": [asdict(one) for one in versions],
                "corrections": [asdict(one) for one in corrections],
            }
            say(article_dict(row, whole=True) | extra)
            return
    facts = {
        name: value
        for name, value in article_dict(row, whole=False).items()
        if value not in (None, [], False)
    }
    for name, value in facts.items():
        shown = ", ".join(value) if isinstance(value, list) else str(value)
        typer.echo(f"{name.replace('_', ' '):>16}  {clean(shown)}")
    for one in corrections:
        undone = f", undone by {one.undone_by} {one.undone_at}" if one.undone_at else ""
        value = clean((one.value or "unknown")[:60])
        typer.echo(
            f"{'correction':>16}  {one.id}: {one.field} = {value} ({one.made_by} {one.made_at}{undone})"
        )
    typer.echo(f"\n{row.article.text if row.article else '(no text)'}")


def search(
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help='Words, "a phrase", begin*, or: what did X say about Y')
    ] = "",
    workspace: Where = DEFAULT,
    *,
    outlet: Annotated[str | None, typer.Option(help="Words of the outlet's name.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Published on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Published on this day or earlier.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Who said it.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="What kind of source: person, organisation, outlet, anonymous …")
    ] = None,
    denied: Annotated[bool, typer.Option("--denied", help="Only what a source denies.")] = False,
    limit: Limit = 20,
    skip: Skip = 0,
    as_json: AsJson = False,
) -> None:
    """Find articles by their words, or what sources said about something."""
    with open_workspace(workspace) as opened:
        hits = opened.search(
            words,
            outlet=outlet,
            since=day(since),
            until=day(until),
            source=source,
            kind=kind,
            denied=denied,
            limit=limit,
            offset=skip,
        )
    for hit in hits:
        if as_json:
            say(asdict(hit))
        else:
            typer.echo(_found(hit))
    if not hits and not as_json:
        typer.echo("nothing found", err=True)


def _line(row: ArticleRow) -> str:
    published = row.article.published if row.article else None
    headline = (row.article.headline if row.article else None) or row.problem or row.origin
    outlet = (row.article.outlet if row.article else None) or ""
    state = "read" if row.is_read else row.status
    return clean(f"{row.id:>6}  {str(published or '')[:10]:10}  {state:9}  {outlet[:20]:20}  {headline}")


def _found(hit: Hit) -> str:
    title = clean(f"{hit.id:>6}  {(hit.published or '')[:10]:10}  {hit.outlet or ''}  {hit.headline or ''}")
    source = hit.given or hit.source
    who = f"{source or 'nobody named'} ({hit.act or 'said'}): " if hit.act or source else ""
    return f"{title.rstrip()}\n        {clean(who + hit.excerpt)}"
