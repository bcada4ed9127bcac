"""Readings → copies and claims. Pure.

`woozle.group` is this room and, called, a verb of the whole house: `woozle.group(statements, articles)` groups with
the bundled pair model (docs/decisions/0060).
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import cast

from woozle.group.bearing import BearingModel
from woozle.group.claims import Grouping, group
from woozle.group.copies import find_copies
from woozle.group.likeness import Likeness
from woozle.group.pairs import PairModel
from woozle.group.stance import StanceModel

__all__ = ["BearingModel", "Grouping", "Likeness", "PairModel", "StanceModel", "find_copies", "group"]


class _Room(ModuleType):
    """A room that lends its name to a verb; nothing in it looks upstairs unless the verb is used."""

    def __call__(self, *args: object, **options: object) -> Grouping:
        """See `woozle.pipeline.grouped`."""
        return cast("Grouping", import_module("woozle.pipeline").grouped(*args, **options))


sys.modules[__name__].__class__ = _Room
