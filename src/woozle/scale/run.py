"""A run over an archive: stages of tasks, each done once, however often the run is killed and started again."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.errors import BatchError
from woozle.export.terms import counted
from woozle.scale.engine import run
from woozle.scale.journal import begin_again, note_stop
from woozle.scale.parts import clear_away, markers, read_json, told, write_json
from woozle.scale.worker import dismiss, task_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from woozle.scale.engine import Engine
    from woozle.scale.progress import Progress

Result = dict[str, Any]

_SETTLED = {
    "input": "other input",
    "source": "other input",
    "beside": "other input",
    "part": "another --part",
    "reader": "another version of woozle or another --annotator",
    "group": "another --group",
    "stories": "other --stories",
    "most": "another --most",
}
"""What a run is about, and what is said where it has changed."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""How an address in object storage begins, also one that was taken for a path ("s3:/bucket")."""


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
            BatchError: The folder was begun with something else, or by another command.
        """
        if any(plan.stem != name for plan in (self.folder / "state").glob("[!.]*-plan.json")):
            raise BatchError(f"{self.folder} is where another command has written to; name a new folder")
        path = self.folder / "state" / f"{name}.json"
        before = read_json(path)
        if before is None:
            write_json(path, plan)
            return
        now = json.loads(json.dumps(plan))
        changed = [_SETTLED[part] for part in now if before.get(part, now[part]) != now[part]]
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
        in_hand: Callable[[Collection[str]], float] | None = None,
    ) -> dict[str, Result]:
        """Do the tasks of a stage that aren't done yet; return what came of all, by name and in its order.

        Args:
            name: Of the stage, which is also its folder under `state`.
            job: What is to be done.
            calls: Its arguments for each task, by the name of the task.
            sizes: How much work each task is, in *unit*; each counts as one if None.
            unit: What the work is counted in.
            in_hand: Returns how much is done of tasks that aren't finished, by their names; asked from another thread. None if
                that isn't known.

        Raises:
            BatchError: Some tasks could not be done; the others are.
        """
        folder = self.folder / "state" / name
        finished = {task: result for task, result in markers(folder).items() if task in calls}
        sized = sizes or dict.fromkeys(calls, 1.0)
        waiting = dict.fromkeys(task for task in calls if task not in finished)
        total = sum(sized[task] for task in calls)

        def done() -> float:
            left = (
                waiting.copy()
            )  # one look, so that a part that is being finished isn't counted twice, or not at all
            return total - sum(sized[task] for task in left) + (in_hand(left) if in_hand else 0.0)

        self._progress.begin(name, total=total, unit=unit, done=done, gradual=in_hand is not None)
        tasks = [
            task_of(job, name=task, marker=folder / f"{task}.json", arguments=dict(arguments))
            for task, arguments in calls.items()
            if task in waiting
        ]
        failed: list[str] = []
        with self._progress.watching():
            for outcome in map(json.loads, run(self._engine, tasks) if tasks else ()):
                if "failed" in outcome:
                    failed.append(f"{outcome['name']}: {outcome['failed']}")
                    continue
                finished[outcome["name"]] = outcome["result"]
                waiting.pop(outcome["name"])
                self._progress.look()
        self._progress.end()
        if failed:
            raise BatchError(
                f"{len(failed)} of {counted(len(tasks), 'part')} of the stage “{name}” failed, the first for this reason: {failed[0]}; "
                "what is done stays done: once that is mended, start the same command again"
            )
        return {task: dict(finished[task]) for task in calls}


def folder_of(out: str | Path) -> Path:
    """Return the folder that a run is to write to.

    Raises:
        BatchError: It is an address.
    """
    if _ADDRESS.match(str(out)):
        raise BatchError(f"{out} is an address; name a folder to write to, one that all workers see")
    return Path(out).resolve()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep a second run off a folder, clear away what a killed one has left half written, and stop workers with the run.

    Raises:
        BatchError: Another run is at work in it, it holds something else, or there is something wrong with a file, or its disk.
    """
    import fcntl

    lock = folder / "state" / "lock"
    try:
        if not lock.exists() and _holds_something(folder):
            raise BatchError(f"{folder} holds something else; name a new folder, or an empty one")
        lock.parent.mkdir(parents=True, exist_ok=True)
        opened = lock.open("w")
    except OSError as error:
        raise BatchError(f"{folder} can't be written to ({error.strerror})") from error
    with opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BatchError(f"another run is at work in {folder}") from None
        try:
            clear_away(folder)
            begin_again(folder)
            yield
        except KeyboardInterrupt:
            dismiss()
            note_stop(folder)
            raise
        except OSError as error:
            raise BatchError(f"{told(error)}; what is done stays done") from error


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir())
