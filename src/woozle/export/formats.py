"""The formats that readings are written in, found by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from woozle.errors import UnknownComponent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from woozle.errors import DocumentError
    from woozle.model.article import Article
    from woozle.model.reading import Reading

    Result = tuple[Article, Reading] | DocumentError
    """What came of one document."""
    Exporter = Callable[..., Iterator[str]]
    """Turns an `Iterable[Result]`, in its order, into pieces of text to be written one after the other."""

_EXPORTERS = {
    "sheet": "woozle.export.sheet:sheets",
    "json": "woozle.export.json:json_array",
    "jsonl": "woozle.export.json:json_lines",
    "html": "woozle.export.html:page",
    "annotations": "woozle.export.standards.annotations:reading_annotations",
    "ftm": "woozle.export.standards.ftm:reading_ftm",
}


def find_exporter(name: str) -> Exporter:
    """Return the exporter called *name*; what it needs is imported only now.

    Raises:
        UnknownComponent: There is no such format.
    """
    if name not in _EXPORTERS:
        raise UnknownComponent("format", name, _EXPORTERS)
    module, _, function = _EXPORTERS[name].partition(":")
    return cast("Exporter", getattr(import_module(module), function))
