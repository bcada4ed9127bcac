"""What a file is, by its suffix."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_KINDS = {
    "html": (".html", ".htm", ".xhtml"),
    "rows": (".jsonl", ".ndjson"),
    "text": (".txt", ".text", ".md"),
    "pdf": (".pdf",),
    "mail": (".eml",),
    "table": (".csv", ".tsv"),
    "parquet": (".parquet",),
    "feed": (".rss", ".atom", ".xml"),
    "archive": (".warc", ".warc.gz", ".wacz"),
}
OPEN = (".xml",)
"""Far more often something else than a feed: in a folder what such a file begins with decides."""

SUFFIXES = tuple(sorted({s for suffixes in _KINDS.values() for s in suffixes} - {*OPEN}))
"""Those of the files that are read in folders whatever is in them; a file that is named by itself may have any."""


def kind_of(path: Path) -> str | None:
    """Return what *path* is by its suffix; None if that says nothing."""
    name = path.name.lower()
    return next((kind for kind, suffixes in _KINDS.items() if name.endswith(suffixes)), None)


def is_read_in_folders(path: Path) -> bool:
    """Tell whether *path* is read where a folder is given, whatever is in it; it is if it is named by itself."""
    return path.name.lower().endswith(SUFFIXES)
