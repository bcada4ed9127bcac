"""What a worker does: one task after the other, each named by a function of this room and its arguments."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
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


class OwnProcess:
    """A process that does tasks one at a time; when it dies, another takes its place and the task is done again."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def done(self, task: str) -> str:
        """Return what `done` does for the task, done in the process."""
        for _ in range(_TRIES):
            answer = self._asked(task)
            if answer:
                return answer
        return _failed(json.loads(task)["name"], f"{_TRIES} processes died over it")

    def _asked(self, task: str) -> str:
        """Return the answer of the process; nothing if it dies."""
        if self._process is None or self._process.poll() is not None:
            self._process = _started()
        try:
            return _exchange(self._process, task)
        except OSError:
            self._process.kill()
            return ""

    def __del__(self) -> None:
        # Its standard input ends, and so does the process, once it is through with what it does.
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from woozle.scale.worker import main; main()"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 # woozle itself


def _exchange(process: subprocess.Popen[bytes], task: str) -> str:
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
    """Be the process of an `OwnProcess`."""
    # Whatever a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)
