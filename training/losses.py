"""What the network is fitted to: gold, and what teachers say of the same windows (Hinton, Vinyals and Dean 2015)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.corpora import IGNORED
from training.network import places_of
from woozle.annotate.labels import TAG_LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from training.batches import Batch
    from training.network import Network

SHARES = {
    "roles": 0.25,
    "cue": 1.0,
    "inner_cue": 1.0,
    "source": 0.1,
    "content": 0.05,
    "names": 0.5,
    "labels": 0.25,
    "parents": 0.3,
}
"""How much a part's loss weighs. Each is a sum over pieces, divided by the number of gold events."""

CUE, INNER = TAG_LAYERS.index("cue"), TAG_LAYERS.index("inner_cue")


@dataclass
class Scores:
    """What a network says of a batch; b windows of at most n pieces with c cues and p pairs among them.

    Attributes:
        tags: Shape (b, n, 4 layers x 3).
        names: Shape (b, n, 19).
        roles: Shape (c, n, 5).
        labels: Act, kind, printed, medium, each of shape (c, classes).
        parents: Shape (p,).
    """

    tags: Tensor
    names: Tensor
    roles: Tensor
    labels: tuple[Tensor, ...]
    parents: Tensor

    @classmethod
    def together(cls, said: Sequence[Scores]) -> Scores:
        """Return scores whose shares are the means of theirs."""
        tags = together([each.tags.float().unflatten(-1, (-1, 3)) for each in said]).flatten(-2)
        names, roles = together([each.names for each in said]), together([each.roles for each in said])
        labels = zip(*(each.labels for each in said), strict=True)
        likely = torch.stack([each.parents.float().sigmoid() for each in said]).mean(0)
        return cls(
            tags, names, roles, tuple(together(part) for part in labels), likely.clamp(1e-6, 1 - 1e-6).logit()
        )


def together(scores: Sequence[Tensor]) -> Tensor:
    """Return the logarithms of the mean shares of some scores over their last dimension."""
    return torch.stack([each.float().softmax(-1) for each in scores]).mean(0).clamp(min=1e-6).log()


def scored(network: Network, batch: Batch, flat: tuple[Tensor, Tensor, Tensor] | None = None) -> Scores:
    """Return what *network* says of *batch*; *flat* are the encoder's own outputs where they are there already."""
    vectors, tags, names = flat or network.encoder(batch.ids, batch.looks, batch.mask)
    positions = torch.arange(vectors.shape[1], device=vectors.device)
    inside = (positions >= batch.cues[:, :1]) & (positions < batch.cues[:, 1:])
    cues = pooled(inside.float(), vectors, batch.rows)
    places = places_of(batch.cues[:, 0], batch.cues[:, 1], positions.expand(len(cues), -1))
    roles = network.roles(vectors, batch.rows, cues, places)
    source, content = role_shares(roles, batch.mask[batch.rows])
    triples = [cues, *(pooled(part, vectors, batch.rows) for part in (source, content))]
    child, parent = batch.pairs[:, 0], batch.pairs[:, 1]
    shares = overlaps(content, batch.cues, child, parent)
    return Scores(
        tags,
        names,
        roles,
        network.labels(torch.cat(triples, dim=-1)),
        network.parents(cues[child], cues[parent], shares),
    )


def losses(found: Scores, batch: Batch) -> dict[str, Tensor]:
    """Return the loss of each part against gold, unweighted."""
    made = {}
    for i, layer in enumerate(TAG_LAYERS):
        gold = batch.tags[:, :, i]
        made[layer] = _summed(found.tags[:, :, 3 * i : 3 * i + 3], gold) / _many((gold == 1).sum())
    made["names"] = _summed(found.names, batch.names) / _many((batch.names % 2 == 1).sum())
    made["roles"] = _summed(found.roles, batch.roles) / _many((batch.roles != IGNORED).any(-1).sum())
    made["labels"] = sum(
        (
            cross_entropy(scores, gold, ignore_index=IGNORED, reduction="sum")
            / _many((gold != IGNORED).sum())
            for scores, gold in zip(found.labels, batch.labels.unbind(1), strict=True)
        ),
        found.tags.new_zeros(()),
    )
    gold = batch.pairs[:, 2]
    each = binary_cross_entropy_with_logits(found.parents, gold.clamp(min=0).float(), reduction="none")
    made["parents"] = (each * (gold >= 0)).sum() / _many((gold == 1).sum())
    return made


