"""What a worker does: one task after the other, each named by a function of this room and its arguments."""

from __future__ import annotations

import json
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.errors import Error
from woozle.processes import ProcessDied, Processes
from woozle.scale.parts import told, write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    except Error as error:
        return _failed(asked["name"], str(error))
    except OSError as error:
        return _failed(asked["name"], told(error))
    except Exception as error:  # noqa: BLE001 # one part that breaks woozle must not cost the others
        where = traceback.extract_tb(error.__traceback__)[-1]
        return _failed(asked["name"], f"{error!r} in {Path(where.filename).name}, line {where.lineno}")
    return json.dumps({"name": asked["name"], "result": result})


def _failed(name: str, reason: str) -> str:
    return json.dumps({"name": name, "failed": reason})


_WORKERS = Processes("woozle.scale.worker", "worker")


def done_apart(task: str) -> str:
    """Return what `done` does for a task, done in another process; one that dies is replaced, and the task done again."""
    try:
        return _WORKERS.ask(task.encode(), tries=_TRIES).decode()
    except ProcessDied:
        return _failed(json.loads(task)["name"], f"{_TRIES} processes died over it")


def dismiss() -> None:
    """End the processes."""
    _WORKERS.dismiss()


def worker() -> Callable[[bytes], bytes]:
    """Return what a worker's process does with a message."""
    return lambda task: done(task.decode()).encode()
