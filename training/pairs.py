"""Make the pair model, which says whether two statements are about one claim.

usage: python -m training.pairs SHARED OUT [--folds N]

SHARED holds `data/`, `eval/` and `stories/`; OUT, outside the repository, keeps what takes long to make. The model goes
to `src/woozle/weights/pairs.npz`, the figures to OUT/pairs.json. A third of the story bundles, by a hash of the name,
is never opened; the others are set aside in turn, whole, to find the threshold. Needs `training/requirements.txt`, and
in OUT what `training.likeness fit OUT --fold N` says of the pairs, each story judged by a model that never saw it.
Stories of folds that were not fitted are judged by the first networks alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from training.bases import WEIGHTS
from training.bundles import Bundle, bundles
from training.rumours import rumour_bundles
from training.stance import learn_stances, read_circles
from training.stems import stem_vectors
from woozle.group.company import company
from woozle.group.features import Comparison
from woozle.group.likeness import apart, evenly
from woozle.group.linking import linked_arrays
from woozle.group.pairs import PAIR_NAMES, TURNS, UNSURE, Networks
from woozle.group.passages import passages_of
from woozle.group.vectors import WordVectors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from woozle.model.statement import Statement

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.int64]

_MODEL = WEIGHTS / "pairs.npz"
NETWORKS, UNITS, PASSES = 4, 24, 14
BACKGROUND = 0.35
"""The share of pairs with a statement on none of the claims that is learnt from: there are many."""


@dataclass
class Table:
    """The pairs of one bundle, of its gold statements or of those read.

    Attributes:
        story: Its number.
        kind: "gold" or "read"; the sets of `training.rumours`, which are read, too, teach stances alone.
        claims: The claim of each statement; None for background, "?" where it can't be told.
        counted: The statements that the scorer counts.
        one: First of each pair; `other` likewise.
        features: One row a pair.
        read: What reading both says, as `woozle.group.likeness` does: log odds of one claim, and of opposite stances; None for
            bundles in none of the folds that were judged.
        same: 1 for one claim, 0 for two, -1 for what isn't learnt from.
    """

    story: int
    kind: str
    claims: list[str | None]
    counted: list[int]
    one: Numbers
    other: Numbers
    features: Floats
    read: Floats | None
    same: Numbers


def tables(found: list[Bundle], words: WordVectors, read: Mapping[int, Floats]) -> list[Table]:
    """Compare all statements of each bundle in pairs.

    Args:
        found: The bundles.
        words: Vectors of words.
        read: What `training.likeness` says of the pairs, by the place of bundle and kind.
    """
    made = []
    for number, bundle in enumerate(found):
        for turn, (kind, statements, claims, counted) in enumerate(
            (
                ("gold", bundle.gold, [s.claim for s in bundle.gold], list(range(len(bundle.gold)))),
                ("read", bundle.read, bundle.claims, bundle.counted),
            )
        ):
            if not statements:
                continue
            one, other, features = _compared(statements, bundle, words)
            same = np.array([_same(claims[a], claims[b]) for a, b in zip(one, other, strict=True)])
            seen = read.get(2 * number + turn)
            if seen is not None:
                seen = apart(seen.astype(np.float64), seen[evenly(len(seen))]).astype(np.float32)
            made.append(Table(number, kind, claims, counted, one, other, features, seen, same))
    return made


def _compared(
    statements: list[Statement], bundle: Bundle, words: WordVectors
) -> tuple[Numbers, Numbers, Floats]:
    comparison = Comparison(passages_of(statements, bundle.articles))
    one, other = (side.astype(np.int64) for side in np.triu_indices(len(statements), 1))
    both = [comparison.features(one, other), comparison.settings(words).features(one, other)]
    return one, other, np.column_stack(both).astype(np.float32)


def _same(one: str | None, other: str | None) -> int:
    if "?" in (one, other) or (one is None and other is None):
        return -1
    return int(one == other)


def fit(learnt: list[Table]) -> tuple[Networks, Networks]:
    """Fit the networks that know nothing of what is read, and those that do."""
    read = [table for table in learnt if table.read is not None]
    return _fitted(learnt, [table.features for table in learnt]), _fitted(read, [_columns(t) for t in read])


def fit_last(learnt: list[Table], scores: list[Floats]) -> Networks:
    """Fit the networks of the last turn, by scores of bundles that were set aside."""
    read = [
        (table, _beside(table, found))
        for table, found in zip(learnt, scores, strict=True)
        if table.read is not None
    ]
    return _fitted([table for table, _ in read], [columns for _, columns in read])


def _beside(table: Table, scores: Floats) -> Floats:
    places = np.arange(len(scores))
    return company(len(table.claims), table.one, table.other, scores, places).astype(np.float32)


def _columns(table: Table) -> Floats:
    return np.column_stack([table.features, table.read])  # type: ignore[list-item] # only where it is read


def _fitted(learnt: list[Table], columns: list[Floats]) -> Networks:
    chance = np.random.default_rng(1)
    rows, right = [], []
    for table, shown in zip(learnt, columns, strict=True):
        far = np.array(
            [None in (table.claims[a], table.claims[b]) for a, b in zip(table.one, table.other, strict=True)]
        )
        kept = (table.same >= 0) & (~far | (chance.random(len(far)) < BACKGROUND))
        rows.append(shown[kept])
        right.append(table.same[kept])
    x, y = np.concatenate(rows), np.concatenate(right).astype(np.float32)
    mean, scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-3)
    return Networks(mean, scale, *_descend(np.clip((x - mean) / scale, -4, 4), y))


def _descend(x: Floats, y: Floats) -> list[Floats]:
    chance = torch.Generator().manual_seed(1)
    wide = x.shape[1]
    hidden = nn.Parameter(torch.randn(NETWORKS, wide, UNITS, generator=chance) / wide**0.5)
    out = nn.Parameter(torch.randn(NETWORKS, UNITS, generator=chance) / UNITS**0.5)
    hidden_bias, out_bias = nn.Parameter(torch.zeros(NETWORKS, UNITS)), nn.Parameter(torch.zeros(NETWORKS))
    parts = [hidden, hidden_bias, out, out_bias]
    step = torch.optim.Adam(parts, lr=3e-3, weight_decay=0.01)
    rows, right = torch.tensor(x), torch.tensor(y)
    weight = torch.where(right > 0, 0.5 / right.mean(), 0.5 / (1 - right.mean()))
    for _ in range(PASSES):
        for at in torch.randperm(len(rows), generator=chance).split(512):
            inner = torch.relu(torch.einsum("nf,kfh->knh", rows[at], hidden) + hidden_bias[:, None])
            totals = torch.einsum("knh,kh->kn", inner, out) + out_bias[:, None]
            loss = nn.functional.binary_cross_entropy_with_logits(
                totals, right[at].expand(NETWORKS, -1), weight[at].expand(NETWORKS, -1), reduction="sum"
            ) / len(at)
            step.zero_grad()
            loss.backward()
            step.step()
    return [part.detach().numpy() for part in parts]


def set_aside(all_tables: list[Table], folds: int) -> list[Floats]:
    """Score each bundle's pairs in two turns by networks that never saw the bundle."""
    turn = _turns(all_tables, folds, 0)
    fitted = [fit([table for table in all_tables if turn[table.story] != fold]) for fold in range(folds)]
    return [_judged(*fitted[turn[table.story]], table) for table in all_tables]


