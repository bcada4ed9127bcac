"""Fine-tune the encoder with all its heads.

usage: python -m training.train SHARED OUT [--passes 6] [--limit BATCHES] ...

SHARED is the folder that holds `data/`; OUT, outside the repository, takes checkpoints and the log.
A run that was stopped goes on from its last checkpoint, unless it was given `--seconds`. On a processor two single-thread processes share the work; a GPU
needs one, and `--prepare N` beside it, which makes the passes beforehand in N processes, so that it waits for nothing.

With `--large FOLDER`, where MPNet lies, a teacher is fitted; with `--teacher FILE ...` as well, MiniLM learns from gold and
from what those teachers say together, also of texts without gold (`--plain`).
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn

from training.bases import base_model, teacher_model
from training.batches import MASK, Batch
from training.losses import SHARES, losses, scored, taught_losses
from training.network import Network
from training.passes import Lesson, device_of_this_machine, moved, passes, prepare


def hidden(batch: Batch, share: float) -> Batch:
    """Return *batch* with a share of its pieces hidden from the encoder."""
    hide = torch.rand(batch.ids.shape, device=batch.ids.device) < share
    return replace(batch, ids=torch.where(hide & (batch.ids > 999), MASK, batch.ids))


class Fit:
    """One process that fits the network, alone or with others."""

    def __init__(self, options: argparse.Namespace, rank: int, processes: int) -> None:
        self.options, self.rank, self.processes = options, rank, processes
        self.device = device_of_this_machine()
        torch.manual_seed(options.seed)
        large = options.large and not options.teacher
        self.network = Network(teacher_model(options.large) if large else base_model()[0]).to(self.device)
        if options.start:
            self.network.load_state_dict(torch.load(options.start, weights_only=True))
        self.average = copy.deepcopy(self.network).requires_grad_(requires_grad=False)
        groups = rates(self.network, options.rate, options.head_rate)
        self.parameters = [p for group in groups for p in group["params"]]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
        self.rates = [group["lr"] for group in groups]
        self.steps = 0

    def run(self) -> None:
        """Fit for all passes, from the last checkpoint on."""
        first = self._resume()
        start = 0.0
        for number in range(first, self.options.passes):
            torch.manual_seed(self.options.seed * 1000 + number * 10 + self.rank)
            self.network.train()
            mine = list(passes(self.options, number, self.rank, self.processes))
            began, seen = time.monotonic(), []
            start = start or began
            for done, lesson in enumerate(mine):
                spent = (time.monotonic() - start) / self.options.seconds
                progress = max((number + done / len(mine)) / self.options.passes, spent)
                if progress >= 1:
                    break
                self._step(lesson, progress, seen)
            if not seen:
                break
            if self.rank == 0:
                told = torch.tensor([[part[name] for name in SHARES] for part in seen]).mean(0)
                report = " ".join(f"{name} {value:.3f}" for name, value in zip(SHARES, told, strict=True))
                print(f"pass {number + 1} {time.monotonic() - began:.0f} s: {report}", flush=True)
                if self.options.seconds == math.inf:
                    self._keep(number + 1)
                else:
                    self._write(self.average.state_dict(), "so_far.pt")
        if self.rank == 0:
            self._write(self.average.state_dict(), "average.pt")

    def _step(self, lesson: Lesson, progress: float, seen: list[dict[str, Tensor]]) -> None:
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * _schedule(progress)
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            loss, parts = self._loss(moved(lesson, self.device))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        share_gradients(self.parameters)
        nn.utils.clip_grad_norm_(self.parameters, 5.0)
        self.optimizer.step()
        self.steps += 1
        decay = min(self.options.decay, (self.steps + 1) / (self.steps + 10))
        with torch.no_grad():
            mine = [p for p in self.network.parameters() if p.requires_grad]
            means = [
                p
                for p, q in zip(self.average.parameters(), self.network.parameters(), strict=True)
                if q.requires_grad
            ]
            torch._foreach_lerp_(means, mine, 1 - decay)
        seen.append({name: part.detach() for name, part in parts.items()})

    def _loss(self, lesson: Lesson) -> tuple[Tensor, dict[str, Tensor]]:
        found = scored(self.network, hidden(lesson.batch, self.options.masked))
        gold = losses(found, lesson.batch)
        if lesson.said is None:
            return sum(SHARES[name] * part for name, part in gold.items()), gold
        parts = taught_losses(found, moved(lesson.said, torch.float32), lesson.batch)
        return sum(
            SHARES[name] * (part + self.options.gold * gold[name]) for name, part in parts.items()
        ), parts

    def _resume(self) -> int:
        checkpoint = Path(self.options.out, "checkpoint.pt")
        if not checkpoint.exists():
            return 0
        state = torch.load(checkpoint, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.steps = state["steps"]
        return int(state["passes"])

    def _keep(self, done: int) -> None:
        state = {
            "passes": done,
            "steps": self.steps,
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }
        self._write(state, "checkpoint.pt")

    def _write(self, state: dict[str, Any], name: str) -> None:
        part = Path(self.options.out, f"{name}.part")
        torch.save(state, part)
        part.replace(part.with_suffix(""))


def train(rank: int, processes: int, options: argparse.Namespace) -> None:
    """Run one of the processes that train together."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    if processes > 1:
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(options.port))
        dist.init_process_group("gloo", rank=rank, world_size=processes)
    Fit(options, rank, processes).run()
    if processes > 1:
        dist.destroy_process_group()


