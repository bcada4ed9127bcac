"""woozle reads news reports and follows every claim back to where it came from.

    >>> import woozle
    >>> reading = woozle.read("The mayor said the bridge was safe.")

`read` is for one text, `trace` for a story; a `Reader` keeps the model loaded for many; a `Workspace` keeps articles
and readings. `woozle.trace` is also a room of the house, which can be called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from woozle.errors import (
    DocumentError,
    Error,
    NotInStore,
    StoreBusy,
    StoreError,
    StoreReadOnly,
    UnsupportedLanguage,
)
from woozle.model.article import Article
from woozle.model.attribution import Act, Attribution, Medium, PrintedAs, SourceKind, Stance
from woozle.model.claim import Claim
from woozle.model.dossier import Dossier, Happening
from woozle.model.entity import Entity, EntityKind, Mention, MentionForm
from woozle.model.finding import Finding, FindingCode
from woozle.model.judgement import Judgement, Loss, Outcome, Rating
from woozle.model.lineage import Circle, Copy, Evidence, Merge, Origins, Reliance, Removal
from woozle.model.occupancy import Occupancy
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.statement import Node, NodeKind, Statement
from woozle.model.text import Span
from woozle.model.timex import Timex, TimexType

if TYPE_CHECKING:
    from woozle.export.dossier.json import dossier_json
    from woozle.export.dossier.parsing import dossier_from_json
    from woozle.export.json import reading_from_dict, reading_to_dict
    from woozle.pipeline import Reader, read, trace
    from woozle.pipeline import grouped as group
    from woozle.workspace import Workspace

__all__ = [
    "Act",
    "Article",
    "Attribution",
    "Circle",
    "Claim",
    "Copy",
    "DocumentError",
    "Dossier",
    "Entity",
    "EntityKind",
    "Error",
    "Evidence",
    "Finding",
    "FindingCode",
    "Happening",
    "Judgement",
    "Loss",
    "Medium",
    "Mention",
    "MentionForm",
    "Merge",
    "Node",
    "NodeKind",
    "NotInStore",
    "Occupancy",
    "Origins",
    "Outcome",
    "PrintedAs",
    "Rating",
    "Reader",
    "ReaderVersion",
    "Reading",
    "Reliance",
    "Removal",
    "SourceKind",
    "Span",
    "Stance",
    "Statement",
    "StoreBusy",
    "StoreError",
    "StoreReadOnly",
    "Timex",
    "TimexType",
    "UnsupportedLanguage",
    "Workspace",
    "dossier_from_json",
    "dossier_json",
    "group",
    "read",
    "reading_from_dict",
    "reading_to_dict",
    "trace",
]

_ON_USE = {
    "Reader": "woozle.pipeline",
    "Workspace": "woozle.workspace",
    "dossier_from_json": "woozle.export.dossier.parsing",
    "dossier_json": "woozle.export.dossier.json",
    "read": "woozle.pipeline",
    "reading_from_dict": "woozle.export.json",
    "reading_to_dict": "woozle.export.json",
}


def __getattr__(name: str) -> object:
    """Import what takes time to import only when it is used."""
    if name in ("group", "trace"):
        return import_module(f"woozle.{name}")
    if name in _ON_USE:
        return getattr(import_module(_ON_USE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
