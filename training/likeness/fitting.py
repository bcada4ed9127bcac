"""The fits: of teachers, which read two statements together, and of the network that woozle carries, which they teach."""

from __future__ import annotations

import copy
import math
import pickle
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from training.likeness.network import Likeness, Pieces, Teacher, large, started

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from training.affairs import Affair

FOLDS = 5
STATEMENTS = 400
"""How many statements make a step."""

LIKE, UNLIKE = 300, 200
"""How many pairs of an affair without gold a teacher judges: those most alike in their pieces, and others."""

TAUGHT = 160
"""How many pairs of an affair without gold are learnt from in a pass, half of them such as the teacher takes for one claim."""

NEAR, FAR = 1.3, 0.7
"""For each pair on one claim so many on two, and so many with a statement on none."""

HIDDEN = 0.08
"""The share of pieces hidden, in half of the statements."""

MASK = 6
"""[MASK] among the kept pieces: they keep their order, and the first are [PAD], [unused0], [unused1], [UNK], [CLS], [SEP]."""

AT_ONCE = 4096


@dataclass
class Fit:
    """One training run.

    Attributes:
        affairs: What is learnt from.
        network: A `Likeness` or a `Teacher`.
        passes: How often each affair is seen.
        rate: Of the encoder; four times that for what stands upon it.
        pairs: On one claim, of an affair in a pass, at most.
        device: "cuda" or "cpu".
        limit: Seconds after which the run ends in any case, its rate run down.
    """

    affairs: list[Affair]
    network: Any
    passes: int
    rate: float
    pairs: int
    device: str
    limit: float = math.inf

    def run(self) -> Any:
        """Return the network with its weights averaged over the run."""
        chance = np.random.default_rng(0)
        torch.manual_seed(0)
        network, mean = self.network.to(self.device), copy.deepcopy(self.network).to(self.device)
        encoder = [p for n, p in network.named_parameters() if p.requires_grad and n.startswith("bert.")]
        heads = [p for n, p in network.named_parameters() if not n.startswith("bert.")]
        rates = [self.rate, 4 * self.rate]
        step = torch.optim.AdamW(
            [{"params": encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}], weight_decay=0.01
        )
        # How many batches a pass makes depends on the order: about so many.
        steps = self.passes * len(list(self._batches(chance)))
        begun, done = time.monotonic(), 0
        for number in range(self.passes):
            network.train()
            total = []
            for batch in self._batches(chance):
                gone = max(done / steps, (time.monotonic() - begun) / self.limit)
                if gone >= 1:
                    break
                for group, rate in zip(step.param_groups, rates, strict=True):
                    group["lr"] = rate * _course(gone)
                loss = self._loss(network, batch, chance)
                step.zero_grad(set_to_none=True)
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                step.step()
                done += 1
                total.append(loss.detach())
                if done % 5 == 0:
                    _follow(mean, network, min(0.98, done / (done + 50)))
            if total:
                spent = time.monotonic() - begun
                print(f"pass {number + 1}: loss {torch.stack(total).mean():.4f} {spent:.0f} s", flush=True)
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

    def _loss(self, network: Any, batch: list[Affair], chance: np.random.Generator) -> Tensor:
        told = [p for affair in batch for p in affair.pieces]
        pieces = Pieces.of([_hidden(p, chance) if chance.random() < 0.5 else p for p in told], self.device)
        starts = np.cumsum([0, *(len(affair.pieces) for affair in batch)])
        chosen = [_chosen(affair, self.pairs, chance) for affair in batch]
        one, other = (
            np.concatenate(
                [a.pairs[side][kept] + start for a, kept, start in zip(batch, chosen, starts, strict=False)]
            )
            for side in (0, 1)
        )
        flip = chance.random(len(one)) < 0.5
        sides = (np.where(flip, other, one), np.where(flip, one, other))
        with torch.autocast(self.device, torch.bfloat16, enabled=_halves(self.device)):
            scores = network.scores(
                pieces, *(torch.from_numpy(side).to(self.device) for side in sides)
            ).float()
        right, weight = (
            torch.from_numpy(np.concatenate(part)).float().to(self.device)
            for part in zip(*(_targets(a, kept) for a, kept in zip(batch, chosen, strict=True)), strict=True)
        )
        losses = binary_cross_entropy_with_logits(scores, right, reduction="none") * weight
        same, against = losses.sum(0) / weight.sum(0).clamp(min=1)
        return same + 0.5 * against


