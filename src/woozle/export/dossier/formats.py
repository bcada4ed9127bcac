"""The formats that dossiers are written in, found by name. A new one is a line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from woozle.errors import UnknownComponent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    DossierExporter = Callable[..., Iterator[str]]
    """Turns a `Dossier`, which holds its articles, into pieces of text to be written one after the other."""

DOSSIER_FORMATS = {
    "text": "woozle.export.dossier.text:text_pages",
    "json": "woozle.export.dossier.json:dossier_lines",
    "html": "woozle.export.dossier.page:dossier_page",
    "md": "woozle.export.dossier.markdown:markdown_pages",
}
"""Names, and where what writes them is; nothing is imported before it is used."""


def find_dossier_exporter(name: str) -> DossierExporter:
    """Return the exporter called *name*.

    Raises:
        UnknownComponent: There is no such format.
    """
    if name not in DOSSIER_FORMATS:
        raise UnknownComponent("format", name, DOSSIER_FORMATS)
    module, _, function = DOSSIER_FORMATS[name].partition(":")
    return cast("DossierExporter", getattr(import_module(module), function))
