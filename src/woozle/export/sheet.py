"""The sourcing sheet: who says what, on whose word, for a terminal or a printer."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from woozle.errors import DocumentError
from woozle.export.dates import anchor_words, value_words
from woozle.export.entries import entries, words
from woozle.export.paragraphs import paragraph_number, paragraphs
from woozle.export.posts import tenure
from woozle.export.tally import tally
from woozle.export.terms import act_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import ConsoleOptions, RenderableType, RenderResult

    from woozle.export.entries import Entry
    from woozle.export.formats import Result
    from woozle.model.article import Article
    from woozle.model.reading import Reading

WIDTH = 80
_INDENT = 4
_DEEPEST_INDENT = 8
"""How many levels are indented; deeper ones stay there, so that their words keep room."""
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
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in _parts(article, reading, width=width):
        console.print(part)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def _parts(article: Article, reading: Reading, *, width: int) -> Iterator[RenderableType]:
    yield _text(article.headline or article.id, "bold")
    yield _text(" · ".join(_about(article)), "dim")
    yield Text("─" * width, style="dim")
    yield _text(tally(reading), "dim")
    for entry in entries(article, reading):
        if not entry.depth:
            yield ""
        yield _entry(entry)
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


def _entry(entry: Entry) -> RenderableType:
    lines = Table.grid(padding=(0, 1))
    lines.add_column(width=5)
    lines.add_column(ratio=1, overflow="fold")
    depth = min(entry.depth, _DEEPEST_INDENT)
    place = "" if depth else f"¶{entry.paragraph}"
    body = Table.grid()
    body.add_column(ratio=1, overflow="fold")
    for line in (_source(entry), _saying(entry), _content(entry)):
        if line is not None:
            body.add_row(line)
    lines.add_row(_text(place, "dim"), Padding(body, (0, 0, 0, _INDENT * depth)))
    return lines


def _source(entry: Entry) -> Text:
    line = _text("└ " if entry.depth else "")
    line.append_text(_text(entry.name, "bold"))
    if entry.printed:
        line.append_text(_text(f" as “{entry.printed}”"))
    if entry.source_facts:
        line.append_text(_text(" · " + ", ".join(entry.source_facts), "dim"))
    return line


def _saying(entry: Entry) -> RenderableType | None:
    mark = act_mark(entry.attribution.act)
    line = _text(f"{mark} " if mark else "", "bold red" if mark and mark.isupper() else "bold")
    if entry.cue:
        line.append_text(_text(f"“{entry.cue}” ", "italic"))
    line.append_text(_text(", ".join(entry.saying_facts)))
    line.rstrip()
    return Padding(line, (0, 0, 0, 2)) if line.plain else None


def _content(entry: Entry) -> RenderableType | None:
    if entry.same_content:
        return Padding(_Barred(_text("(the same words)", "dim")), (0, 0, 0, 2))
    if entry.content is None:
        return None
    return Padding(_Barred(_text(entry.content)), (0, 0, 0, 2))


class _Barred:
    """Words with a bar down their left side, on every line that they take."""

    def __init__(self, words: Text) -> None:
        self._words = words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._words.wrap(console, max(options.max_width - 2, 1), overflow="fold"):
            yield Text("│ ").append_text(line)


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
