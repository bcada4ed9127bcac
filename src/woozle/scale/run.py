"""A run over an archive: stages of tasks, each done once, however often the run is killed and started again."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from woozle.errors import BatchError
from woozle.scale.engine import run
from woozle.scale.parts import markers, read_json, write_json
from woozle.scale.worker import task_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from woozle.scale.engine import Engine
    from woozle.scale.progress import Progress

Result = dict[str, Any]

_SETTLED = {
    "input": "other input",
    "source": "other input",
    "part": "another --part",
    "reader": "another version of woozle or another --annotator",
    "group": "another --group",
    "stories": "other --stories",
    "most": "another --most",
}
"""What a run is about, and what is said where it has changed."""


def _unknown(_: Collection[str]) -> float:
    """Return that nothing is known to be done of tasks that aren't finished."""
    return 0.0


class Run:
    """A run that writes to one folder."""

    def __init__(self, folder: Path, *, engine: Engine, progress: Progress) -> None:
        self.folder = folder
        self._engine = engine
        self._progress = progress

    def settle(self, name: str, plan: Mapping[str, Any]) -> None:
        """Keep what a run is about, or find that it is still the same.

        Args:
            name: Of the file that keeps it.
            plan: What can't be changed on the way, by the keys of `_SETTLED`.

        Raises:
            BatchError: The folder was begun with something else.
        """
        path = self.folder / "state" / f"{name}.json"
        before = read_json(path)
        if before is None:
            write_json(path, plan)
            return
        now = json.loads(json.dumps(plan))
        changed = [_SETTLED[part] for part in now if before.get(part) != now[part]]
        if changed:
            raise BatchError(
                f"{self.folder} was begun with {' and '.join(dict.fromkeys(changed))}; name a new folder, or remove this one"
            )

    def stage(
        self,
        name: str,
        job: Callable[..., Mapping[str, Any]],
        calls: Mapping[str, Mapping[str, Any]],
        *,
        sizes: Mapping[str, float] | None = None,
        unit: str = "parts",
        in_hand: Callable[[Collection[str]], float] = _unknown,
    ) -> dict[str, Result]:
        """Do the tasks of a stage that aren't done yet; return what came of all, by name and in its order.

        Args:
            name: Of the stage, which is also its folder under `state`.
            job: What is to be done.
            calls: Its arguments for each task, by the name of the task.
            sizes: How much work each task is, in *unit*; each counts as one if None.
            unit: What the work is counted in.
            in_hand: Returns how much is done of tasks that aren't finished, by their names; asked from another thread.

        Raises:
            BatchError: Some tasks could not be done; the others are.
        """
        folder = self.folder / "state" / name
        finished = {task: result for task, result in markers(folder).items() if task in calls}
        sized = sizes or dict.fromkeys(calls, 1.0)
        self._progress.begin(
            name, total=sum(sized[task] for task in calls), done=sum(sized[t] for t in finished), unit=unit
        )
        tasks = [
            task_of(job, name=task, marker=folder / f"{task}.json", arguments=dict(arguments))
            for task, arguments in calls.items()
            if task not in finished
        ]
        failed: list[str] = []
        waiting = dict.fromkeys(task for task in calls if task not in finished)
        with self._progress.watching(lambda: in_hand(waiting)):
            for outcome in map(json.loads, run(self._engine, tasks) if tasks else ()):
                if "failed" in outcome:
                    failed.append(f"{outcome['name']}: {outcome['failed']}")
                    continue
                waiting.pop(outcome["name"])
                finished[outcome["name"]] = outcome["result"]
                self._progress.advance(sized[outcome["name"]])
        self._progress.end()
        if failed:
            raise BatchError(
                f"{len(failed)} of {len(tasks)} parts of the stage “{name}” failed, the first for this reason: {failed[0]}"
            )
        return {task: dict(finished[task]) for task in calls}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep a second run off a folder, and clear away what a killed one has left half written.

    Raises:
        BatchError: Another run is at work in it.
    """
    import fcntl

    state = folder / "state"
    try:
        state.mkdir(parents=True, exist_ok=True)
        lock = (state / "lock").open("w")
    except OSError as error:
        raise BatchError(f"{folder} can't be written to ({error.strerror})") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BatchError(f"another run is at work in {folder}") from None
        for left in folder.rglob(".*.*"):
            left.unlink(missing_ok=True)
        yield
