"""How far a run is, and how long it will still take."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, RLock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

_OFTEN, _SELDOM = 0.5, 15.0
"""Seconds between two lines: on a terminal, where each takes the last one's place, and in a log."""

_LOOK = 1.0
"""Seconds between two looks at what workers have in hand."""

_MINUTE, _HOUR = 60, 3600

_FAST = 10
"""From how many units a second no decimal is told."""


def duration(seconds: float) -> str:
    """Return a time in words, to the precision that one plans by."""
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < 2 * _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{seconds / _HOUR:.1f} h"


@dataclass(slots=True)
class Progress:
    """Tells on a stream how far a stage is.

    What is left is reckoned from the work that this run has done, in the unit that takes time (words, articles), so that parts
    of different sizes, and what an earlier run did, don't distort it. What is done of parts that aren't finished counts, too:
    without it a run would seem to stand still, and then to take too long, until the first parts are there.

    Attributes:
        stream: Where to; None to keep quiet.
        live: Whether the stream is a terminal.
        clock: Seconds, from any beginning.
    """

    stream: TextIO | None = None
    live: bool = False
    clock: Callable[[], float] = time.monotonic
    _stage: str = ""
    _unit: str = ""
    _total: float = 0.0
    _before: float = 0.0
    _done: float = 0.0
    _in_hand: float = 0.0
    _since: float = 0.0
    _told: float = field(default=float("-inf"))
    _line: str = ""
    _lock: RLock = field(default_factory=RLock)

    def begin(self, stage: str, *, total: float, done: float, unit: str) -> None:
        """Begin a stage of *total* units, *done* of which an earlier run has done."""
        self._stage, self._unit, self._total, self._before, self._done = stage, unit, total, done, done
        self._in_hand = 0.0
        self._since = self.clock()
        self._told = float("-inf")

    def advance(self, units: float) -> None:
        """Say that so many more units are done."""
        with self._lock:
            self._done += units
            self._tell_now_and_then()

    @contextmanager
    def watching(self, in_hand: Callable[[], float]) -> Iterator[None]:
        """Look now and then at how many units are done of parts that aren't finished.

        Args:
            in_hand: Returns it; a part that `advance` was told of doesn't count.
        """
        over = Event()

        def watch() -> None:
            while not over.wait(_LOOK):
                self.look(in_hand)

        watcher = Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()

    def look(self, in_hand: Callable[[], float]) -> None:
        """Look once."""
        with self._lock:
            self._in_hand = in_hand()
            self._tell_now_and_then()

    def end(self) -> None:
        """Say that the stage is over."""
        self._in_hand = 0.0
        self._tell(self.line(), last=True)

    def line(self) -> str:
        """Return how far the stage is."""
        passed = self.clock() - self._since
        done = min(self._done + self._in_hand, self._total)
        here = done - self._before
        told = f"{self._stage}: {done:,.0f} of {self._total:,.0f} {self._unit}"
        if here <= 0 or passed <= 0:
            return told
        rate = here / passed
        left = (self._total - done) / rate
        return (
            f"{told}, {rate:,.{0 if rate >= _FAST else 1}f} a second, {duration(left)} left"
            if left > 0
            else f"{told}, {duration(passed)}"
        )

    def _tell_now_and_then(self) -> None:
        if self.clock() - self._told >= (_OFTEN if self.live else _SELDOM):
            self._tell(self.line())

    def _tell(self, line: str, *, last: bool = False) -> None:
        self._told = self.clock()
        if self.stream is not None and (self.live or line != self._line):
            start, end = ("\r\x1b[K", "\n" if last else "") if self.live else ("", "\n")
            self.stream.write(f"{start}{line}{end}")
            self.stream.flush()
        self._line = line
