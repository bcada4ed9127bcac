"""Make the weights: train, export, measure, write the model card.

usage: python -m training SHARED OUT [--large FOLDER]

SHARED holds `data/`, `eval/` and `stories/`; OUT, outside the repository, takes checkpoints. The graphs and their card go to
`src/woozle/weights`. FOLDER holds MPNet, the teacher (`training/requirements.txt` says where from): with it a GPU is
wanted, and takes ten minutes, with sixteen cores beside it. Without it MiniLM learns from gold alone, on two cores in some hours.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from training.bases import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMON = "--sourcing-times 2 --wrapped 300 --decay 0.998 --processes 1 --prepared".split()
TEACHER = "--passes 7 --budget 8192 --rate 6e-5 --head-rate 5e-4 --masked 0.05 --name-share 0.5".split()
PUPIL = "--passes 11 --budget 16384 --rate 3e-4 --name-share 1 --plain 2000 --seed 2".split()
ALONE = "--passes 7 --sourcing-times 2 --wrapped 200".split()

Command = list[str]


def main() -> None:
    """Run the steps one after the other; each can be run alone, too."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared")
    parser.add_argument("out")
    parser.add_argument("--large", help="the folder with MPNet")
    parser.add_argument("--teachers", type=int, default=1, help="how many, fitted side by side")
    parser.add_argument("--teaching", default="inf", help="end the fit of the teachers after so many seconds")
    parser.add_argument("--learning", default="inf", help="end the fit of their pupil likewise")
    parser.add_argument("--fit-only", action="store_true", help="only fit: write no weights into the project")
    options = parser.parse_args()
    if options.large:
        _run(*_taught(options))
    else:
        _run([["training.train", options.shared, f"{options.out}/pupil", *ALONE]])
    if options.fit_only:
        return
    for step in (
        ["training.export", f"{options.out}/pupil/average.pt", str(WEIGHTS)],
        ["training.heads", options.shared, str(WEIGHTS)],
        ["training.card", options.shared, str(WEIGHTS)],
    ):
        _run([step])


def _taught(options: argparse.Namespace) -> tuple[list[Command], list[Command]]:
    """Return the fits of teachers and pupil, and what makes their passes: all wait for one another's files."""
    common = ["--large", options.large, *COMMON]
    weights = [f"{options.out}/teacher{number}/average.pt" for number in range(1, options.teachers + 1)]
    learnt = [*PUPIL, "--seconds", options.learning, "--teacher", *weights]
    fits = [["training.train", options.shared, f"{options.out}/pupil", *common, *learnt]]
    for number in range(1, options.teachers + 1):
        taught = [*TEACHER, "--seconds", options.teaching, "--seed", str(number)]
        fits.append(["training.train", options.shared, f"{options.out}/teacher{number}", *common, *taught])
    return fits, [[*fit, "--prepare", "3"] for fit in fits]


def _run(commands: list[Command], beside: Sequence[Command] = ()) -> None:
    """Run commands at once and wait for them; what runs beside them is ended then.

    Raises:
        CalledProcessError: One failed; the others are ended.
    """
    running = [
        subprocess.Popen([sys.executable, "-m", *command], start_new_session=True)  # noqa: S603 # our own modules
        for command in [*commands, *beside]
    ]
    try:
        awaited = running[: len(commands)]
        while any(process.poll() is None for process in awaited):
            time.sleep(0.5)
            for process in running:
                if process.poll():
                    raise subprocess.CalledProcessError(process.returncode, process.args)
    finally:
        for process in running:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
