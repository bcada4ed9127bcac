"""A ranking of candidates learnt as a small network: one layer over the sum of the vectors of what holds of a candidate."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import dropout

from training.loglinear import frequent
from woozle.annotate.coreference.ranking import Network, with_shared
from woozle.annotate.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    Choice = tuple[Sequence[Sequence[str]], Sequence[bool]]

_RATE = 4e-3
_AT_ONCE = 32
_LEAST = 12
"""With how many candidates a feature must occur."""


class _Ranker(nn.Module):
    def __init__(self, features: int, hidden: int) -> None:
        super().__init__()
        self.vectors = nn.EmbeddingBag(features, 1 + hidden, mode="sum")
        nn.init.normal_(self.vectors.weight, std=0.05)
        self.bias = nn.Parameter(torch.zeros(hidden))
        self.out = nn.Linear(hidden, 1, bias=False)

    def forward(self, features: Tensor, offsets: Tensor) -> Tensor:
        sums = self.vectors(features, offsets)
        raised = torch.relu(sums[:, 1:] + self.bias)
        return sums[:, 0] + self.out(dropout(raised, 0.2, self.training))[:, 0]


def learn_ranking(
    choices: Sequence[Choice], *, hidden: int = 12, rounds: int = 5, seeds: int = 2, decay: float = 1e-3
) -> Network:
    """Learn to rank; several networks that started otherwise are laid side by side into one.

    Args:
        choices: For each choice, the features of every candidate and whether it is right; several may be.
        hidden: Width of each network.
        rounds: How often the choices are gone through.
        seeds: How many networks.
        decay: Strength of the pull of weights to zero.
    """
    torch.set_num_threads(1)
    shared = [
        ([with_shared(row) for row in rows], right) for rows, right in choices if len(rows) > 1 and any(right)
    ]
    names = frequent([row for rows, _ in shared for row in rows], least=_LEAST)
    data = [_numbered(rows, right, names) for rows, right in shared]
    fitted = [_fitted(data, len(names), hidden, rounds, seed, decay) for seed in range(seeds)]
    lines = np.concatenate(
        [np.mean([f[0][:, :1] for f in fitted], axis=0), *(f[0][:, 1:] for f in fitted)], axis=1
    )
    return Network(
        Vectors.of(names, lines),
        np.concatenate([f[1] for f in fitted]),
        np.concatenate([f[2] for f in fitted]) / seeds,
    )


def _numbered(
    rows: Sequence[Sequence[str]], right: Sequence[bool], names: dict[str, int]
) -> tuple[Tensor, Tensor, Tensor]:
    numbers = [[names[f] for f in row if f in names] for row in rows]
    offsets = np.cumsum([0, *map(len, numbers)])[:-1]
    return (
        torch.tensor([n for row in numbers for n in row]),
        torch.tensor(offsets),
        torch.tensor(right, dtype=torch.float),
    )


def _fitted(
    data: Sequence[tuple[Tensor, Tensor, Tensor]],
    features: int,
    hidden: int,
    rounds: int,
    seed: int,
    decay: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    torch.manual_seed(seed)
    mixed, shuffle = list(data), random.Random(seed).shuffle  # the order of examples is no secret
    ranker = _Ranker(features, hidden)
    optimizer = torch.optim.AdamW(ranker.parameters(), lr=_RATE, weight_decay=decay)
    steps = rounds * -(-len(mixed) // _AT_ONCE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps)
    for _ in range(rounds):
        shuffle(mixed)
        for start in range(0, len(mixed), _AT_ONCE):
            loss = _loss(ranker, mixed[start : start + _AT_ONCE])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    with torch.no_grad():
        return ranker.vectors.weight.numpy(), ranker.bias.numpy(), ranker.out.weight.numpy()[0]


def _loss(ranker: _Ranker, batch: Sequence[tuple[Tensor, Tensor, Tensor]]) -> Tensor:
    starts = np.cumsum([0, *(len(features) for features, _, _ in batch)])
    offsets = [offset + int(start) for (_, offset, _), start in zip(batch, starts, strict=False)]
    scores = ranker(torch.cat([features for features, _, _ in batch]), torch.cat(offsets))
    parts = scores.split([len(right) for _, _, right in batch])
    losses = [
        -torch.logsumexp(torch.log_softmax(part, 0) + torch.log(right + 1e-9), 0)
        for part, (_, _, right) in zip(parts, batch, strict=True)
    ]
    return torch.stack(losses).mean()
