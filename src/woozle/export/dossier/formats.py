"""The formats that dossiers are written in, found by name. A new one is a line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from woozle.errors import UnknownComponent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from woozle.model.dossier import Dossier

    DossierExporter = Callable[..., Iterator[str]]
    """Turns a `Dossier`, which holds its articles, into pieces of text to be written one after the other."""
    FilesExporter = Callable[[Dossier], Iterator[tuple[str, bytes]]]
    """Turns a `Dossier`, which holds its articles, into files, each with its name."""

DOSSIER_FORMATS = {
    "text": "woozle.export.dossier.text:text_pages",
    "json": "woozle.export.dossier.json:dossier_lines",
    "html": "woozle.export.dossier.page:dossier_page",
    "md": "woozle.export.dossier.markdown:markdown_pages",
    "prov-json": "woozle.export.standards.prov:prov_json",
    "prov-n": "woozle.export.standards.prov:prov_n",
    "schema-org": "woozle.export.standards.schema_org:schema_org",
    "annotations": "woozle.export.standards.annotations:dossier_annotations",
    "ftm": "woozle.export.standards.ftm:dossier_ftm",
    "graphml": "woozle.export.standards.graph:graphml",
    "gexf": "woozle.export.standards.graph:gexf",
    "bibtex": "woozle.export.standards.bibtex:bibtex",
}
"""Names, and where what writes them is; nothing is imported before it is used."""

DOSSIER_FILES = {
    "csv": "woozle.export.standards.tables:csv_files",
    "parquet": "woozle.export.standards.tables:parquet_files",
}
"""The same for formats of several files, which may be no text."""


def find_dossier_exporter(name: str) -> DossierExporter:
    """Return the exporter called *name*.

    Raises:
        UnknownComponent: There is no such format of one text.
    """
    return cast("DossierExporter", _found(name, DOSSIER_FORMATS))


def find_files_exporter(name: str) -> FilesExporter:
    """Return the exporter called *name* that makes several files.

    Raises:
        UnknownComponent: There is no such format of several files.
    """
    return cast("FilesExporter", _found(name, DOSSIER_FILES))


def _found(name: str, known: Mapping[str, str]) -> object:
    if name not in known:
        raise UnknownComponent("format", name, known)
    module, _, function = known[name].partition(":")
    return getattr(import_module(module), function)
