"""The engine: Daft, on the processors of one machine or on a Ray cluster."""

from __future__ import annotations

import logging
import os
import socket
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NoReturn

from woozle.errors import BatchError
from woozle.scale.worker import done_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PATIENCE = 180
"""How many seconds a node of Ray may take to start: a machine that is busy takes longer than Ray's own 30."""

_PATIENCE_AT_THE_DOOR = 20
"""How many seconds a cluster's address may take to answer."""

_SILENCE = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "DAFT_SHOW_QUERY_ID": "0",
    "RAY_DISABLE_DASHBOARD": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
}
"""Nothing leaves the machine: both would report home that they are used, Daft as soon as it is imported. Nor does Daft look for
Ray's dashboard, which it does by a name that Ray then warns of."""

_TALKATIVE = (
    "aws_config",
    "daft_local_execution",
    "ray._private.authentication.authentication_token_setup",
)
"""Loggers that print what the error that follows says, too, or which token Ray takes, where nothing is wrong."""

_AT_ONCE = 4096
"""How many tasks a query holds; more follow in the next one."""


class EngineKind(StrEnum):
    """Where the work is done."""

    NATIVE = "native"
    RAY = "ray"


@dataclass(frozen=True, slots=True)
class Engine:
    """Where the work is done, and by how many.

    Attributes:
        kind: This machine, or a Ray cluster.
        address: Of the cluster ("ray://head:10001", "auto"); None starts Ray on this machine.
        workers: How many processes work at once; one a processor if None. A cluster that runs already decides by itself.
    """

    kind: EngineKind = EngineKind.NATIVE
    address: str | None = None
    workers: int | None = None


def run(engine: Engine, tasks: Sequence[str]) -> Iterator[str]:
    """Do *tasks* on the engine and yield what came of each as soon as it is there, in any order.

    A worker that dies costs what it was doing; another one does it again.

    Raises:
        BatchError: The engine isn't installed, can't be reached, or broke down.
    """
    daft = _started(engine)
    work = _work(daft)
    for start in range(0, len(tasks), _AT_ONCE):
        frame = daft.from_pydict({"task": list(tasks[start : start + _AT_ONCE])})
        if engine.kind is EngineKind.RAY:
            frame = frame.into_partitions(frame.count_rows())
        frame = frame.select(work(daft.col("task")).alias("outcome"))
        try:
            yield from (row["outcome"] for row in frame.iter_rows())
        except RuntimeError as error:
            raise BatchError(f"the engine broke down: {error}") from error


def _started(engine: Engine) -> Any:
    """Return Daft, bound to the engine; which of the two can be chosen once a process."""
    os.environ.setdefault("RAY_raylet_start_wait_time_s", str(_PATIENCE))
    try:
        daft = silent_daft()
        if engine.kind is EngineKind.RAY:
            _join_ray(engine)
            daft.set_runner_ray(noop_if_initialized=True)
        else:
            _choose_native(daft, workers_of(engine))
    except ModuleNotFoundError as error:
        raise BatchError(f"install woozle[batch] to work on archives ({error.name} is missing)") from None
    return daft


def silent_daft() -> Any:
    """Return Daft, imported so that it neither reports home nor prints anything of its own."""
    for name, value in _SILENCE.items():
        os.environ.setdefault(name, value)
    for name in _TALKATIVE:
        logging.getLogger(name).addHandler(logging.NullHandler())
    import daft

    return daft


def _choose_native(daft: Any, workers: int) -> None:
    try:
        daft.set_runner_native(num_threads=workers)
    except daft.exceptions.DaftCoreException:  # it was chosen before
        if daft.get_or_infer_runner_type() != EngineKind.NATIVE:
            raise BatchError("a process that works on Ray can't also work natively; start another") from None


def _join_ray(engine: Engine) -> None:
    import ray

    if ray.is_initialized():
        return
    options: dict[str, Any] = {
        "log_to_driver": False,
        "configure_logging": False,
        # Workers on other nodes have the environment of these, and import Daft, too.
        "runtime_env": {"env_vars": {name: os.environ[name] for name in _SILENCE}},
    }
    if engine.address is None:
        # Without "local" it would join whatever cluster runs on this machine, and may not say how many work.
        options |= {"address": "local", "num_cpus": workers_of(engine), "include_dashboard": False}
    else:
        _knock(engine.address)
        options |= {"address": engine.address}
    try:
        ray.init(**options)
    except Exception as error:  # Ray raises the root of all errors where a node doesn't start in time
        where = f"the Ray cluster at {engine.address}" if engine.address else "Ray on this machine"
        raise BatchError(f"{where} can't be reached: {error}") from error


def _knock(address: str) -> None:
    """Find that somebody listens at an address with a port, which Ray itself finds out after minutes.

    Raises:
        BatchError: Nobody does.
    """
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not (port.isascii() and port.isdigit()):
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE_AT_THE_DOOR).close()
    except (OSError, OverflowError, ValueError) as error:  # a name that is none, a port beyond the last
        raise BatchError(f"the Ray cluster at {address} can't be reached: {error}") from error


def left_at_once(status: int) -> NoReturn:
    """End Python where a run was stopped: Daft's threads still wait, and abort an interpreter that shuts down in order (SIGABRT)."""
    ray = sys.modules.get("ray")
    if ray is not None:
        ray.shutdown()
    os._exit(status)


def workers_of(engine: Engine) -> int:
    """Return how many processes work at once on this machine."""
    if engine.workers is not None:
        return engine.workers
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _work(daft: Any) -> Any:
    """Return what Daft calls with tasks, as many at once as the engine has processors.

    A process that Daft itself starts doesn't come back once it has died and takes the whole query with it; so each task is done
    in a process that can be replaced, on this machine or on the node that Ray has chosen.
    """

    @daft.func.batch(return_dtype=daft.DataType.string(), batch_size=1, use_process=False)  # type: ignore[untyped-decorator] # daft is Any
    def do(tasks: Any) -> list[str]:
        return [done_apart(task) for task in tasks.to_pylist()]

    return do
