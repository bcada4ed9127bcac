"""The sourcing sheet: who says what, on whose word, for a terminal or a printer."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from woozle.errors import DocumentError
from woozle.export.entries import entries, words
from woozle.export.paragraphs import paragraph_number, paragraphs
from woozle.export.tally import tally
from woozle.export.terms import act_mark, anchor_words, tenure, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from woozle.export.entries import Entry
    from woozle.export.formats import Result
    from woozle.model.article import Article
    from woozle.model.reading import Reading

WIDTH = 80
_MARGIN = 6
_INDENT = 4
"""How far each level is indented, up to a third of the page, so that the deepest keep room for their words."""
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters by which a text could steer the terminal or turn its own words round."""


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
    page = StringIO()
    console = Console(
        file=page,
        width=width,
        height=1,  # means nothing here; without it every line would ask the terminal
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in _parts(article, reading, console):
        console.print(part)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def _parts(article: Article, reading: Reading, console: Console) -> Iterator[RenderableType]:
    yield _text(article.headline or article.id, "bold")
    yield _text(" · ".join(_about(article)), "dim")
    yield Text("─" * console.width, style="dim")
    yield _text(tally(reading), "dim")
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
    yield from _hung(
        _source(entry),
        console,
        first=place.ljust(len(margin)) + ("└ " if entry.depth else ""),
        rest=margin + "  ",
    )
    margin += "  "
    yield from _hung(_saying(entry), console, first=margin, rest=margin)
    content = _text("(the same words)" if entry.same_content else entry.content or "")
    yield from _hung(content, console, first=margin + "│ ", rest=margin + "│ ")


def _hung(words: Text, console: Console, *, first: str, rest: str) -> Iterator[Text]:
    """Yield *words* as lines that fit the page, after *first* on the first of them and *rest* on the others."""
    if words.plain.strip():
        room = max(console.width - len(rest), 1)
        for number, line in enumerate(words.wrap(console, room, overflow="fold")):
            line.rstrip()
            yield Text(rest if number else first).append_text(line)


def _source(entry: Entry) -> Text:
    line = _text(entry.name, "bold")
    if entry.printed:
        line.append_text(_text(f" as “{entry.printed}”", "not bold"))
    if entry.source_facts:
        line.append_text(_text(" · " + ", ".join(entry.source_facts), "not bold dim"))
    return line


def _saying(entry: Entry) -> Text:
    mark = act_mark(entry.attribution.act)
    words = (
        _text(mark, "bold red" if mark.isupper() else "bold") if mark else None,
        _text(f"“{entry.cue}”", "italic") if entry.cue else None,
    )
    how = Text(" ").join(part for part in words if part)
    return Text(", ").join(part for part in (how, *map(_text, entry.saying_facts)) if part)


def _dates(article: Article, reading: Reading) -> Table:
    table = _table("Dates", "as printed", "means", "seen from")
    spans = paragraphs(article.text)
    for timex in reading.timexes:
        table.add_row(
            f"¶{paragraph_number(timex.span.start, spans)}",
            _text(words([timex.span], article.text) or ""),
            _text(value_words(timex)),
            _text(anchor_words(timex)),
        )
    return table


def _posts(article: Article, reading: Reading) -> Table:
    names = {entity.id: entity.name for entity in reading.entities}
    table = _table("Posts held", "who", "post", "when")
    spans = paragraphs(article.text)
    for occupancy in reading.occupancies:
        table.add_row(
            f"¶{paragraph_number(occupancy.evidence[0].start, spans)}" if occupancy.evidence else "",
            _text(names.get(occupancy.holder, occupancy.holder)),
            _text(", ".join(filter(None, (occupancy.position, occupancy.organisation)))),
            _text(tenure(occupancy)),
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


def _text(words: str, style: str = "") -> Text:
    return Text(_UNSAFE.sub("�", words), style=style)
