"""woozle reads news reports and follows every claim back to where it came from.

    >>> import woozle
    >>> reading = woozle.read("The mayor said the bridge was safe.")

`read` is for one text; a `Reader` keeps the model loaded for many; a `Workspace` keeps articles and readings.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from woozle.errors import DocumentError, Error, NotInStore, StoreBusy, StoreError, UnsupportedLanguage
from woozle.model.article import Article
from woozle.model.attribution import Act, Attribution, Medium, PrintedAs, SourceKind, Stance
from woozle.model.entity import Entity, EntityKind, Mention, MentionForm
from woozle.model.occupancy import Occupancy
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span
from woozle.model.timex import Timex, TimexType

if TYPE_CHECKING:
    from woozle.export.json import reading_from_dict, reading_to_dict
    from woozle.pipeline import Reader, read
    from woozle.workspace import Workspace

__all__ = [
    "Act",
    "Article",
    "Attribution",
    "DocumentError",
    "Entity",
    "EntityKind",
    "Error",
    "Medium",
    "Mention",
    "MentionForm",
    "NotInStore",
    "Occupancy",
    "PrintedAs",
    "Reader",
    "ReaderVersion",
    "Reading",
    "SourceKind",
    "Span",
    "Stance",
    "StoreBusy",
    "StoreError",
    "Timex",
    "TimexType",
    "UnsupportedLanguage",
    "Workspace",
    "read",
    "reading_from_dict",
    "reading_to_dict",
]

_ON_USE = {
    "Reader": "woozle.pipeline",
    "Workspace": "woozle.workspace",
    "read": "woozle.pipeline",
    "reading_from_dict": "woozle.export.json",
    "reading_to_dict": "woozle.export.json",
}


def __getattr__(name: str) -> object:
    """Import what takes time to import only when it is used."""
    if name in _ON_USE:
        return getattr(import_module(_ON_USE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
