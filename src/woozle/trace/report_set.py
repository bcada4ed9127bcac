"""A set of reports with their readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from woozle.trace.outlets import Outlets
    from woozle.trace.scene import Scene


@dataclass(frozen=True, slots=True)
class ReportSet:
    """The set of reports with their readings, for resolving sources across it.

    Attributes:
        scenes: By the ids of the articles.
        outlets: Who published what.
        originals: For each copy the id of the report that it reprints.
    """

    scenes: dict[str, Scene]
    outlets: Outlets
    originals: dict[str, str]
