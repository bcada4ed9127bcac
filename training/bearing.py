"""Learn which statements of a claim bear on it, into `src/woozle/weights/bearing.json`.

usage: python -m training.bearing SHARED OUT

OUT is what `training.likeness` and `training.pairs` used. Statements as read are grouped by the bundled pair model. In a
group, those that a careful reader lists under the claim that most of it is about bear on it; all others, listed under
another claim or under none, only stand near. Likeness models that never saw a story are less sure of it than the
bundled one, which learnt from it: where OUT has what they say (`fold*.pickle`), the story is learnt from by that
as well, and counts more.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.bases import WEIGHTS
from training.bundles import Bundle, bundles
from training.pairs import likeness_told
from woozle.group.bearing import BEARING_NAMES, MOST, Bearings
from woozle.group.company import company
from woozle.group.features import Comparison
from woozle.group.likeness import apart, evenly
from woozle.group.linking import linked_arrays
from woozle.group.pairs import UNSURE, PairModel
from woozle.group.passages import passages_of
from woozle.loading import load_pair_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Rows = tuple[Floats, NDArray[np.bool_]]

_MODEL = WEIGHTS / "bearing.json"

_LEAST = 0.1
"""How sure it must be that a statement bears on its claim (decision 226)."""

_ASIDE = 4.0
"""How much more a statement counts that is judged by a likeness model that never saw its story."""

_DECAY = 10.0
"""Strength of the pull of weights to zero."""

_STEPS = 20


def rows_of(bundle: Bundle, told: Floats, model: PairModel) -> Rows:
    """Return the columns of the statements in groups of two or more, and which of them bear on their claim.

    Args:
        bundle: A story.
        told: What likeness says of each pair of statements read, shape (pairs, 2), as the judge says it.
        model: Groups them.
    """
    count = len(bundle.read)
    passages = passages_of(bundle.read, bundle.articles)
    one, other = (side.astype(np.int64) for side in np.triu_indices(count, 1))
    read = apart(told, told[evenly(len(told))])
    scores = _scored(Comparison(passages), model, one, other, read)
    square = np.zeros((2, count, count))
    square[:, one, other] = square[:, other, one] = read.T
    ready, columns, right = Bearings(passages), [np.empty((0, len(BEARING_NAMES)))], []
    for members in linked_arrays(count, one, other, scores, threshold=model.threshold):
        claims = [bundle.claims[member] for member in members]
        common = Counter(claim for claim in claims if claim not in (None, "?")).most_common(1)
        if len(members) < 2 or not common:
            continue  # what the careful reader didn't list at all may well be a claim
        known = [claim != "?" for claim in claims]
        within = np.ix_(members, members)
        columns.append(ready.columns(members, square[0][within], square[1][within])[known])
        right += [claim == common[0][0] for claim in claims if claim != "?"]
    return np.concatenate(columns), np.array(right, dtype=bool)


def _scored(
    comparison: Comparison,
    model: PairModel,
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    read: Floats,
) -> Floats:
    """Return what the pair model says when it reads with another likeness."""
    features = np.column_stack(
        [comparison.features(one, other), comparison.settings(model.words).features(one, other)]
    )
    scores = model.first.judge(features)
    unsure = scores >= UNSURE
    scores[unsure] = model.second.judge(np.column_stack([features[unsure], read[unsure]]))
    left = np.flatnonzero(scores >= UNSURE)
    scores[left] = model.third.judge(company(len(comparison.passages), one, other, scores, left))
    return scores


def bundled_likeness(bundle: Bundle, model: PairModel) -> Floats:
    """Return what the bundled likeness says of each pair of statements read, shape (pairs, 2)."""
    if model.likeness is None:
        raise ValueError("the pair model doesn't read")
    excerpts = [passage.excerpt for passage in passages_of(bundle.read, bundle.articles)]
    read = model.likeness.impressions(excerpts)
    one, other = (side.astype(np.int64) for side in np.triu_indices(len(excerpts), 1))
    return model.likeness.judged(read, one, other).astype(np.float64)


def learn(rows: Sequence[Rows], counting: Sequence[float]) -> dict[str, object]:
    """Fit a logistic regression by Newton's method, and return it as `BearingModel` reads it.

    Args:
        rows: Columns of statements and which of them bear on their claim, a part a story.
        counting: How much the statements of each part count.
    """
    x, right = (np.concatenate(part) for part in zip(*rows, strict=True))
    worth = np.repeat(np.asarray(counting), [len(found) for _, found in rows])
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-3)
    measured = np.column_stack([np.clip((x - mean) / scale, -MOST, MOST), np.ones(len(x))])
    pull = np.append(np.full(x.shape[1], _DECAY), 0.0)
    weights = np.zeros(len(pull))
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-measured @ weights))
        slope = measured.T @ (worth * (sure - right)) + pull * weights
        bend = (measured * (worth * sure * (1 - sure))[:, None]).T @ measured + np.diag(pull)
        weights -= np.linalg.solve(bend, slope)
    columns = {
        name: {"mean": round(m, 4), "scale": round(s, 4), "weight": round(w, 4)}
        for name, m, s, w in zip(
            BEARING_NAMES, mean.tolist(), scale.tolist(), weights[:-1].tolist(), strict=True
        )
    }
    return {"least": _LEAST, "bias": round(float(weights[-1]), 4), "columns": columns}


def main() -> None:
    """Learn, write, and say what was learnt from."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    model, told = load_pair_model(1), likeness_told(options.out)
    rows: list[Rows] = []
    counting: list[float] = []
    for number, bundle in enumerate(bundles(options.shared, options.out)):
        seen = told.get(2 * number + 1)
        if seen is not None:
            rows.append(rows_of(bundle, seen.astype(np.float64), model))
            counting.append(_ASIDE)
        rows.append(rows_of(bundle, bundled_likeness(bundle, model), model))
        counting.append(1.0)
    _MODEL.write_text(json.dumps(learn(rows, counting), indent=1) + "\n", encoding="utf-8")
    report = {
        "parts": len(rows),
        "of them set aside": counting.count(_ASIDE),
        "statements": sum(len(right) for _, right in rows),
        "bearing": int(sum(right.sum() for _, right in rows)),
        "sha256": hashlib.sha256(_MODEL.read_bytes()).hexdigest(),
    }
    (options.out / "bearing.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
