"""How far a long run is: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO


@contextmanager
def progress(total: int | None, *, stream: TextIO | None = None) -> Iterator[Callable[[str], None]]:
    """Show a bar on standard error while the body runs, and take it away after.

    Args:
        total: How many steps there will be; a bar without end if None.
        stream: Where to, instead of standard error.

    Yields:
        What to call after each step, with the words to show beside the bar.
    """
    stream = stream or sys.stderr
    if not stream.isatty():
        yield lambda _words: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(file=stream), transient=True, refresh_per_second=5) as bar:
        task = bar.add_task("", total=total)
        yield lambda words: bar.update(task, advance=1, description=words)
