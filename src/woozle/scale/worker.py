"""What a worker does: one task after the other, each named by a function of this room and its arguments."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import traceback
from collections import deque
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.errors import Error
from woozle.scale.parts import write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import BinaryIO

_TRIES = 10
"""After so many workers that died over it a task is given up."""


def task_of(job: Callable[..., Mapping[str, Any]], *, name: str, marker: Path, arguments: Any) -> str:
    """Return a task as a worker takes it.

    Args:
        job: A function of a module of this room; what it returns has to be written as JSON.
        name: Of the task within its stage.
        marker: The file that says that the task is done, with what the job returned.
        arguments: The job's keyword arguments, of what JSON can write.
    """
    return json.dumps(
        {
            "job": f"{job.__module__}:{job.__qualname__}",
            "name": name,
            "marker": str(marker),
            "arguments": arguments,
        }
    )


def done(task: str) -> str:
    """Do a task and return, as JSON, its `name` and its `result`, or how it `failed`.

    The marker is written last: whatever a job has written before it dies is written over by the next try.
    """
    asked = json.loads(task)
    module, _, name = asked["job"].partition(":")
    try:
        result = getattr(import_module(module), name)(**asked["arguments"])
        write_json(Path(asked["marker"]), result)
    except (Error, OSError) as error:
        return _failed(asked["name"], str(error))
    except Exception as error:  # noqa: BLE001 # one part that breaks woozle must not cost the others
        where = traceback.extract_tb(error.__traceback__)[-1]
        return _failed(asked["name"], f"{error!r} in {Path(where.filename).name}, line {where.lineno}")
    return json.dumps({"name": asked["name"], "result": result})


def _failed(name: str, reason: str) -> str:
    return json.dumps({"name": name, "failed": reason})


_ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""There is a worker for each processor: threads of NumPy's own would wait for one another, and a third of tracing was that."""

_IDLE: deque[subprocess.Popen[bytes]] = deque()
"""Processes that wait for a task. They outlive stages, since what they have loaded is worth keeping."""


def done_apart(task: str) -> str:
    """Return what `done` does for a task, done in another process; one that dies is replaced, and the task done again."""
    for _ in range(_TRIES):
        process = _taken()
        try:
            answer = _exchange(process, task)
        except OSError:
            answer = ""
        if answer:
            _IDLE.append(process)
            return answer
        _ended(process)
    return _failed(json.loads(task)["name"], f"{_TRIES} processes died over it")


def _taken() -> subprocess.Popen[bytes]:
    """Return a process that waits, or else a new one."""
    while True:
        try:
            process = _IDLE.pop()
        except IndexError:
            return _started()
        if process.poll() is None:
            return process
        _ended(process)


def _started() -> subprocess.Popen[bytes]:
    atexit.unregister(dismiss)
    atexit.register(dismiss)
    command = [sys.executable, "-c", "from woozle.scale.worker import main; main()"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_ALONE | os.environ)  # noqa: S603 # woozle itself


def dismiss() -> None:
    """End the processes that wait."""
    while _IDLE:
        _ended(_IDLE.pop())


def _ended(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()


def _exchange(process: subprocess.Popen[bytes], task: str) -> str:
    """Return the answer of a process; nothing if it died."""
    if process.stdin is None or process.stdout is None:
        return ""
    process.stdin.write(task.encode() + b"\n")
    process.stdin.flush()
    return process.stdout.readline().decode().removesuffix("\n")


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Do the task of each line, and answer with a line."""
    for task in tasks:
        answers.write(done(task.decode()).encode() + b"\n")
        answers.flush()


def main() -> None:
    """Be a worker's process."""
    # Whatever a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(BrokenPipeError):  # whoever asked was killed; what was done is on disk
        serve(sys.stdin.buffer, answers)
