"""The values that options take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from woozle.export.dossier.formats import DOSSIER_FILES, DOSSIER_FORMATS

if TYPE_CHECKING:
    from datetime import date


class Format(StrEnum):
    """What readings are written as."""

    SHEET = "sheet"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    ANNOTATIONS = "annotations"
    FTM = "ftm"


class InputFormat(StrEnum):
    """What documents are taken for."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


def day(given: str) -> date:
    """Return the day that *given* names.

    Raises:
        typer.BadParameter: It is no ISO date.
    """
    from woozle.ingest.published import parse_published

    found = parse_published(given)
    if found is None:
        raise typer.BadParameter(f"{given!r} is no ISO date such as 2024-03-12.")
    return found


def dossier_format(given: str) -> str:
    """Return the format of that name.

    Raises:
        typer.BadParameter: There is none.
    """
    known = (*DOSSIER_FORMATS, *DOSSIER_FILES)
    if given not in known:
        raise typer.BadParameter(f"{given!r} is none of {', '.join(known)}.")
    return given


DossierFormat = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        parser=dossier_format,
        metavar="|".join((*DOSSIER_FORMATS, *DOSSIER_FILES)),
        help="What to write.",
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="Write to this file.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Show claims of one report with nothing to remark, too.")
]