def set_aside_last(all_tables: list[Table], scores: list[Floats], folds: int) -> list[Floats]:
    """Do the last turn likewise, by the scores of the two before."""
    turn = _turns(all_tables, folds, 1)
    told = list(zip(all_tables, scores, strict=True))
    fitted = []
    for fold in range(folds):
        kept = [(table, found) for table, found in told if turn[table.story] != fold]
        fitted.append(fit_last([table for table, _ in kept], [found for _, found in kept]))
    return [_settled(fitted[turn[table.story]], table, found) for table, found in told]


def _turns(all_tables: list[Table], folds: int, seed: int) -> dict[int, int]:
    """Return in which fold each bundle is set aside."""
    stories = sorted({table.story for table in all_tables})
    mixed = np.random.default_rng(seed).permutation(stories).tolist()
    return dict(zip(mixed, [n % folds for n in stories], strict=True))


def _judged(first: Networks, second: Networks, table: Table) -> Floats:
    """Return what `PairModel` does in its first two turns, from 0 to 1."""
    scores = first.judge(table.features)
    if table.read is not None:
        unsure = scores >= UNSURE
        scores[unsure] = second.judge(_columns(table)[unsure])
    return scores


def _settled(third: Networks, table: Table, scores: Floats) -> Floats:
    """Return what `PairModel` does at last, from 0 to 1."""
    if table.read is None:
        return scores
    unsure = scores >= UNSURE
    return np.where(unsure, third.judge(_beside(table, scores)), scores)


