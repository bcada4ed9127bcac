"""Make the likeness model, which reads two statements and says whether they are about one claim, and whether they agree.

usage: python -m training.likeness prepare SHARED OUT
       python -m training.likeness teach OUT MPNET [--folds 0] [--passes 3] [--limit SECONDS]
       python -m training.likeness fit OUT [--fold N] [--passes 10] [--layers 3] [--rate 0.00015]
       python -m training.likeness export OUT

OUT, outside the repository, keeps the readings of the bundles, the examples and the weights; MPNET is the folder of the
teacher, which reads pairs together and judges real reports without gold (augmented SBERT, Thakur et al., NAACL 2021); the
stories of the given folds are left out to measure it. `fit` learns from gold and from that; it runs once with all stories and
once for each of five folds, without the stories of that fold, so that `training.pairs` can judge pairs by models that
never saw their story. Both use a GPU where there is one (three minutes, and one and a half), else a processor (hours, and
with AMX seven minutes of a core for each pass, with others half an hour). Needs `training/requirements.txt`; these two
steps need no woozle, only numpy, torch and transformers.

Each statement is read once, by the first layers of MiniLM; then any two are compared piece by piece, each piece of the
one with the nearest of the other (late interaction: ColBERT, Khattab and Zaharia, SIGIR 2020) and with all that it may
answer to (decomposable attention: Parikh et al., EMNLP 2016), and by two vectors.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path


def main() -> None:
    """Do one of the steps."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("prepare").add_argument("shared", type=Path)
    teaching, fitting = steps.add_parser("teach"), steps.add_parser("fit")
    steps.add_parser("export")
    for step in steps.choices.values():
        step.add_argument("out", type=Path)
    teaching.add_argument("large", type=Path)
    teaching.add_argument("--folds", default="0", help="leave the stories of these folds out, such as 01")
    teaching.add_argument("--passes", type=int, default=3)
    teaching.add_argument(
        "--limit", type=float, default=math.inf, help="end after so many seconds in any case"
    )
    fitting.add_argument("--fold", type=int, help="leave the stories of this fold out, and judge them")
    fitting.add_argument("--passes", type=int, default=10)
    fitting.add_argument("--layers", type=int, default=3, choices=range(1, 7))
    fitting.add_argument("--rate", type=float, default=1.5e-4)
    options = parser.parse_args()
    # Each step needs other libraries; a machine that fits has torch and little else.
    if options.step == "prepare":
        from training.likeness.examples import prepare

        prepare(options.shared, options.out)
    elif options.step == "teach":
        from training.likeness.fitting import teach

        teach(
            options.out, options.large, [int(fold) for fold in options.folds], options.passes, options.limit
        )
    elif options.step == "fit":
        from training.likeness.fitting import fit

        fit(options.out, options.fold, options.passes, options.layers, options.rate)
    else:
        from training.bases import WEIGHTS
        from training.likeness.export import export

        export(options.out, WEIGHTS)


if __name__ == "__main__":
    main()
