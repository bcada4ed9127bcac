"""Make the weights: train, export, measure, write the model card.

usage: python -m training SHARED OUT [options of training.train]

SHARED holds `data/` and `eval/`; OUT, outside the repository, takes checkpoints. The graphs and their
card go to `src/woozle/weights`. Needs what `training/requirements.txt` lists.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WEIGHTS = Path(__file__).parent.parent / "src/woozle/weights"


SECOND = "--passes 3 --rate 1.5e-4 --head-rate 7e-4 --sourcing-times 2 --wrapped 200".split()
"""The second stage: on from the first, with twice the sourcing corpus, its additions and our stories, and made chains."""

TWICE = {
    "five": ["--name-share", "0.6", "--seed", "5"],
    "seven": ["--name-share", "0.5", "--seed", "7"],
}
"""It runs twice, and both are averaged, with 0.3 and 0.7."""


def main() -> None:
    """Run the steps one after the other; each can be run alone, too."""
    shared, out, *rest = sys.argv[1:]
    steps = [
        ["training.train", shared, f"{out}/first", "--passes", "4", *rest],
        *(
            [
                "training.train",
                shared,
                f"{out}/{name}",
                "--start",
                f"{out}/first/average.pt",
                *rest,
                *SECOND,
                *own,
            ]
            for name, own in TWICE.items()
        ),
        ["training.export", f"{out}/seven/average.pt", str(WEIGHTS), "--beside", f"{out}/five/average.pt"],
        ["training.heads", shared, str(WEIGHTS)],
        ["training.card", shared, f"{out}/first", str(WEIGHTS)],
    ]
    for step in steps:
        subprocess.run([sys.executable, "-m", *step], check=True)  # noqa: S603 # our own modules


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()