def b_cubed(
    all_tables: list[Table], scores: list[Floats], kind: str, threshold: float
) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1, in percent, of the counted statements of all bundles."""
    precision = recall = 0.0
    total = 0
    for table, found in zip(all_tables, scores, strict=True):
        if table.kind != kind:
            continue
        groups = linked_arrays(len(table.claims), table.one, table.other, found, threshold=threshold)
        group_of = {member: number for number, group in enumerate(groups) for member in group}
        mine = np.array([group_of[n] for n in table.counted])
        theirs = np.array([str(table.claims[n]) for n in table.counted])
        here, there = mine[:, None] == mine, theirs[:, None] == theirs
        precision += ((here & there).sum(1) / here.sum(1)).sum()
        recall += ((here & there).sum(1) / there.sum(1)).sum()
        total += len(mine)
    p, r = 100 * precision / total, 100 * recall / total
    return p, r, 2 * p * r / (p + r)


def write(turns: Sequence[Networks], stems: list[str], table: Floats, threshold: float) -> None:
    """Write the model: word vectors in eight bits with a step a row, the networks in 32."""
    steps = np.maximum(np.abs(table).max(axis=1), 1e-6) / 127
    np.savez_compressed(
        _MODEL,
        names=np.array(PAIR_NAMES),
        stems=np.frombuffer("\n".join(stems).encode(), dtype=np.uint8),
        table=np.round(table / steps[:, None]).astype(np.int8),
        steps=steps.astype(np.float32),
        threshold=np.float32(threshold),
        **{
            f"{turn}_{field.name}": getattr(networks, field.name).astype(np.float32)
            for turn, networks in zip(TURNS, turns, strict=True)
            for field in fields(Networks)
        },
    )


def _kept(path: Path, make: object) -> object:
    """Return what *path* keeps, made once."""
    if not path.exists():
        path.write_bytes(pickle.dumps(make()))  # type: ignore[operator]
    return pickle.loads(path.read_bytes())  # noqa: S301 # our own file of a moment ago


def likeness_told(out: Path) -> dict[int, Floats]:
    """Return what the likeness models of all folds say of pairs."""
    paths = sorted(out.glob("fold*.pickle"))
    if not paths:
        raise SystemExit(
            f"no fold*.pickle in {out}: run `python -m training.likeness fit {out} --fold 0` first"
        )
    told: dict[int, Floats] = {}
    for path in paths:
        told |= pickle.loads(path.read_bytes())  # noqa: S301 # our own files
    return told


_PURER = 0.05
"""How much the threshold lies above; with bundles set aside, origins, lineage and findings were better by it, claims worse."""

_ABOUT = 0.5
"""How many points of F1 are about the same, over a hundred bundles; set so that the whole trace of the 25 bundles that aren't ours,
set aside, comes out best (decision 128)."""


def main() -> None:
    """Make all of it, and print how well it groups bundles that were set aside."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    stems, vectors = _kept(options.out / "stems.pickle", lambda: stem_vectors(options.shared, options.out))
    words = WordVectors({stem: row for row, stem in enumerate(stems)}, vectors)
    stories = bundles(options.shared, options.out)
    found_bundles = [*stories, *rumour_bundles(options.shared, options.out)]
    made = tables(found_bundles, words, likeness_told(options.out))
    all_tables = [table for table in made if table.story < len(stories)]
    others = [table for table in made if table.story >= len(stories)]
    before = set_aside(all_tables, options.folds)
    scores = set_aside_last(all_tables, before, options.folds)
    report: dict[str, object] = {}
    found = {}
    for threshold in np.arange(0.3, 0.71, 0.05).round(2).tolist():
        gold, read = (b_cubed(all_tables, scores, kind, threshold) for kind in ("gold", "read"))
        found[threshold] = gold[2] + 2 * read[2]
        report[str(threshold)] = {"gold": gold, "read": read}
        print(
            f"{threshold:.2f}  gold P {gold[0]:.1f} R {gold[1]:.1f} F {gold[2]:.1f}   read P {read[0]:.1f} R {read[1]:.1f} F {read[2]:.1f}"
        )
    # Of thresholds that do about as well the highest, and a little above: two claims made one mislead more than one
    # left in two, and whoever counts origins suffers most.
    best = round(
        max(t for t, worth in found.items() if worth >= max(found.values()) - _ABOUT * 3) + _PURER, 2
    )
    first, second, third = *fit(all_tables), fit_last(all_tables, before)
    write([first, second, third], stems, vectors, best)
    of_others = [_settled(third, table, _judged(first, second, table)) for table in others]
    report["stance"] = learn_stances(
        read_circles(found_bundles, all_tables, scores, best),
        read_circles(found_bundles, others, of_others, best),
    )
    report |= {
        "threshold": best,
        "folds": options.folds,
        "sha256": hashlib.sha256(_MODEL.read_bytes()).hexdigest(),
    }
    (options.out / "pairs.json").write_text(json.dumps(report, indent=1))
    print(f"threshold {best}, {_MODEL.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
