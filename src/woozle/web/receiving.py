"""How far uploads are that are being taken in: for the page that waits for the answer, and gone with the desk."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass

_KEPT = 200
_ID = re.compile("[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class Taken:
    """How far an upload is.

    Attributes:
        done: How many files are through.
        total: Of how many.
        reports: How many reports are kept, or can't be read.
    """

    done: int
    total: int
    reports: int = 0


class Receiving:
    """The uploads of this run, by whose they are and the id that the page gave them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._taken: OrderedDict[tuple[str, str], Taken] = OrderedDict()
        self._lock = threading.Lock()

    def tell(self, who: str, id: str, taken: Taken) -> None:
        """Note how far an upload is; one without a proper id is passed over."""
        if not _ID.fullmatch(id):
            return
        with self._lock:
            self._taken[who, id] = taken
            while len(self._taken) > _KEPT:
                self._taken.popitem(last=False)

    def find(self, who: str, id: str) -> Taken:
        """Return how far an upload of somebody is; nothing of nothing if none of that id has come in."""
        return self._taken.get((who, id), Taken(0, 0))
