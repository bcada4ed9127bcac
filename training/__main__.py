"""Make the weights: train, export, measure, write the model card.

usage: python -m training SHARED OUT [--large FOLDER]

SHARED holds `data/`, `eval/` and `stories/`; OUT, outside the repository, takes checkpoints. The graphs and their card go to
`src/woozle/weights`. FOLDER holds MPNet, the teacher (`training/requirements.txt` says where from): with it a GPU is
wanted, and takes ten minutes. Without it MiniLM learns from gold alone, on two cores in some hours.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from training.bases import WEIGHTS

COMMON = "--sourcing-times 2 --wrapped 300 --decay 0.998 --processes 1".split()
TEACHER = "--passes 5 --budget 8192 --rate 6e-5 --head-rate 5e-4 --masked 0.05 --name-share 0.5".split()
PUPIL = "--passes 10 --budget 16384 --rate 3e-4 --name-share 1 --plain 2000 --seed 2".split()
ALONE = "--passes 7 --sourcing-times 2 --wrapped 200".split()


def main() -> None:
    """Run the steps one after the other; each can be run alone, too."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared")
    parser.add_argument("out")
    parser.add_argument("--large", help="the folder with MPNet")
    options = parser.parse_args()
    pupil = ["training.train", options.shared, f"{options.out}/pupil"]
    if options.large:
        large = ["--large", options.large, *COMMON]
        teacher = ["training.train", options.shared, f"{options.out}/teacher", *large, *TEACHER]
        learnt = [*pupil, *large, "--teacher", f"{options.out}/teacher/average.pt", *PUPIL]
        fits = [teacher, learnt]
    else:
        fits = [[*pupil, *ALONE]]
    steps = [
        *fits,
        ["training.export", f"{options.out}/pupil/average.pt", str(WEIGHTS)],
        ["training.heads", options.shared, str(WEIGHTS)],
        ["training.card", options.shared, str(WEIGHTS)],
    ]
    for step in steps:
        subprocess.run([sys.executable, "-m", *step], check=True)  # noqa: S603 # our own modules


if __name__ == "__main__":
    main()
