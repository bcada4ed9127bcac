"""What workers have in hand: a journal for each part, which says how much of it is done and what processes have died over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.scale.parts import read_json, write_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_DEATHS = 3
"""What so many processes have died over isn't tried again. A machine that is short of memory kills processes
at random: of two deaths over one of ten articles one in ten is chance, of three one in a hundred."""

DEADLY = f"{_DEATHS} processes died over it"
"""Why something isn't tried again."""


class Journal:
    """The journal of a part; a process that dies leaves in it what it had in hand.

    Attributes:
        done: How much of the part is done, in the unit that its stage is counted in.
    """

    def __init__(self, folder: Path, task: str) -> None:
        self._path = journal_of(folder, task)
        self._deaths: dict[str, int] = {}
        self.done = 0.0
        if (left := read_json(self._path)) is not None:
            self._deaths = left["deaths"]
            if left["in_hand"] is not None:
                self._deaths[left["in_hand"]] = self._deaths.get(left["in_hand"], 0) + 1

    def is_deadly(self, what: str) -> bool:
        """Tell whether too many processes have died over something."""
        return self._deaths.get(what, 0) >= _DEATHS

    def take(self, what: str | None) -> None:
        """Write down what is taken in hand now, None for nothing."""
        left = {"in_hand": what, "deaths": self._deaths, "done": self.done}
        write_json(self._path, left, durable=False)


def journal_of(folder: Path, task: str) -> Path:
    """Return where a part's journal is."""
    return folder / "work" / "in-hand" / f"{task}.json"


def begin_again(folder: Path) -> None:
    """Count nothing as done of the parts that an earlier run had in hand: they are done anew.

    Where somebody stopped that run, what its workers had in hand is not what they died over.
    """
    stopped = _stopped(folder)
    change = {"done": 0} | ({"in_hand": None} if stopped.exists() else {})
    for path in _all(folder):
        if left := read_json(path):
            write_json(path, left | change, durable=False)
    stopped.unlink(missing_ok=True)


def note_stop(folder: Path) -> None:
    """Note for the next run that somebody stopped this one; Ray's workers may still be writing their journals."""
    if (folder / "work").is_dir():
        _stopped(folder).touch()


def _stopped(folder: Path) -> Path:
    return folder / "work" / "stopped"


def _all(folder: Path) -> Iterator[Path]:
    return (folder / "work" / "in-hand").glob("[!.]*.json")


def done_in_hand(folder: Path, parts: Collection[str], unfinished: Collection[str]) -> float:
    """Return how much is done of a stage's parts that aren't finished, and clear away the journals of those that are.

    Args:
        folder: Of the run.
        parts: All of the stage. What processes have died over in those of another one has to be known when that is gone on with.
        unfinished: Which of them aren't finished.
    """
    done = 0.0
    for path in _all(folder):
        if path.stem in unfinished:
            left = read_json(path)
            done += left["done"] if left else 0.0
        elif path.stem in parts:
            path.unlink(missing_ok=True)
    return done
