"""The sourcing sheet: who says what, on whose word, for a terminal or a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from woozle.errors import DocumentError
from woozle.export.entries import entries, words
from woozle.export.paragraphs import paragraph_number, paragraphs
from woozle.export.tally import tally
from woozle.export.terminal import WIDTH, hung, laid_out, styled
from woozle.export.terms import act_mark, anchor_words, tenure, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from woozle.export.entries import Entry
    from woozle.export.formats import Result
    from woozle.model.article import Article
    from woozle.model.reading import Reading

_MARGIN = 6
_INDENT = 4
"""How far each level is indented, up to a third of the page, so that the deepest keep room for their words."""


def sheets(results: Iterable[Result], *, width: int = WIDTH, color: bool = False) -> Iterator[str]:
    """Yield a sheet for each reading; what could not be read is left out."""
    for result in results:
        if not isinstance(result, DocumentError):
            yield sheet(*result, width=width, color=color)


def sheet(article: Article, reading: Reading, *, width: int = WIDTH, color: bool = False) -> str:
    """Return the sourcing sheet of *reading* as text.

    Args:
        article: What was read.
        reading: What was found in it.
        width: How many columns it may take.
        color: Whether escape codes for colour and weight may stand in it. Nothing is said by them alone.
    """
    return laid_out(lambda console: _parts(article, reading, console), width=width, color=color)


def _parts(article: Article, reading: Reading, console: Console) -> Iterator[RenderableType]:
    yield styled(article.headline or article.id, "bold")
    yield styled(" · ".join(_about(article)), "dim")
    yield Text("─" * console.width, style="dim")
    yield styled(tally(reading), "dim")
    # Printed at once and not wrapped again, which takes half the time.
    yield Text("\n", no_wrap=True, overflow="ignore").join(
        line for entry in entries(article, reading) for line in _entry(entry, console)
    )
    if reading.timexes:
        yield from ("", _dates(article, reading))
    if reading.occupancies:
        yield from ("", _posts(article, reading))
    yield from ("", "")


def _about(article: Article) -> Iterator[str]:
    for known in (article.outlet, article.country, article.byline):
        if known:
            yield known
    yield f"published {article.published.isoformat()}" if article.published else "date unknown"
    if article.headline:
        yield article.id


def _entry(entry: Entry, console: Console) -> Iterator[Text]:
    """Yield the lines of an entry: who, how, what; and in the margin where, unless that is where the one around it is."""
    if not entry.depth:
        yield Text()
    margin = " " * (_MARGIN + min(_INDENT * entry.depth, console.width // 3))
    place = "" if entry.follows_on else f"¶{entry.paragraph}"
    yield from hung(
        _source(entry),
        console,
        first=place.ljust(len(margin)) + ("└ " if entry.depth else ""),
        rest=margin + "  ",
    )
    margin += "  "
    yield from hung(_saying(entry), console, first=margin, rest=margin)
    content = styled("(the same words)" if entry.same_content else entry.content or "")
    yield from hung(content, console, first=margin + "│ ", rest=margin + "│ ")


def _source(entry: Entry) -> Text:
    line = styled(entry.name, "bold")
    if entry.printed:
        named = (
            f", named in ¶{entry.named_in}" if entry.named_in and entry.named_in != entry.paragraph else ""
        )
        line.append_text(styled(f" as “{entry.printed}”{named}", "not bold"))
    if entry.source_facts:
        line.append_text(styled(" · " + ", ".join(entry.source_facts), "not bold dim"))
    return line


def _saying(entry: Entry) -> Text:
    mark = act_mark(entry.attribution.act)
    words = (
        styled(mark, "bold red" if mark.isupper() else "bold") if mark else None,
        styled(f"“{entry.cue}”", "italic") if entry.cue else None,
    )
    how = Text(" ").join(part for part in words if part)
    return Text(", ").join(part for part in (how, *map(styled, entry.saying_facts)) if part)


def _dates(article: Article, reading: Reading) -> Table:
    table = _table("Dates", "as printed", "means", "seen from")
    spans = paragraphs(article.text)
    for timex in reading.timexes:
        table.add_row(
            f"¶{paragraph_number(timex.span.start, spans)}",
            styled(words([timex.span], article.text) or ""),
            styled(value_words(timex)),
            styled(anchor_words(timex)),
        )
    return table


def _posts(article: Article, reading: Reading) -> Table:
    names = {entity.id: entity.name for entity in reading.entities}
    table = _table("Posts held", "who", "post", "when")
    spans = paragraphs(article.text)
    for occupancy in reading.occupancies:
        table.add_row(
            f"¶{paragraph_number(occupancy.evidence[0].start, spans)}" if occupancy.evidence else "",
            styled(names.get(occupancy.holder, occupancy.holder)),
            styled(", ".join(filter(None, (occupancy.position, occupancy.organisation)))),
            styled(tenure(occupancy)),
        )
    return table


def _table(title: str, *headings: str) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0), pad_edge=False
    )
    table.add_column("", width=5, style="dim")
    for heading in headings:
        table.add_column(heading, header_style="dim", overflow="fold", ratio=1)
    return table
