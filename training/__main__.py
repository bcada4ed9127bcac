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


def main() -> None:
    """Run the steps one after the other; each can be run alone, too."""
    shared, out, *rest = sys.argv[1:]
    steps = [
        ["training.train", shared, out, *rest],
        ["training.export", f"{out}/average.pt", str(WEIGHTS)],
        ["training.heads", shared, str(WEIGHTS)],
        ["training.card", shared, out, str(WEIGHTS)],
    ]
    for step in steps:
        subprocess.run([sys.executable, "-m", *step], check=True)  # noqa: S603 # our own modules


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()
