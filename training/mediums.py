"""Learn through what sources speak: a table over a saying's own features, then a network over what stands around it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from training.loglinear import frequent
from woozle.annotate.sources.around import around
from woozle.annotate.sources.medium_judge import MEDIA, UNITS, MediumJudge
from woozle.annotate.sources.medium_traits import medium_traits
from woozle.annotate.sources.mediums import medium_said
from woozle.annotate.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from woozle.annotate.sources.traits import Masked, Saying

    Floats = NDArray[np.float32]
    Article = tuple[Masked, list[Saying]]

_FOLDS = 4
_LEAST = 30
"""In how many sayings a feature must occur; with 15 it does no better and the table is twice as large."""

_HIDDEN = 0.1
"""Share of the features that are left out of each example, so that none is leant on alone."""


def learn_media(articles: Sequence[Article], labels: Sequence[Sequence[str]]) -> MediumJudge:
    """Learn both steps; the second from opinions of tables that never saw the article.

    Args:
        articles: Each text with its sayings.
        labels: The medium of each saying, "None" where the text doesn't say.
    """
    torch.set_num_threads(1)
    traits = [medium_traits(text, sayings) for text, sayings in articles]
    gold = [[_number(label) for label in row] for row in labels]
    everything = list(range(len(articles)))
    seen = {
        fold: _table([i for i in everything if i % _FOLDS != fold], traits, gold) for fold in range(_FOLDS)
    }
    rows = [_row(seen[i % _FOLDS], article, traits[i]) for i, article in enumerate(articles)]
    targets = torch.tensor([label for row in gold for label in row])
    layers = _layers(torch.from_numpy(np.concatenate(rows)), targets)
    return MediumJudge(_table(everything, traits, gold), layers)


def _number(label: str) -> int:
    return next(i for i, medium in enumerate(MEDIA) if str(medium) == label)


def _row(table: Vectors, article: Article, traits: Sequence[set[str]]) -> Floats:
    """Return what stands around each saying, by the opinions of *table* and by what the words beside cues say."""
    text, sayings = article
    scores = torch.from_numpy(table.sums(traits))
    shares: Floats = torch.softmax(scores, dim=1).numpy()
    said = [medium_said(text.words, saying) for saying in sayings]
    for row, told in zip(shares, said, strict=True):
        if told:
            row[:] = [float(medium is told) for medium in MEDIA]
    return around(text.words, sayings, shares, [told is not None for told in said])


def _table(
    kept: Sequence[int], traits: Sequence[Sequence[set[str]]], gold: Sequence[Sequence[int]]
) -> Vectors:
    examples = [features for i in kept for features in traits[i]]
    labels = torch.tensor([label for i in kept for label in gold[i]])
    names = frequent([sorted(features) for features in examples], least=_LEAST)
    numbered = [[names[f] for f in sorted(features) if f in names] for features in examples]
    vectors = nn.EmbeddingBag(len(names), len(MEDIA), mode="sum")
    nn.init.zeros_(vectors.weight)
    optimizer = torch.optim.AdamW(vectors.parameters(), lr=5e-3, weight_decay=1e-2)
    shuffle = random.Random(0).shuffle  # the order of examples is no secret
    rounds, order = 5, list(range(len(numbered)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps=rounds * -(-len(order) // 64))
    for _ in range(rounds):
        shuffle(order)
        for start in range(0, len(order), 64):
            batch = order[start : start + 64]
            loss = cross_entropy(vectors(*_bag([numbered[i] for i in batch])), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return Vectors.of(names, vectors.weight.detach().numpy())


def _bag(examples: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    chance = random.Random(len(examples[0])).random  # nor is which features are left out
    kept = [[n for n in numbers if chance() > _HIDDEN] for numbers in examples]
    offsets = np.cumsum([0, *map(len, kept)])[:-1]
    return torch.tensor([n for numbers in kept for n in numbers]), torch.tensor(offsets)


def _layers(rows: Tensor, labels: Tensor) -> tuple[Floats, Floats, Floats, Floats]:
    torch.manual_seed(0)
    network = nn.Sequential(
        nn.Linear(rows.shape[1], UNITS), nn.ReLU(), nn.Dropout(0.25), nn.Linear(UNITS, len(MEDIA))
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=3e-2)
    rounds, size = 14, 128
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 4e-3, total_steps=rounds * -(-len(rows) // size)
    )
    for _ in range(rounds):
        for batch in torch.randperm(len(rows)).split(size):
            loss = cross_entropy(network(rows[batch]), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    inward, outward = network[0], network[3]
    found: tuple[Floats, Floats, Floats, Floats] = (
        inward.weight.detach().numpy().T,
        inward.bias.detach().numpy(),
        outward.weight.detach().numpy().T,
        outward.bias.detach().numpy(),
    )
    return found
