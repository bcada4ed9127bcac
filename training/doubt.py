"""Count how often two claims that woozle kept apart are one, by the score that it gave them.

usage: python -m training.doubt SHARED OUT

The review queue of the desk asks about such pairs and says how often woozle was wrong (decision 220). They are counted in sets of
real reports (`training.rumours`) that the pair model never saw: it learnt from the first sets alone, and a set that has a
report in common with one of these is left out, too. OUT, outside the repository, keeps the readings.
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.rumours import rumour_bundles
from woozle.pipeline import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from training.bundles import Bundle

_LEARNT = 78
"""From how many sets, the first ones, the weights learnt."""

_EDGES = (0.4, 0.45, 0.475, 0.5, 0.525, 0.55, 0.6, 1.01)


def unseen(bundles: Sequence[Bundle]) -> list[Bundle]:
    """Return the sets that have no report in common with those learnt from."""
    learnt = {article.text_sha256 for bundle in bundles[:_LEARNT] for article in bundle.articles}
    return [
        bundle
        for bundle in bundles[_LEARNT:]
        if not learnt & {article.text_sha256 for article in bundle.articles}
    ]


def answers(bundle: Bundle) -> Iterator[tuple[float, bool]]:
    """Yield for each pair that would be asked about its score, and whether the two are one claim.

    A claim is what most of its statements are annotated as; of two that are on none of the annotated claims nobody knows whether
    they are one.
    """
    grouping = grouped(bundle.read, bundle.articles, threads=1)
    told: dict[str, Counter[str | None]] = {}
    for statement, claim in zip(grouping.statements, bundle.claims, strict=True):
        if claim != "?":
            told.setdefault(statement.claim, Counter())[claim] += 1
    for pair in grouping.proposals:
        if pair.one in told and pair.other in told:
            one, other = (told[claim].most_common(1)[0][0] for claim in (pair.one, pair.other))
            if (one, other) != (None, None):
                yield pair.score, one == other


def table(found: Iterable[tuple[float, bool]]) -> Iterator[str]:
    """Yield the count by score, a line for each stretch."""
    scores, right = (np.array(column) for column in zip(*found, strict=True))
    for low, high in itertools.pairwise(_EDGES):
        here = (scores >= low) & (scores < high)
        if here.any():
            share = right[here].mean()
            yield f"{low:.3f} to {high:.3f}: {here.sum():4} pairs, {share:.2f} one claim, mean score {scores[here].mean():.3f}"


def main() -> None:
    """Print the count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    sets = unseen(rumour_bundles(options.shared, options.out))
    print(len(sets), "sets,", sum(len(one.articles) for one in sets), "reports")
    print("\n".join(table(pair for one in sets for pair in answers(one))))


if __name__ == "__main__":
    main()
