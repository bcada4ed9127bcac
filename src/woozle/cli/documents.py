"""The documents that a command line names."""

from __future__ import annotations

from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from woozle.cli.options import InputFormat
from woozle.errors import DocumentError
from woozle.ingest import expand, is_url, lines_of, read_bytes, read_each, read_rows, require_english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from typing import BinaryIO

    from woozle.model.article import Article

STDIN = "-"
_STDIN_NAME = "standard input"


def documents(
    names: Iterable[str], *, kind: InputFormat, stdin: BinaryIO, published: date | None
) -> Iterator[Article | DocumentError]:
    """Yield the articles that *names* lead to, in order; an error for each that woozle can't read.

    Args:
        names: Files, folders, and "-" for *stdin*.
        kind: What they are; `auto` goes by suffix, and by how a document begins.
        stdin: Standard input, as bytes.
        published: The date of articles that state none; None leaves them without.
    """
    for name in names:
        for outcome in _read_stdin(stdin, kind=kind) if name == STDIN else _read_place(name, kind=kind):
            yield outcome if isinstance(outcome, DocumentError) else _checked(outcome, published)


def _checked(article: Article, published: date | None) -> Article | DocumentError:
    try:
        require_english(article)
    except DocumentError as error:
        return error
    return replace(article, published=article.published or published)


def _read_place(name: str, *, kind: InputFormat) -> Iterator[Article | DocumentError]:
    if is_url(name):
        yield DocumentError(name, "this is an address on the web; save the page and name the file")
    elif kind is InputFormat.AUTO:
        yield from read_each([Path(name)])
    else:
        yield from _read_files(Path(name), kind=kind)


def _read_files(path: Path, *, kind: InputFormat) -> Iterator[Article | DocumentError]:
    for file in expand([path]):
        try:
            with file.open("rb") as stream:
                yield from _read_stream(stream, name=str(file), id=file.stem, kind=kind)
        except OSError as error:
            yield DocumentError(str(file), f"it can't be read ({error.strerror})")


def _read_stdin(stdin: BinaryIO, *, kind: InputFormat) -> Iterator[Article | DocumentError]:
    if kind is InputFormat.AUTO and isinstance(stdin, BufferedReader):
        kind = InputFormat.JSONL if stdin.peek(1).lstrip().startswith(b"{") else kind
    return _read_stream(stdin, name=_STDIN_NAME, id="stdin", kind=kind)


def _read_stream(
    stream: BinaryIO, *, name: str, id: str, kind: InputFormat
) -> Iterator[Article | DocumentError]:
    if kind is InputFormat.JSONL:
        for outcome in read_rows(lines_of(stream)):
            yield _under(name, outcome) if isinstance(outcome, DocumentError) else outcome
        return
    try:
        yield read_bytes(stream.read(), id=id, kind=_KINDS[kind])
    except DocumentError as error:
        yield DocumentError(name, error.reason)


_KINDS: dict[InputFormat, Literal["auto", "text", "html"]] = {
    InputFormat.AUTO: "auto",
    InputFormat.TEXT: "text",
    InputFormat.HTML: "html",
}


def _under(name: str, error: DocumentError) -> DocumentError:
    return DocumentError(f"{name}, {error.document_id}", error.reason)