def rates(network: Network, rate: float, head_rate: float) -> list[dict[str, Any]]:
    """Return parameter groups: word vectors frozen, deeper layers slower, heads fast."""
    bert = network.encoder.bert
    for parameter in bert.embeddings.parameters():
        parameter.requires_grad = False
    bias = getattr(bert.encoder, "relative_attention_bias", None)
    if bias is not None:
        bias.weight.requires_grad = False
    groups = [
        {"params": list(layer.parameters()), "lr": rate * 0.9 ** (len(bert.encoder.layer) - 1 - depth)}
        for depth, layer in enumerate(bert.encoder.layer)
    ]
    inside = {id(p) for p in bert.parameters()}
    heads = [p for p in network.parameters() if id(p) not in inside and p.requires_grad]
    return [*groups, {"params": heads, "lr": head_rate}]


def share_gradients(parameters: list[nn.Parameter]) -> None:
    """Average gradients over the processes."""
    if not dist.is_initialized():
        return
    flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).flatten() for p in parameters])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    for parameter, piece in zip(parameters, flat.split([p.numel() for p in parameters]), strict=True):
        parameter.grad = piece.view_as(parameter)


def _schedule(progress: float, warm: float = 0.06) -> float:
    """Return the factor on the learning rate: linear up, cosine down to a twentieth."""
    if progress < warm:
        return progress / warm
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * (progress - warm) / (1 - warm)))


def main() -> None:
    """Parse the command line and start the processes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared")
    parser.add_argument("out")
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--size", type=int, default=254)
    parser.add_argument("--budget", type=int, default=2048)
    parser.add_argument("--start", help="weights to go on from, instead of MiniLM")
    parser.add_argument(
        "--large", type=Path, help="the folder with MPNet: fit that, or know the teacher by it"
    )
    parser.add_argument("--teacher", nargs="+", help="weights of fitted MPNets to learn from")
    parser.add_argument("--gold", type=float, default=0.5, help="how much gold weighs beside the teachers")
    parser.add_argument(
        "--plain", type=int, default=0, help="texts without gold of each corpus of such, a pass"
    )
    parser.add_argument("--polnear-share", type=float, default=1.0, help="of PolNeAR, a pass")
    parser.add_argument("--name-share", type=float, default=0.4, help="of the name corpus, a pass")
    parser.add_argument(
        "--sourcing-times", type=int, default=1, help="how often a pass reads the sourcing corpus"
    )
    parser.add_argument(
        "--wrapped", type=int, default=0, help="texts made of attributions inside others, a pass"
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=math.inf,
        help="end so long after the first pass began, the rate run down",
    )
    parser.add_argument("--masked", type=float, default=0.03)
    parser.add_argument("--decay", type=float, default=0.995)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--port", type=int, default=29511)
    parser.add_argument("--limit", type=int, default=0, help="batches of a pass, for a trial")
    parser.add_argument("--prepare", type=int, default=0, help="only make the passes, in so many processes")
    parser.add_argument("--prepared", action="store_true", help="wait for passes that are made beside")
    options = parser.parse_args()
    if options.teacher and not options.large:
        parser.error("--teacher needs --large: the folder with MPNet")
    Path(options.out).mkdir(parents=True, exist_ok=True)
    Path(options.out, "options.json").write_text(json.dumps(vars(options), indent=1, default=str))
    if options.prepare:
        with ProcessPoolExecutor(options.prepare) as pool:
            list(pool.map(prepare, [options] * options.passes, range(options.passes)))
    elif options.processes == 1:
        train(0, 1, options)
    else:
        torch.multiprocessing.spawn(train, args=(options.processes, options), nprocs=options.processes)


if __name__ == "__main__":
    main()
