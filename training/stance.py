"""Learn how statements stand to their claim: support, denial, query, comment.

`training.pairs` calls this with the groups that it makes of bundles it set aside, so that the weights see groups as
they will be, and with those of real reports (`training.rumours`), which its networks never learn from. Multinomial
logistic regression over the traits of `woozle.group.stance_traits`; a story is learnt from or measured on, never both.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import torch

from training.bases import WEIGHTS
from woozle.group.circles import Circle, circles_of
from woozle.group.linking import linked_arrays
from woozle.group.passages import passages_of
from woozle.group.stance import STANCES
from woozle.group.stance_traits import Traits, traits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from training.bundles import Bundle
    from training.pairs import Table

    Floats = NDArray[np.float32]
    Told = tuple[int, Traits, str, str]
    """Story, traits, the stance in gold, and the stance by the verb alone."""

_MODEL = WEIGHTS / "stances.npz"
_LEAST = 6
"""How many statements must have a trait."""

_PENALTY = 3.0
_FOLDS = 8
_REAL = 0.5
"""What a statement of real reports weighs beside one of a story: there are nearly twice as many."""

_DENY = 1
_PRECISION = 0.7
"""Of the statements called denials, how many must be."""


def read_circles(
    found: Sequence[Bundle], tables: Sequence[Table], scores: Sequence[Floats], threshold: float
) -> Iterator[tuple[int, Bundle, Circle]]:
    """Yield the claims made of the statements read in each bundle, by scores of networks that never saw it."""
    for table, judged in zip(tables, scores, strict=True):
        bundle = found[table.story]
        if table.kind == "read":
            count = len(bundle.read)
            groups = linked_arrays(count, table.one, table.other, judged, threshold=threshold)
            passages = passages_of(bundle.read, sorted(bundle.articles, key=lambda article: article.id))
            pairs = (table.one, table.other, judged)
            for circle in circles_of(groups, bundle.read, passages, bundle.articles, pairs):
                yield table.story, bundle, circle


def learn_stances(
    circles: Iterator[tuple[int, Bundle, Circle]], real: Iterator[tuple[int, Bundle, Circle]]
) -> dict[str, float]:
    """Write the model, and return how well it does on stories set aside, in percent."""
    told, beside = _told(circles), _told(real)
    counts = Counter(name for _, traits, _, _ in [*told, *beside] for name in traits)
    names = sorted(name for name, count in counts.items() if count >= _LEAST)
    rows, right = _rows([*told, *beside], names), _places(stance for _, _, stance, _ in [*told, *beside])
    worth = np.where(np.arange(len(right)) < len(told), 1, _REAL).astype(np.float32)
    totals = _set_aside([story for story, *_ in told], rows, right, worth)
    plain = _places(stance for *_, stance in told)
    everything, right = right, right[: len(told)]
    totals[plain == _DENY, _DENY] = np.inf
    reluctance = _reluctance(totals, right)
    totals[:, _DENY] -= reluctance
    figures = _figures("", totals.argmax(axis=1), right) | _figures("verb alone ", plain, right)
    weights = _fit(rows, everything, worth)
    weights[-1, _DENY] -= reluctance
    np.savez_compressed(
        _MODEL,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        weights=weights.astype(np.float16),
    )
    print("stance", " ".join(f"{name} {value:.1f}" for name, value in figures.items()))
    return figures


def _told(circles: Iterator[tuple[int, Bundle, Circle]]) -> list[Told]:
    return [
        (story, traits_of(circle, member), bundle.stances[member], str(circle.statements[member].stance))
        for story, bundle, circle in circles
        for member in circle.members
        if member in bundle.stances
    ]


def _places(stances: Iterable[str]) -> NDArray[np.int64]:
    return np.array([STANCES.index(stance) for stance in stances])  # type: ignore[arg-type] # one of them


def _rows(told: Sequence[Told], names: Sequence[str]) -> Floats:
    place = {name: column for column, name in enumerate(names)}
    rows = np.zeros((len(told), len(names) + 1), dtype=np.float32)
    rows[:, -1] = 1
    for row, (_, traits, _, _) in zip(rows, told, strict=True):
        for name, value in traits.items():
            if name in place:
                row[place[name]] = value
    return rows


def _fit(rows: Floats, right: NDArray[np.int64], worth: Floats) -> Floats:
    weights = torch.zeros(rows.shape[1], len(STANCES), requires_grad=True)
    x, y, w = torch.tensor(rows), torch.tensor(right), torch.tensor(worth)
    steps = torch.optim.LBFGS([weights], max_iter=80, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        steps.zero_grad()
        losses = torch.nn.functional.cross_entropy(x @ weights, y, reduction="none")
        loss = ((losses * w).sum() + _PENALTY * (weights[:-1] ** 2).sum()) / w.sum()
        loss.backward()
        return loss

    steps.step(closure)
    return weights.detach().numpy()


def _set_aside(stories: Sequence[int], rows: Floats, right: NDArray[np.int64], worth: Floats) -> Floats:
    """Return the totals of the statements of *stories*, which come first, by weights that never saw their story."""
    turn = np.random.default_rng(0).permutation(max(stories) + 1) % _FOLDS
    totals = np.zeros((len(stories), len(STANCES)), dtype=np.float32)
    for fold in range(_FOLDS):
        aside = turn[list(stories)] == fold
        kept = np.append(~aside, np.ones(len(rows) - len(aside), dtype=bool))
        totals[aside] = rows[: len(aside)][aside] @ _fit(rows[kept], right[kept], worth[kept])
    return totals


def _reluctance(totals: Floats, right: NDArray[np.int64]) -> float:
    """Return what to take off the total of a denial, so that seven in ten that are called one are.

    A false denial misleads more than one that is missed, and our own stories hold more of them than the news does.
    """
    for less in np.arange(0, 4, 0.1):
        shifted = totals.copy()
        shifted[:, _DENY] -= less
        found = shifted.argmax(axis=1) == _DENY
        if (right[found] == _DENY).mean() >= _PRECISION:
            return float(less)
    return 4.0


def _figures(label: str, guess: NDArray[np.int64], right: NDArray[np.int64]) -> dict[str, float]:
    denied, found = right == _DENY, guess == _DENY
    hits = int((denied & found).sum())
    precision, recall = hits / max(1, int(found.sum())), hits / max(1, int(denied.sum()))
    return {
        f"{label}accuracy": 100 * float((guess == right).mean()),
        f"{label}deny precision": 100 * precision,
        f"{label}deny recall": 100 * recall,
        f"{label}deny F1": 200 * precision * recall / max(1e-9, precision + recall),
    }
