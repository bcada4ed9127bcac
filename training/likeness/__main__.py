"""Make the likeness model, which reads two statements and says whether they are about one claim, and whether they agree.

usage: python -m training.likeness prepare SHARED OUT
       python -m training.likeness fit OUT [--fold N] [--passes 10] [--layers 3] [--rate 0.00015]
       python -m training.likeness export OUT

OUT, outside the repository, keeps the readings of the bundles, the examples and the weights. `fit` runs once with all
examples and once for each of five folds, without the stories of that fold, so that `training.pairs` can judge pairs by
models that never saw their story; it uses a GPU where there is one (a minute a run), else a processor (an hour).
Needs `training/requirements.txt`; `fit` by itself needs no woozle, only numpy, torch and transformers.

Each statement is read once, by the first layers of MiniLM; then any two are compared piece by piece, each piece of the
one with the nearest of the other (late interaction: ColBERT, Khattab and Zaharia, SIGIR 2020), and by two vectors.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def main() -> None:
    """Do one of the steps."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("prepare").add_argument("shared", type=Path)
    fitting = steps.add_parser("fit")
    steps.add_parser("export")
    for step in steps.choices.values():
        step.add_argument("out", type=Path)
    fitting.add_argument("--fold", type=int, help="leave the stories of this fold out, and judge them")
    fitting.add_argument("--passes", type=int, default=10)
    fitting.add_argument("--layers", type=int, default=3, choices=(1, 2, 3))
    fitting.add_argument("--rate", type=float, default=1.5e-4)
    options = parser.parse_args()
    # Each step needs other libraries; a machine that fits has torch and little else.
    if options.step == "prepare":
        from training.likeness.examples import prepare

        prepare(options.shared, options.out)
    elif options.step == "fit":
        from training.likeness.fitting import fit

        fit(options.out, options.fold, options.passes, options.layers, options.rate)
    else:
        from training.likeness.export import export

        export(options.out, Path(__file__).parents[2] / "src/woozle/weights")


if __name__ == "__main__":
    main()