def _course(gone: float) -> float:
    """Return the share of the rate after a share of the run: up for a tenth, then down to nothing along a cosine."""
    return max(0.04, gone / 0.1) if gone < 0.1 else 0.5 * (1 + math.cos(math.pi * (gone - 0.1) / 0.9))


def _hidden(pieces: list[int], chance: np.random.Generator) -> list[int]:
    """Return the pieces with some of them hidden."""
    at = chance.random(len(pieces)) < HIDDEN
    return [MASK if hide and piece > MASK else piece for piece, hide in zip(pieces, at, strict=True)]


def _chosen(affair: Affair, most: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Return which pairs of an affair are learnt from in this pass."""
    if affair.taught is not None:
        sides = (np.flatnonzero(affair.taught[:, 0] > -2), np.flatnonzero(affair.taught[:, 0] <= -2))
        return np.concatenate([chance.permutation(side)[: TAUGHT // 2] for side in sides])
    alike = chance.permutation(np.flatnonzero(affair.same == 1))[:most]
    apart = affair.same == 0
    count = max(len(alike), 20)
    near = chance.permutation(np.flatnonzero(apart & ~affair.far))[: int(NEAR * count)]
    far = chance.permutation(np.flatnonzero(apart & affair.far))[: int(FAR * count)]
    return np.concatenate([alike, near, far])


def _targets(affair: Affair, kept: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return what each pair should score, and how much each counts, shapes (pairs, 2).

    Where a teacher says it, a pair counts for opposition as far as it is on one claim.
    """
    if affair.taught is not None:
        right = 1 / (1 + np.exp(-affair.taught[kept].astype(np.float32)))
        return right, np.column_stack([np.ones(len(kept), np.float32), right[:, 0]])
    same, against = affair.same[kept], affair.against[kept]
    right = np.column_stack([same, np.maximum(against, 0)]).astype(np.float32)
    return right, np.column_stack([np.ones(len(kept)), against >= 0]).astype(np.float32)


@torch.no_grad()
def _follow(mean: nn.Module, network: nn.Module, decay: float) -> None:
    for kept, new in zip(mean.parameters(), network.parameters(), strict=True):
        if new.requires_grad:
            kept.lerp_(new, 1 - decay)


@torch.no_grad()
def judged(
    network: Any, affair: Affair, device: str, kept: NDArray[np.int64] | None = None
) -> NDArray[np.float32]:
    """Return both scores of the pairs of an affair, shape (pairs, 2): of all, or of those kept."""
    if not len(affair.pairs[0]):
        return np.zeros((0, 2), dtype=np.float32)
    pieces, parts = Pieces.of(affair.pieces, device), []
    sides = affair.pairs if kept is None else tuple(side[kept] for side in affair.pairs)
    one, other = (torch.from_numpy(side).to(device) for side in sides)
    for start in range(0, len(one), AT_ONCE):
        with torch.autocast(device, torch.bfloat16, enabled=_halves(device) and isinstance(network, Teacher)):
            parts.append(network.scores(pieces, one[start : start + AT_ONCE], other[start : start + AT_ONCE]))
    return torch.cat(parts).float().cpu().numpy()  # type: ignore[no-any-return]


def average_precision(right: NDArray[np.int64], scores: NDArray[np.float32]) -> float:
    """Return the area under precision by recall, in percent."""
    ordered = right[np.argsort(-scores, kind="stable")]
    return 100 * float((ordered.cumsum() / np.arange(1, len(ordered) + 1) * ordered).sum() / ordered.sum())


def _report(aside: dict[int, Affair], scores: dict[int, NDArray[np.float32]], label: str) -> None:
    for kind in ("gold", "read", "real"):
        of_kind = [n for n, affair in aside.items() if affair.kind == kind]
        if not of_kind:
            continue
        told = {}
        for column, name in enumerate(("same", "against")):
            right = np.concatenate([getattr(aside[n], name) for n in of_kind])
            found = np.concatenate([scores[n][:, column] for n in of_kind])
            told[name] = round(average_precision(right[right >= 0], found[right >= 0]), 1)
        print(f"{label}, {kind}: average precision {told}", flush=True)


def _halves(device: str) -> bool:
    """Return whether products of bfloat16 are quick here: on a GPU, and on a processor with AMX."""
    return device == "cuda" or torch.cpu._is_amx_tile_supported()  # no public name yet


def _device() -> str:
    if not torch.cuda.is_available():
        return "cpu"
    torch.backends.cuda.enable_cudnn_sdp(enabled=False)  # it failed on some lengths
    return "cuda"


def teach(out: Path, folder: Path, folds: Sequence[int], passes: int, limit: float) -> None:
    """Fit a teacher without the stories of *folds*, and let it judge the affairs without gold."""
    aside, learnt = _parts(out, folds)
    device = _device()
    network = Fit(learnt, Teacher(large(folder, out)), passes, 3e-5, 40, device, limit).run()
    _report(aside, {n: judged(network, affair, device) for n, affair in aside.items()}, "teacher")
    plain: list[Affair] = pickle.loads((out / "plain.pickle").read_bytes())  # noqa: S301 # our own file
    scores = [_some_judged(network, affair, device) for affair in plain]
    (out / "taught.pickle").write_bytes(pickle.dumps(scores))


def _some_judged(network: Any, affair: Affair, device: str) -> NDArray[np.float16]:
    """Return both scores of the pairs most alike in pieces and of some others, nan for the rest: a large teacher is slow."""
    one, other = affair.pairs
    sets = [set(pieces) for pieces in affair.pieces]
    alike = np.array(
        [len(sets[a] & sets[b]) / len(sets[a] | sets[b]) for a, b in zip(one, other, strict=True)]
    )
    order = np.argsort(-alike)
    rest = np.random.default_rng(0).permutation(order[LIKE:])[:UNLIKE]
    kept = np.concatenate([order[:LIKE], rest])
    scores = np.full((len(one), 2), np.nan, dtype=np.float16)
    scores[kept] = judged(network, affair, device, kept)
    return scores


def fit(out: Path, fold: int | None, passes: int, layers: int, rate: float) -> None:
    """Fit the network with all stories, or without those of a fold, which it judges then."""
    aside, learnt = _parts(out, [] if fold is None else [fold])
    device = _device()
    network = Likeness(started(out / "start.pt", layers))
    network = Fit([*learnt, *_taught(out)], network, passes, rate, 400, device).run()
    if fold is None:
        half = {name: value.half().cpu() for name, value in network.state_dict().items()}
        torch.save(half, out / "likeness.pt")
        return
    scores = {n: judged(network, affair, device) for n, affair in aside.items()}
    _report(aside, scores, f"fold {fold}")
    half_scores = {n: found.astype(np.float16) for n, found in scores.items()}
    (out / f"fold{fold}.pickle").write_bytes(pickle.dumps(half_scores))


def _parts(out: Path, folds: Sequence[int]) -> tuple[dict[int, Affair], list[Affair]]:
    """Return the affairs of the stories set aside, by their place among all, and the others."""
    affairs: list[Affair] = pickle.loads((out / "examples.pickle").read_bytes())  # noqa: S301 # our own file
    aside = {n: a for n, a in enumerate(affairs) if a.story >= 0 and a.story % FOLDS in folds}
    return aside, [affair for n, affair in enumerate(affairs) if n not in aside and len(affair.claims)]


def _taught(out: Path) -> list[Affair]:
    """Return the affairs without gold, as the teacher judged them."""
    plain: list[Affair] = pickle.loads((out / "plain.pickle").read_bytes())  # noqa: S301 # our own file
    path = out / "taught.pickle"
    if not path.exists():
        raise SystemExit(f"no {path}: run `python -m training.likeness teach` first")
    for affair, scores in zip(plain, pickle.loads(path.read_bytes()), strict=True):  # noqa: S301 # our own file
        affair.taught = scores.astype(np.float32)
    return plain
