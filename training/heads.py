"""Fit the heads for labels and names once more, on what the finished int8 encoder makes of the texts.

usage: python -m training.heads SHARED FOLDER

The encoder in FOLDER stays as it is. Its heads saw it change and in 32 bits; fitted to its last, quantised
state for many cheap passes they do better. Writes labels.onnx and names.onnx to FOLDER.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from training.added import added_rows, story_rows
from training.corpora import IGNORED, Document, aside, attribution_document, name_document, rows_of
from training.export import write_graph
from training.measure import load
from training.network import WIDTH, LabelHead, NameHead
from woozle.annotate.labelling import triples
from woozle.annotate.relating import relate
from woozle.annotate.tagging import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.annotate.encoder import Encoder, Window

SEED = 7
LABEL_PASSES, NAME_PASSES = 25, 6


def label_examples(encoder: Encoder, documents: list[Document]) -> tuple[Tensor, Tensor]:
    """Return vectors of cue, source and content, shape (c, 1152), and the four gold labels, shape (c, 4)."""
    rows, gold = [], []
    for document in documents:
        windows = encoder.windows(document.pieces)
        relations = [r for r in document.relations if r.labels[0] != IGNORED]
        relations.sort(key=lambda r: r.cue[0][0])
        cues = [(_cue(windows, r.cue[0][0], r.cue[-1][1]), r.labels) for r in relations]
        if cues:
            rows.append(triples(relate(windows, [cue for cue, _ in cues], encoder, document.pieces)))
            gold.extend(labels for _, labels in cues)
    return torch.from_numpy(np.concatenate(rows)), torch.tensor(gold)


def _cue(windows: list[Window], start: int, end: int) -> Cue:
    i = next(i for i, w in enumerate(windows) if w.core[0] <= start < w.core[1])
    return Cue(i, start, min(end, windows[i].end), inner=False, sureness=1.0)


def fit_labels(train: tuple[Tensor, Tensor], held: tuple[Tensor, Tensor]) -> LabelHead:
    """Return the label head that does best on *held*."""
    head, best, state = LabelHead(), float("inf"), {}
    optimizer = torch.optim.AdamW(head.parameters(), lr=5e-4, weight_decay=0.05)
    for number in range(LABEL_PASSES):
        head.train()
        for at in torch.randperm(len(train[0])).split(64):
            loss = _label_loss(head(train[0][at]), train[1][at])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        head.eval()
        with torch.no_grad():
            scores = head(held[0])
            loss = float(_label_loss(scores, held[1]))
        right = [100 * float((s.argmax(-1) == held[1][:, i]).float().mean()) for i, s in enumerate(scores)]
        print(
            f"labels {number + 1}: loss {loss:.3f}, right {' '.join(f'{x:.1f}' for x in right)}", flush=True
        )
        if loss < best:
            best, state = loss, {name: value.clone() for name, value in head.state_dict().items()}
    head.load_state_dict(state)
    return head


def _label_loss(scores: tuple[Tensor, ...], gold: Tensor) -> Tensor:
    return torch.stack([cross_entropy(s, gold[:, i]) for i, s in enumerate(scores)]).sum()


def name_examples(encoder: Encoder, documents: list[Document]) -> list[tuple[Tensor, Tensor]]:
    """Return the vectors of each window, in 16 bits to save memory, and its gold tags."""
    found = []
    for document in documents:
        if document.names is None:
            continue
        for window in encoder.windows(document.pieces):
            gold = torch.from_numpy(document.names[window.start : window.end])
            found.append((torch.from_numpy(window.vectors).half(), gold))
    return found


def fit_names(train: list[tuple[Tensor, Tensor]], held: list[tuple[Tensor, Tensor]]) -> NameHead:
    """Return the name head that does best on *held*."""
    head, best, state = NameHead(), float("inf"), {}
    steps = NAME_PASSES * (len(train) // 12 + 1)
    optimizer = torch.optim.AdamW(head.parameters(), lr=2e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=2e-3, total_steps=steps)
    for number in range(NAME_PASSES):
        head.train()
        for vectors, gold in _padded(train):
            loss = _name_loss(head(vectors), gold)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        head.eval()
        with torch.no_grad():
            losses = [float(_name_loss(head(vectors), gold)) for vectors, gold in _padded(held)]
        loss = sum(losses) / len(losses)
        print(f"names {number + 1}: loss {loss:.4f}", flush=True)
        if loss < best:
            best, state = loss, {name: value.clone() for name, value in head.state_dict().items()}
    head.load_state_dict(state)
    return head


def _padded(examples: list[tuple[Tensor, Tensor]], size: int = 12) -> Iterator[tuple[Tensor, Tensor]]:
    order = random.sample(examples, len(examples))
    for start in range(0, len(order), size):
        vectors, gold = zip(*order[start : start + size], strict=True)
        yield (
            nn.utils.rnn.pad_sequence([v.float() for v in vectors], batch_first=True),
            nn.utils.rnn.pad_sequence(list(gold), batch_first=True, padding_value=IGNORED),
        )


def _name_loss(scores: Tensor, gold: Tensor) -> Tensor:
    return cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


def main(shared: str, folder: str) -> None:
    """Encode the training articles, fit both heads, export them."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    torch.set_num_threads(2)
    encoder, data, began = load(Path(folder)), Path(shared) / "data", time.monotonic()
    rows = [*rows_of(data / "sourcing/train.jsonl"), *added_rows(Path(shared)), *story_rows()]
    examples = [
        label_examples(
            encoder,
            [
                attribution_document(row, encoder.tokenizer, nested=True)
                for row in rows
                if aside(row["id"]) is held
            ],
        )
        for held in (False, True)
    ]
    print(f"{len(examples[0][0])} attributions encoded, {time.monotonic() - began:.0f} s", flush=True)
    labels = fit_labels(*examples)
    write_graph(
        labels,
        (torch.randn(3, 3 * WIDTH),),
        Path(folder, "labels.onnx"),
        ["triples"],
        ["act", "kind", "printed", "medium"],
    )
    rows = rows_of(data / "ner/train.jsonl")
    windows = [
        name_examples(
            encoder, [name_document(row, encoder.tokenizer) for row in rows if aside(row["id"]) is held]
        )
        for held in (False, True)
    ]
    print(f"{len(windows[0])} windows encoded, {time.monotonic() - began:.0f} s", flush=True)
    names = fit_names(*windows)
    write_graph(
        names, (torch.randn(1, 24, WIDTH),), Path(folder, "names.onnx"), ["vectors"], ["scores"], axis=1
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
