"""Processes of woozle's own that answer messages: Python computes in one thread at a time, so two processors need two processes.

The standard library's pools start a process by importing what the user runs once more, which does a script without a
`__main__` guard twice, and one process that dies breaks the whole pool. Here a process imports woozle alone, and one that dies is
replaced.
"""

from __future__ import annotations

import os
import subprocess
import sys
import weakref
from collections import deque
from contextlib import suppress
from importlib import import_module
from queue import SimpleQueue
from threading import Event, Thread
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Process = subprocess.Popen[bytes]

_ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""There is a process for each processor: threads of NumPy's own would wait for one another, and a third of tracing was that."""

_SIZE = 8
"""Bytes before each message that say how long it is."""

_READY = b"ready"


class ProcessDied(Exception):
    """All processes that were tried died.

    Attributes:
        over_it: Whether one of them had begun, so that the message may be at fault. If not, none can run here.
    """

    def __init__(self, *, over_it: bool) -> None:
        super().__init__("died over a message" if over_it else "died before it was ready")
        self.over_it = over_it


class Processes:
    """As many processes as are asked at once. They outlive questions, since what they have loaded is worth keeping.

    Safe to use from several threads. They end when this object does, at the latest with Python.
    """

    def __init__(self, module: str, function: str, *arguments: str) -> None:
        """Start nothing yet.

        Args:
            module: Where *function* is.
            function: Loads what is needed, and returns what makes an answer of a message.
            arguments: What it is called with.
        """
        code = "from woozle.processes import main; main()"
        self._command = [sys.executable, "-c", code, module, function, *arguments]
        self._idle: deque[Process] = deque()
        self._all: set[Process] = set()
        self._dismissals = 0
        self._over = Event()
        weakref.finalize(self, _end_all, self._all, self._over, os.getpid())

    def ask(self, message: bytes, *, tries: int) -> bytes:
        """Return the answer to *message*, which is put to another process if one dies over it.

        Raises:
            ProcessDied: *tries* processes died, or this one was dismissed.
        """
        dismissals, over_it = self._dismissals, False
        for _ in range(tries):
            process = self._idle_one() or self._new_one()
            if process is not None:
                answer = _exchanged(process, message)
                if answer is not None:
                    self._idle.append(process)
                    return answer
                over_it = True
                self._end(process)
            if self._dismissals != dismissals or self._over.is_set():
                break
        raise ProcessDied(over_it=over_it)

    def dismiss(self) -> None:
        """End all processes, those that are at work, too."""
        self._dismissals += 1
        while (process := self._idle_one()) is not None:
            self._end(process)
        for process in list(self._all):
            process.kill()  # whoever waits for its answer does the rest

    def _idle_one(self) -> Process | None:
        while self._idle:
            with suppress(IndexError):  # another thread was quicker
                process = self._idle.pop()
                if process.poll() is None:
                    return process
                self._end(process)
        return None

    def _new_one(self) -> Process | None:
        process = subprocess.Popen(  # noqa: S603 # woozle itself
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_ALONE | os.environ
        )
        self._all.add(process)
        if not self._over.is_set() and _received(process.stdout) == _READY:
            return process
        self._end(process)
        return None

    def _end(self, process: Process) -> None:
        _end(process)
        self._all.discard(process)


def main() -> None:
    """Be a process: answer the messages that come in, until whoever sends them is gone."""
    # Whatever a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _, module, function, *arguments = sys.argv
    with suppress(BrokenPipeError, KeyboardInterrupt):  # whoever asked was killed or stopped
        messages = _coming()
        answer: Callable[[bytes], bytes] = getattr(import_module(module), function)(*arguments)
        _send(answers, _READY)
        for message in messages:
            _send(answers, answer(message))


def _coming() -> Iterator[bytes]:
    """Return the messages that come in; whoever sends them being gone ends this process, also in the midst of an answer."""
    coming: SimpleQueue[bytes] = SimpleQueue()
    sent = os.fdopen(
        os.dup(sys.stdin.fileno()), "rb"
    )  # sys.stdin itself can't be closed while it is waited for

    def take() -> None:
        while (message := _received(sent)) is not None:
            coming.put(message)
        os._exit(0)

    Thread(target=take, daemon=True).start()
    return iter(coming.get, None)


def _exchanged(process: Process, message: bytes) -> bytes | None:
    try:
        _send(process.stdin, message)
        return _received(process.stdout)
    except OSError:
        return None


def _send(pipe: IO[bytes] | None, message: bytes) -> None:
    if pipe is not None:
        pipe.write(len(message).to_bytes(_SIZE, "big") + message)
        pipe.flush()


def _received(pipe: IO[bytes] | None) -> bytes | None:
    """Return the next message; None if whoever sends them is gone, or was within one."""
    if pipe is None or len(head := pipe.read(_SIZE)) < _SIZE:
        return None
    size = int.from_bytes(head, "big")
    message = pipe.read(size)
    return message if len(message) == size else None


def _end(process: Process) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()


def _end_all(processes: set[Process], over: Event, owner: int) -> None:
    """End *processes*, unless this is a copy (fork) of the process that started them; other threads may still be asking."""
    if os.getpid() == owner:
        over.set()
        for process in list(processes):
            _end(process)
