"""Libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from woozle.errors import MissingLibrary


def library(module: str, *, wanted: str, extra: str = "exports") -> Any:
    """Return a module, imported only now.

    Raises:
        MissingLibrary: It isn't installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingLibrary(wanted, extra) from error
