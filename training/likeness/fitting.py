"""The fit, with all stories or without those of one fold."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from training.likeness.network import Likeness, encoded, started

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from training.affairs import Affair

FOLDS = 5
STATEMENTS = 400
"""How many statements make a step."""

PAIRS = 400
"""How many pairs on one claim of an affair are learnt from in a pass, at most."""

NEAR, FAR = 1.3, 0.7
"""For each pair on one claim so many on two, and so many with a statement on none."""

HIDDEN = 0.08
"""The share of pieces hidden, in half of the statements."""

MASK = 6
"""[MASK] among the kept pieces: they keep their order, and the first are [PAD], [unused0], [unused1], [UNK], [CLS], [SEP]."""


@dataclass
class Fit:
    """One training run."""

    affairs: list[Affair]
    network: Likeness
    passes: int
    rate: float
    device: str

    def run(self) -> Likeness:
        """Return the network with its weights averaged over the run."""
        chance = np.random.default_rng(0)
        torch.manual_seed(0)
        network, mean = self.network.to(self.device), copy.deepcopy(self.network).to(self.device)
        encoder = [p for p in network.bert.parameters() if p.requires_grad]
        heads = [p for n, p in network.named_parameters() if not n.startswith("bert.")]
        rates = [self.rate, 4 * self.rate]
        groups = [{"params": encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}]
        step = torch.optim.AdamW(groups, weight_decay=0.01)
        # How many batches a pass makes depends on the order: about so many, and the rate must not run out before.
        steps = self.passes * len(list(self._batches(chance)))
        rising = torch.optim.lr_scheduler.OneCycleLR(step, rates, total_steps=steps + 40, pct_start=0.1)
        done = 0
        for number in range(self.passes):
            network.train()
            total = []
            for batch in self._batches(chance):
                loss = self._loss(batch, chance)
                step.zero_grad(set_to_none=True)
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                step.step()
                if done < steps + 38:
                    rising.step()
                done += 1
                total.append(loss.detach())
                if done % 5 == 0:
                    _follow(mean, network, min(0.98, done / (done + 50)))
            print(f"pass {number + 1}: loss {torch.stack(total).mean():.4f}", flush=True)
        return mean.eval()

    def _batches(self, chance: np.random.Generator) -> Iterator[list[Affair]]:
        batch: list[Affair] = []
        for place in chance.permutation(len(self.affairs)):
            batch.append(self.affairs[place])
            if sum(len(affair.pieces) for affair in batch) >= STATEMENTS:
                yield batch
                batch = []
        if batch:
            yield batch

    def _loss(self, batch: list[Affair], chance: np.random.Generator) -> Tensor:
        pieces = [p for affair in batch for p in affair.pieces]
        hidden = [_hidden(p, chance) if chance.random() < 0.5 else p for p in pieces]
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            read = encoded(self.network, hidden, self.device)
        scores, same, against, start = [], [], [], 0
        for affair in batch:
            kept = _chosen(affair, chance)
            one, other = (torch.from_numpy(side[kept]).to(self.device) for side in affair.pairs)
            part = tuple(x[start : start + len(affair.pieces)].float() for x in read)
            scores.append(self.network.compare(part, one, other))  # type: ignore[arg-type]
            same.append(affair.same[kept])
            against.append(affair.against[kept])
            start += len(affair.pieces)
        alike, opposed = torch.cat(scores).unbind(1)
        right = torch.from_numpy(np.concatenate(same)).to(self.device)
        told = torch.from_numpy(np.concatenate(against)).to(self.device)
        first = binary_cross_entropy_with_logits(alike, right.float())
        second = binary_cross_entropy_with_logits(opposed, told.clamp(min=0).float(), reduction="none")
        return first + 0.5 * (second * (told >= 0)).sum() / (told >= 0).sum().clamp(min=1)


def _hidden(pieces: list[int], chance: np.random.Generator) -> list[int]:
    """Return the pieces with some of them hidden."""
    at = chance.random(len(pieces)) < HIDDEN
    return [MASK if hide and piece > MASK else piece for piece, hide in zip(pieces, at, strict=True)]


def _chosen(affair: Affair, chance: np.random.Generator) -> NDArray[np.int64]:
    """Return which pairs of an affair are learnt from in this pass."""
    alike = chance.permutation(np.flatnonzero(affair.same == 1))[:PAIRS]
    apart = affair.same == 0
    count = max(len(alike), 20)
    near = chance.permutation(np.flatnonzero(apart & ~affair.far))[: int(NEAR * count)]
    far = chance.permutation(np.flatnonzero(apart & affair.far))[: int(FAR * count)]
    return np.concatenate([alike, near, far])


@torch.no_grad()
def _follow(mean: nn.Module, network: nn.Module, decay: float) -> None:
    for kept, new in zip(mean.parameters(), network.parameters(), strict=True):
        if new.requires_grad:
            kept.lerp_(new, 1 - decay)


@torch.no_grad()
def judged(network: Likeness, affair: Affair, device: str) -> NDArray[np.float32]:
    """Return both scores of all pairs of an affair, shape (pairs, 2)."""
    read = encoded(network, affair.pieces, device)
    one, other = (torch.from_numpy(side).to(device) for side in affair.pairs)
    scores: NDArray[np.float32] = network.compare(read, one, other).cpu().numpy()
    return scores


def average_precision(right: NDArray[np.int64], scores: NDArray[np.float32]) -> float:
    """Return the area under precision by recall, in percent."""
    ordered = right[np.argsort(-scores, kind="stable")]
    return 100 * float((ordered.cumsum() / np.arange(1, len(ordered) + 1) * ordered).sum() / ordered.sum())


def fit(out: Path, fold: int | None, passes: int, layers: int, rate: float) -> None:
    """Fit one network and keep its weights; with a fold, keep what it says of the stories of that fold instead.

    That is a dict of scores by the number of the affair: 2n for the gold statements of bundle n, 2n + 1 for those read.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    affairs: list[Affair] = pickle.loads((out / "examples.pickle").read_bytes())  # noqa: S301 # our own file
    torch.manual_seed(0)
    learnt = [
        affair for affair in affairs if fold is None or affair.story < 0 or affair.story % FOLDS != fold
    ]
    network = Fit(learnt, started(out / "start.pt", layers), passes, rate, device).run()
    if fold is None:
        half = {name: value.half().cpu() for name, value in network.state_dict().items()}
        torch.save(half, out / "likeness.pt")
        return
    aside = {n: a for n, a in enumerate(affairs) if a.story >= 0 and a.story % FOLDS == fold}
    scores = {n: judged(network, affair, device) for n, affair in aside.items()}
    for kind in ("gold", "read"):
        of_kind = [n for n, affair in aside.items() if affair.kind == kind]
        told = {}
        for column, name in enumerate(("same", "against")):
            right = np.concatenate([getattr(aside[n], name) for n in of_kind])
            found = np.concatenate([scores[n][:, column] for n in of_kind])
            told[name] = round(average_precision(right[right >= 0], found[right >= 0]), 1)
        print(f"fold {fold}, {kind}: average precision {told}", flush=True)
    half_scores = {n: found.astype(np.float16) for n, found in scores.items()}
    (out / f"fold{fold}.pickle").write_bytes(pickle.dumps(half_scores))
