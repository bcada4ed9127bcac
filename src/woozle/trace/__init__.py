"""Statements → lineage, origins, circles, findings. Pure.

`woozle.trace` is this room and, called, the verb of the whole house: `woozle.trace(articles)` is
`woozle.pipeline.trace` (docs/decisions/0060).
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, cast

from woozle.trace.tracing import trace

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier

__all__ = ["trace"]


class _Room(ModuleType):
    """A room that lends its name to a verb; nothing in it looks upstairs unless the verb is used."""

    def __call__(self, *args: object, **options: object) -> Dossier:
        """See `woozle.pipeline.trace`."""
        return cast("Dossier", import_module("woozle.pipeline").trace(*args, **options))


sys.modules[__name__].__class__ = _Room
