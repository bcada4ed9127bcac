"""`woozle check`: the findings for an unpublished draft, as a linter prints them."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from woozle.cli.options import InputFormat, day
from woozle.cli.outputs import refuse
from woozle.cli.workspaces import AsJson, clean, open_workspace
from woozle.errors import DocumentError, Error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from woozle.export.dossier.remarks import Remark
    from woozle.model.article import Article
    from woozle.model.dossier import Dossier

_DRAFT = "draft"


class CheckFormat(StrEnum):
    """What findings are written as."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@dataclass(frozen=True, slots=True)
class Place:
    """A remark with where it stands in its file.

    Attributes:
        file: The file as it was named.
        line: Counted from 1.
        column: Counted from 1, in characters.
        remark: The remark.
    """

    file: str
    line: int
    column: int
    remark: Remark


def check(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="The draft; - is standard input.")],
    *,
    against: Annotated[
        str | None,
        typer.Option(metavar="WORKSPACE", help="Also hold it against the articles of this workspace."),
    ] = None,
    format_: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to write.")] = CheckFormat.TEXT,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE[,CODE…]", help="Tell only these findings; may be given again."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODE[,CODE…]", help="Leave these findings out.")
    ] = None,
    input_format: Annotated[
        InputFormat, typer.Option("--input-format", "-i", help="What to take the draft for.")
    ] = InputFormat.AUTO,
    published: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", help="When it will be published, if it doesn't say; today."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a draft before it runs: claims with one origin, unnamed sources, denials, missing replies, circles.

    Prints `file:line:column code message`; `woozle explain CODE` says what to do. Ends with status 1 if there are findings,
    0 if there are none, 2 if the draft can't be read or the command is wrong.
    """
    try:
        article = _read(draft, kind=input_format, published=published)
        found = _found(article, against, select, ignore)
    except Error as error:
        refuse(clean(str(error)))
    places = _placed(draft, article.text, found)
    for line in _WRITERS[CheckFormat.JSON if as_json else format_](places):
        typer.echo(line)
    raise typer.Exit(1 if places else 0)


def _found(
    draft: Article, against: str | None, select: list[str] | None, ignore: list[str] | None
) -> list[Remark]:
    from woozle.export.dossier.remarks import remarks
    from woozle.settings import codes, load_settings

    settings = load_settings(Path.cwd(), os.environ)
    return remarks(
        _dossier(draft, settings.against if against is None else against),
        draft.id,
        select=settings.select if select is None else codes(select, where="--select"),
        ignore=settings.ignore if ignore is None else codes(ignore, where="--ignore"),
    )


def _read(draft: str, *, kind: InputFormat, published: date | None) -> Article:
    """Return the draft; one that states no date is of today, since "on Monday" is to be resolved."""
    from woozle.cli.documents import documents

    today = published or datetime.now(UTC).astimezone().date()
    found = list(documents([draft], kind=kind, stdin=sys.stdin.buffer, published=today))
    if len(found) != 1:
        refuse(f"{draft} holds {len(found)} articles; a draft is one")
    (article,) = found
    if isinstance(article, DocumentError):
        raise article
    return replace(article, id=_DRAFT)


def _dossier(draft: Article, against: str | None) -> Dossier:
    if against is None:
        from woozle.pipeline import trace

        return trace([draft])
    if "://" not in against and not Path(against).exists():
        refuse(f"there is no workspace {against}")
    with open_workspace(against) as workspace:
        return workspace.trace(draft=draft)


def _placed(file: str, text: str, found: Iterable[Remark]) -> list[Place]:
    lines = _lines_of(file)
    return [Place(file, *_place(lines, text, remark.span.start), remark) for remark in found]


def _lines_of(file: str) -> list[str]:
    """Return the lines of a draft's file; none where it is no text that can be counted in."""
    path = Path(file)
    return path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []


def _place(lines: Sequence[str], text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset in the text, in the file where its line is found there.

    A file begins with header lines, and its line ends may differ from those of the text that was read from it.
    """
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    before = text.count("\n", 0, offset)
    for number in range(before, len(lines)):
        at = lines[number].find(line) if line else -1
        if at >= 0:
            return number + 1, at + offset - start + 1
    return before + 1, offset - start + 1


def _text(places: Iterable[Place]) -> Iterator[str]:
    for place in places:
        code, message = place.remark.finding.code, place.remark.message
        yield clean(f"{place.file}:{place.line}:{place.column} {code} {message}")


def _json(places: Iterable[Place]) -> Iterator[str]:
    yield json.dumps([_row(place) for place in places], ensure_ascii=False, indent=2)


def _row(place: Place) -> dict[str, Any]:
    finding, span = place.remark.finding, place.remark.span
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "code": finding.code,
        "message": place.remark.message,
        "claim": place.remark.claim,
        "why": finding.why,
        "rule": finding.rule,
        "start": span.start,
        "end": span.end,
        "articles": list(finding.articles),
    }


def _github(places: Iterable[Place]) -> Iterator[str]:
    """Yield workflow commands, which GitHub shows beside the lines of a change."""
    for place in places:
        file = _escaped(place.file, ",:")
        where = f"file={file},line={place.line},col={place.column},title=woozle {place.remark.finding.code}"
        yield f"::warning {where}::{_escaped(clean(place.remark.message), '')}"


def _escaped(words: str, more: str) -> str:
    return "".join(f"%{ord(c):02X}" if c in f"%\r\n{more}" else c for c in words)


_WRITERS = {CheckFormat.TEXT: _text, CheckFormat.JSON: _json, CheckFormat.GITHUB: _github}
