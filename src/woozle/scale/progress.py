"""How far a run is, and how long it will still take."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
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

_FEW = 10
"""Up to how many units decimals are told of them, if they have any."""

_ENOUGH = 3.0
"""After so many seconds of work it is told how long the rest will take: a rate of less is chance."""


def _nothing() -> float:
    return 0.0


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
    of different sizes, and what an earlier run did, don't distort it. What is done of parts that aren't finished counts, too,
    where it is known: without it a run would seem to stand still, and then to take too long, until the first parts are there.
    There the time until workers have started doesn't count, which the rest of the work won't take again.

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
    _done: Callable[[], float] = _nothing
    _gradual: bool = False
    _began: float = 0.0
    _since: float = 0.0
    _before: float = 0.0
    _told: float = field(default=float("-inf"))
    _line: str = ""
    _lock: Lock = field(default_factory=Lock)

    def begin(
        self, stage: str, *, total: float, unit: str, done: Callable[[], float], gradual: bool = False
    ) -> None:
        """Begin a stage.

        Args:
            stage: Its name.
            total: How many units it has.
            unit: What it is counted in.
            done: Returns how many units are done by now, what an earlier run has done counted; asked from another thread, too.
            gradual: Whether that grows while parts are in hand, not only when they are finished.
        """
        self._stage, self._unit, self._total, self._done, self._gradual = stage, unit, total, done, gradual
        self._before = done()
        self._began = self._since = self.clock()
        self._told, self._line = float("-inf"), ""

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look now and then at how much is done, whether or not parts get finished."""
        over = Event()

        def watch() -> None:
            while not over.wait(_LOOK):
                self.look()

        watcher = Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        except BaseException:
            self._leave_line()
            raise
        finally:
            over.set()
            watcher.join()

    def look(self) -> None:
        """Look once, and tell what there is to tell if that was some time ago."""
        with self._lock:
            if self.clock() - self._told >= (_OFTEN if self.live else _SELDOM):
                self._tell(self.line())

    def end(self) -> None:
        """Say that the stage is over."""
        with self._lock:
            self._tell(self.line(), last=True)

    def line(self) -> str:
        """Return how far the stage is."""
        done, now = min(self._done(), self._total), self.clock()
        if self._gradual and self._since == self._began and done > self._before:
            self._since, self._before = now, done
        here, passed = done - self._before, now - self._since
        unit = self._unit.removesuffix("s") if self._total == 1 else self._unit
        told = f"{self._stage}: {self._number(done)} of {self._number(self._total)} {unit}"
        if done >= self._total:
            return f"{told}, {duration(now - self._began)}"
        if here <= 0 or passed < _ENOUGH:
            return told
        rate = here / passed
        left = duration((self._total - done) / rate)
        return f"{told}, {rate:,.{0 if rate >= _FAST else 1}f} a second, {left} left"

    def _number(self, units: float) -> str:
        return f"{units:,.{2 if self._total < _FEW and self._total % 1 else 0}f}"

    def _leave_line(self) -> None:
        """Let what is said next, of what went wrong, stand on a line of its own."""
        with self._lock:
            if self.stream is not None and self.live and self._line:
                self.stream.write("\n")
                self.stream.flush()
            self._told = float("inf")  # nothing more of this stage

    def _tell(self, line: str, *, last: bool = False) -> None:
        self._told = self.clock()
        if self.stream is not None and (self.live or line != self._line):
            start, end = ("\r\x1b[K", "\n" if last else "") if self.live else ("", "\n")
            self.stream.write(f"{start}{line}{end}")
            self.stream.flush()
        self._line = line