def taught_losses(found: Scores, teacher: Scores, batch: Batch) -> dict[str, Tensor]:
    """Return the loss of each part against what the teacher says, unweighted, on the same scale."""
    inner = ((batch.ids > 103) & (batch.mask == 1)).float()
    made = {}
    for i, layer in enumerate(TAG_LAYERS):
        at = slice(3 * i, 3 * i + 3)
        share = teacher.tags[:, :, at].softmax(-1)
        made[layer] = _against(found.tags[:, :, at], share, inner) / _many((share[:, :, 1] * inner).sum())
    share = teacher.names.softmax(-1)
    begun = (share[:, :, 1::2].sum(-1) * inner).sum()
    made["names"] = _against(found.names, share, inner) / _many(begun)
    told = inner[batch.rows]
    count = _many(torch.tensor(len(told)))
    made["roles"] = _against(found.roles, teacher.roles.softmax(-1), told) / count
    pairs = zip(found.labels, teacher.labels, strict=True)
    one = told.new_ones(len(told))
    made["labels"] = sum(
        (_against(mine, theirs.softmax(-1), one) / count for mine, theirs in pairs), found.tags.new_zeros(())
    )
    likely = teacher.parents.sigmoid()
    made["parents"] = binary_cross_entropy_with_logits(found.parents, likely, reduction="sum") / _many(
        likely.sum()
    )
    return made


def _against(scores: Tensor, shares: Tensor, weights: Tensor) -> Tensor:
    return -((shares * scores.log_softmax(-1)).sum(-1) * weights).sum()


def _summed(scores: Tensor, gold: Tensor) -> Tensor:
    return cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="sum")


def _many(count: Tensor) -> Tensor:
    return count.clamp(min=1)


def widened(batch: Batch, tags: Tensor) -> Batch:
    """Return *batch* with the cues that a teacher's *tags* show where gold doesn't tell: inside others, or at all."""
    unknown = (batch.tags[:, 1:] == IGNORED).all(1).cpu().numpy()
    best = tags.unflatten(-1, (len(TAG_LAYERS), 3)).argmax(-1).cpu().numpy()
    lengths = batch.mask.sum(1).cpu().numpy()
    held = list(zip(batch.rows.tolist(), batch.cues.tolist(), strict=True))
    new = [
        (row, start, end, layer == INNER)
        for row, length in enumerate(lengths)
        for layer in (CUE, INNER)
        if unknown[row, layer]
        for start, end in _runs(best[row, : length - 1, layer])
        if all(r != row or end <= a or start >= b for r, (a, b) in held)
    ]
    if not new:
        return batch
    count, device = len(held), batch.ids.device
    everyone = [(row, start) for row, (start, _) in held] + [(row, start) for row, start, _, _ in new]
    pairs = [
        (count + i, j, IGNORED)
        for i, (row, _, _, inside) in enumerate(new)
        if inside
        for j, (other, _) in enumerate(everyone)
        if other == row and j != count + i
    ]
    blank = batch.roles.new_full((len(new), batch.ids.shape[1]), IGNORED)
    added = torch.tensor(new, device=device)
    return replace(
        batch,
        rows=torch.cat([batch.rows, added[:, 0]]),
        cues=torch.cat([batch.cues, added[:, 1:3]]),
        roles=torch.cat([batch.roles, blank]),
        labels=torch.cat([batch.labels, batch.labels.new_full((len(new), 4), IGNORED)]),
        pairs=torch.cat([batch.pairs, torch.tensor(pairs, dtype=torch.long, device=device).reshape(-1, 3)]),
    )


def _runs(tags: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield the half-open runs of 1 2 2 ... in a row of tags."""
    for start in np.flatnonzero(tags == 1):
        rest = np.flatnonzero(tags[start + 1 :] != 2)
        yield int(start), int(start) + 1 + (int(rest[0]) if len(rest) else len(tags) - int(start) - 1)


def pooled(weights: Tensor, vectors: Tensor, rows: Tensor) -> Tensor:
    """Return for each cue the weighted mean of its window's vectors, near zero where the weights are.

    One product with a block matrix: gathering a window's vectors for every cue would cost more than
    all the rest of the heads.

    Args:
        weights: Shape (c, n).
        vectors: Shape (b, n, width).
        rows: The window of each cue, shape (c,).
    """
    b, n, width = vectors.shape
    blocks = weights.new_zeros(len(rows), b, n)
    blocks = blocks.index_put((torch.arange(len(rows), device=rows.device), rows), weights)
    return blocks.view(-1, b * n) @ vectors.reshape(b * n, width) / (weights.sum(1, keepdim=True) + 1e-2)


def role_shares(roles: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Return how surely each piece is source, and content, of each cue, shape (c, n), without gradient."""
    shares = roles.detach().float().softmax(-1) * mask.unsqueeze(-1)
    return shares[:, :, 1] + shares[:, :, 2], shares[:, :, 3] + shares[:, :, 4]


def overlaps(content: Tensor, cues: Tensor, child: Tensor, parent: Tensor) -> Tensor:
    """Return of each pair how much of the child's cue, and of its content, the parent's content holds."""
    positions = torch.arange(content.shape[1], device=content.device)
    inside = ((positions >= cues[child, :1]) & (positions < cues[child, 1:])).float()
    of_cue = (inside * content[parent]).sum(1) / inside.sum(1).clamp(min=1)
    of_content = (content[child] * content[parent]).sum(1) / (content[child].sum(1) + 1e-2)
    return torch.stack([of_cue, of_content], dim=1)
