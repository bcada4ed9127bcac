"""Where a command writes."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

_WIDEST = 100
"""How many columns a page takes at most: longer lines are hard to read."""


@contextmanager
def opened(path: Path | None, *, to_be_looked_at: bool) -> Iterator[TextIO]:
    """Open what is written to: a file, or standard output if *path* is None.

    Files are UTF-8, and so is standard output unless what is written is *to_be_looked_at* there.
    """
    if path is None:
        encoding = None if to_be_looked_at else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace")  # type: ignore[union-attr] # it's a TextIOWrapper
        yield sys.stdout
        return
    try:
        stream = path.open("w", encoding="utf-8", errors="replace")
    except OSError as error:
        refuse(f"{path} can't be written ({error.strerror})")
    with stream:
        yield stream


def write_files(files: Iterable[tuple[str, bytes]], path: Path | None) -> None:
    """Write *files* into the folder *path*, or as one ZIP archive if it ends in .zip or is None: standard output."""
    from woozle.export.standards.files import zipped

    if path is None and sys.stdout.isatty():
        refuse("a terminal can't show tables; name a folder or a .zip file with --output")
    made = list(files)
    try:
        if path is None:
            sys.stdout.buffer.write(zipped(made))
            sys.stdout.buffer.flush()
        elif path.suffix == ".zip":
            path.write_bytes(zipped(made))
        else:
            path.mkdir(parents=True, exist_ok=True)
            for name, content in made:
                (path / name).write_bytes(content)
    except BrokenPipeError:
        forget_stdout()
    except OSError as error:
        refuse(f"{path} can't be written ({error.strerror})")


def page_width() -> int:
    """Return how many columns a page may take: the terminal's, within reason."""
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)


def may_use_color() -> bool:
    """Tell whether the terminal and its user take colour."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def refuse(reason: str) -> NoReturn:
    """End as a wrong command does."""
    typer.echo(f"woozle: {reason}", err=True)
    raise typer.Exit(2)


def forget_stdout() -> None:
    """Send what is still held for a closed pipe nowhere, or it would fail once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
