"""Windows of documents, padded into tensors with their targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from training.corpora import IGNORED, Document, Relation, training_windows
from woozle.annotate.labels import TAG_LAYERS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from training.corpora import Ranges

CLS, SEP, PAD, MASK = 101, 102, 0, 103
Window = tuple[Document, int, int]


@dataclass
class Batch:
    """Windows in tensors; b windows of at most n pieces with c cues among them.

    Attributes:
        ids: Shape (b, n).
        looks: Shape (b, n, 3).
        mask: 1 for a piece, 0 for padding, shape (b, n).
        tags: Per layer, shape (b, n, 4).
        names: Shape (b, n).
        rows: The window of each cue, shape (c,).
        cues: First piece and piece after the last of each cue, shape (c, 2).
        roles: What each piece is to each cue, shape (c, n).
        labels: Act, kind, printed, medium, shape (c, 4).
        pairs: Inner cue, candidate parent, 1 if it is, shape (p, 3).
    """

    ids: Tensor
    looks: Tensor
    mask: Tensor
    tags: Tensor
    names: Tensor
    rows: Tensor
    cues: Tensor
    roles: Tensor
    labels: Tensor
    pairs: Tensor


def batches(
    documents: Sequence[Document], *, size: int, budget: int, random_: random.Random
) -> Iterator[list[Window]]:
    """Yield groups of windows of like length, at most *budget* pieces each, in random order."""
    windows = [
        (document, start, end)
        for document in documents
        for start, end in training_windows(document, size=size, random_=random_)
    ]
    windows.sort(key=lambda w: (w[2] - w[1]) + random_.random() * 16)
    groups: list[list[Window]] = [[]]
    for window in windows:
        if (len(groups[-1]) + 1) * (window[2] - window[1] + 2) > budget and groups[-1]:
            groups.append([])
        groups[-1].append(window)
    random_.shuffle(groups)
    yield from groups


def collate(group: Sequence[Window]) -> Batch:
    """Pad *group* into a batch."""
    n = max(end - start for _, start, end in group) + 2
    b = len(group)
    ids, looks = np.full((b, n), PAD, dtype=np.int64), np.zeros((b, n, 3), dtype=np.int64)
    mask = np.zeros((b, n), dtype=np.int64)
    tags = np.full((b, n, len(TAG_LAYERS)), IGNORED, dtype=np.int64)
    names = np.full((b, n), IGNORED, dtype=np.int64)
    rows, cues, roles, labels, pairs = [], [], [], [], []
    for row, (document, start, end) in enumerate(group):
        width = end - start
        inner = slice(1, width + 1)
        ids[row, 0], ids[row, width + 1] = CLS, SEP
        ids[row, inner] = document.pieces.ids[start:end]
        looks[row, inner] = document.pieces.looks[start:end]
        mask[row, : width + 2] = 1
        if document.names is not None:
            names[row, inner] = document.names[start:end]
        if not document.attributed:
            continue
        tags[row, inner] = _flat_tags(document, start, end)
        seen = [(i, r) for i, r in enumerate(document.relations) if _within(r.cue, start, end)]
        places = {i: len(rows) + k for k, (i, _) in enumerate(seen)}
        for _, relation in seen:
            rows.append(row)
            cues.append((relation.cue[0][0] - start + 1, relation.cue[-1][1] - start + 1))
            roles.append(_role_tags(relation, start, end, n))
            labels.append(relation.labels)
        pairs.extend(_pairs(seen, places))
    return Batch(
        *map(torch.from_numpy, (ids, looks, mask, tags, names)),
        torch.tensor(rows, dtype=torch.long),
        torch.tensor(cues, dtype=torch.long).reshape(-1, 2),
        torch.from_numpy(np.array(roles, dtype=np.int64).reshape(-1, n)),
        torch.tensor(labels, dtype=torch.long).reshape(-1, 4),
        torch.tensor(pairs, dtype=torch.long).reshape(-1, 3),
    )


def _within(ranges: Ranges, start: int, end: int) -> bool:
    return start <= ranges[0][0] and ranges[-1][1] <= end


def _clipped(ranges: Ranges, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in ranges:
        first, last = max(first, start), min(last, end)
        if first < last:
            yield first - start, last - start


def _flat_tags(document: Document, start: int, end: int) -> NDArray[np.int64]:
    """Tag source, cue and content of the outermost attributions, and the cues of those inside."""
    tags = np.zeros((end - start, len(TAG_LAYERS)), dtype=np.int64)
    if not document.nested:
        tags[:, TAG_LAYERS.index("inner_cue")] = IGNORED
    for relation in document.relations:
        layers = {"inner_cue": relation.cue} if relation.inside else _outer_layers(relation)
        for layer, ranges in layers.items():
            for first, last in _clipped(ranges, start, end):
                tags[first:last, TAG_LAYERS.index(layer)] = 2
                tags[first, TAG_LAYERS.index(layer)] = 1
    return tags


def _outer_layers(relation: Relation) -> dict[str, Ranges]:
    return {"source": relation.source, "cue": relation.cue, "content": relation.content}


def _role_tags(relation: Relation, start: int, end: int, n: int) -> NDArray[np.int64]:
    tags = np.full(n, IGNORED, dtype=np.int64)
    tags[1 : end - start + 1] = 0
    for ranges, begin in ((relation.content, 3), (relation.source, 1)):
        for first, last in _clipped(ranges, start, end):
            tags[first + 1 : last + 1] = begin + 1
            tags[first + 1] = begin
    return tags


def _pairs(seen: Sequence[tuple[int, Relation]], places: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    for i, relation in seen:
        if relation.inside and relation.parent in places:
            for j, _ in seen:
                if j != i:
                    yield places[i], places[j], int(j == relation.parent)
