"""Words laid out for a terminal or a printer."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import RenderableType

WIDTH = 80
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters by which a text could steer the terminal or turn its own words round."""


def laid_out(
    parts: Callable[[Console], Iterable[RenderableType]], *, width: int = WIDTH, color: bool = False
) -> str:
    """Return what *parts* yields, one below the other, as text without white space at the ends of its lines.

    Args:
        parts: Yields what stands on the page, given the console that measures it.
        width: How many columns it may take.
        color: Whether escape codes for colour and weight may stand in it. Nothing should be said by them alone.
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
    for part in parts(console):
        console.print(part)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def styled(words: str, style: str = "") -> Text:
    """Return *words* in a style, such that nothing in them can steer the terminal."""
    return Text(_UNSAFE.sub("�", words), style=style)


def hung(words: Text, console: Console, *, first: str, rest: str) -> Iterator[Text]:
    """Yield *words* as lines that fit the page, after *first* on the first of them and *rest* on the others."""
    if words.plain.strip():
        room = max(console.width - len(rest), 1)
        for number, line in enumerate(words.wrap(console, room, overflow="fold")):
            line.rstrip()
            yield Text(rest if number else first).append_text(line)
