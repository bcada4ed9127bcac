"""Make the likeness model, which reads two statements and says whether they are about one claim, and whether they agree.

usage: python -m training.likeness prepare SHARED OUT
       python -m training.likeness fit OUT [--fold N] [--passes 10] [--layers 3] [--rate 0.00015]
       python -m training.likeness export OUT

OUT, outside the repository, keeps the readings of the bundles, the examples and the weights. `fit` runs once with all
examples and once for each of five folds, without the stories of that fold, so that `training.pairs` can judge pairs by
models that never saw their story; it uses a GPU where there is one (a minute a run), else a processor (an hour).
Needs `training/requirements.txt`; `fit` by itself needs no woozle, only numpy, torch and transformers.

Each statement is read once, by the first layers of MiniLM; then any two are compared piece by piece, each piece of the
one with the nearest of the other (late interaction: ColBERT, Khattab and Zaharia, SIGIR 2020), and by two vectors.
"""

from __future__ import annotations

import argparse
import copy
import json
import pickle
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, normalize, pad, softplus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from training.affairs import Affair

PIECES = 12_500
"""How many of the base model's 30,522 pieces are kept, the commonest; rarer words fall into smaller pieces."""

FOLDS = 5
WIDTH, TOKEN, WEIGHINGS, MEANING, TENOR = 384, 64, 4, 128, 64
"""Widths: of the encoder, of a piece as it is compared, of a statement's two vectors; and how many ways to weigh pieces."""

TOGETHER = 64
"""How many statements are read in one go."""

STATEMENTS = 400
"""How many statements make a step."""

PAIRS = 400
"""How many pairs on one claim of an affair are learnt from in a pass, at most."""

NEAR, FAR = 1.3, 0.7
"""For each pair on one claim so many on two, and so many with a statement on none."""

HIDDEN = 0.08
"""The share of pieces hidden, in half of the statements."""

_LATER = re.compile(r"layer\.[3-9]\.")
"""Layers that `prepare` leaves out, so `fit` can use three at most."""

MASK = 6
"""[MASK] among the kept pieces: they keep their order, and the first are [PAD], [unused0], [unused1], [UNK], [CLS], [SEP]."""


class Likeness(nn.Module):
    """Statements to what they are compared by, and two of those to two scores: one claim, opposite stances."""

    def __init__(self, bert: Any) -> None:
        super().__init__()
        self.bert = bert
        self.token = nn.Linear(WIDTH, TOKEN)
        self.weigh = nn.Linear(WIDTH, WEIGHINGS)
        self.meaning = nn.Linear(2 * WIDTH, MEANING)
        self.tenor = nn.Linear(2 * WIDTH, TENOR)
        wide = 2 * MEANING + 2 * TENOR + 3 * WEIGHINGS
        self.judge = nn.Sequential(
            nn.LayerNorm(wide), nn.Linear(wide, 192), nn.ReLU(), nn.Dropout(0.1), nn.Linear(192, 2)
        )

    def encode(self, ids: Tensor, content: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the pieces (b, n, 64), their weights (b, n, 4), and two vectors (b, 128) and (b, 64).

        Args:
            ids: Shape (b, n).
            content: 1 for pieces of the content, shape (b, n).
            mask: 1 for pieces, 0 for padding, shape (b, n).
        """
        vectors = self.bert(
            input_ids=ids, token_type_ids=content, attention_mask=mask
        ).last_hidden_state.float()
        inside, whole = content.float().unsqueeze(-1), mask.float().unsqueeze(-1)
        pooled = torch.cat(
            [(vectors * part).sum(1) / part.sum(1).clamp(min=1) for part in (inside, whole)], dim=-1
        )
        weights = softplus(self.weigh(vectors)) * whole
        return (
            normalize(self.token(vectors), dim=-1) * whole,
            weights / (weights.sum(1, keepdim=True) + 1e-6),
            normalize(self.meaning(pooled), dim=-1),
            normalize(self.tenor(pooled), dim=-1),
        )

    def compare(self, read: tuple[Tensor, Tensor, Tensor, Tensor], one: Tensor, other: Tensor) -> Tensor:
        """Return the two scores of pairs of statements of one affair, shape (p, 2)."""
        tokens, weights, meaning, tenor = read
        covered = self.covered(tokens, weights)
        here, there = covered[one, other], covered[other, one]
        u, v, p, q = meaning[one], meaning[other], tenor[one], tenor[other]
        columns = [u * v * 11, (u - v).abs() * 8, p * q * 8, (p - q).abs() * 6]
        columns += [here + there, (here - there).abs(), torch.minimum(here, there)]
        scores: Tensor = self.judge(torch.cat(columns, dim=-1))
        return scores

    @staticmethod
    def covered(tokens: Tensor, weights: Tensor) -> Tensor:
        """Return how well the pieces of each statement are found in each other one, shape (s, s, 4)."""
        count, length, width = tokens.shape
        flat = tokens.to(torch.bfloat16 if tokens.is_cuda else torch.float32).reshape(-1, width)
        alike = (flat @ flat.T).view(count, length, count, length).amax(3)
        return torch.einsum("apb,apk->abk", alike.float(), weights)


def padded(pieces: list[list[int]]) -> tuple[Tensor, Tensor, Tensor]:
    """Return ids, which of them are content, and the mask; the content stands between pieces 1 and 2."""
    length = max(map(len, pieces))
    rows = np.zeros((len(pieces), length), dtype=np.int64)
    for row, ids in zip(rows, pieces, strict=True):
        row[: len(ids)] = ids
    opened, closed = np.cumsum(rows == 1, axis=1), np.cumsum(rows == 2, axis=1)
    content = ((opened > 0) & (closed - (rows == 2) == 0) & (rows > 0)).astype(np.int64)
    return torch.from_numpy(rows), torch.from_numpy(content), torch.from_numpy((rows > 0).astype(np.int64))


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


def encoded(network: Likeness, pieces: list[list[int]], device: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return what `Likeness.encode` does, statements of about one length read together."""
    order = sorted(range(len(pieces)), key=lambda n: len(pieces[n]))
    longest = len(pieces[order[-1]])
    parts = []
    for start in range(0, len(order), TOGETHER):
        rows = [pieces[n] for n in order[start : start + TOGETHER]]
        tokens, weights, *vectors = network.encode(*(part.to(device) for part in padded(rows)))
        missing = (0, 0, 0, longest - tokens.shape[1])
        parts.append((pad(tokens, missing), pad(weights, missing), *vectors))
    back = torch.tensor(order).argsort().to(device)
    first, second, third, fourth = (torch.cat(part)[back] for part in zip(*parts, strict=True))
    return first, second, third, fourth


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


def started(path: Path, layers: int, attention: str = "sdpa") -> Likeness:
    """Return the network before it is fitted, with the pieces and first layers that `prepare` kept of MiniLM."""
    from transformers import BertConfig, BertModel

    kept = torch.load(path, weights_only=True)
    config = BertConfig(
        vocab_size=PIECES,
        hidden_size=WIDTH,
        num_hidden_layers=layers,
        intermediate_size=4 * WIDTH,
        attn_implementation=attention,
    )
    bert = BertModel(config, add_pooling_layer=False)
    names = bert.state_dict()
    bert.load_state_dict({n: v.float() for n, v in kept.items() if n in names})
    bert.embeddings.word_embeddings.weight.requires_grad = False
    return Likeness(bert)


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


def prepare(shared: Path, out: Path) -> None:
    """Write what `fit` needs: the examples, cut into pieces, and the start of the network."""
    from training.affairs import claim_affairs, story_affairs
    from training.bundles import bundles
    from training.train import base_model
    from woozle.group.likeness import cut

    out.mkdir(parents=True, exist_ok=True)
    affairs = [*story_affairs(bundles(shared, out)), *claim_affairs()]
    bert, tokenizer = base_model()
    kept = _kept_pieces(tokenizer, shared, affairs)
    small = _narrowed(tokenizer, kept)
    (out / "pieces.json").write_text(small.to_str(), encoding="utf-8")
    for affair in affairs:
        affair.pieces = [cut(excerpt, small) for excerpt in affair.excerpts]
        affair.excerpts = []
    (out / "examples.pickle").write_bytes(pickle.dumps(affairs))
    state = {name: value.half() for name, value in bert.state_dict().items() if not _LATER.search(name)}
    word = "embeddings.word_embeddings.weight"
    torch.save({**state, word: state[word][kept].clone()}, out / "start.pt")
    print(len(affairs), "affairs", sum(len(affair.pieces) for affair in affairs), "statements")


def _kept_pieces(tokenizer: Any, shared: Path, affairs: list[Affair]) -> list[int]:
    """Return the pieces kept, in their order: those needed to spell anything, and the commonest."""
    vocabulary = tokenizer.get_vocab()
    special = ["[PAD]", "[unused0]", "[unused1]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = [piece for piece in vocabulary if len(piece.removeprefix("##")) == 1 and piece.isprintable()]
    counts: Counter[int] = Counter()
    for text in _texts(shared, affairs):
        counts.update(tokenizer.encode(text, add_special_tokens=False).ids)
    kept = {vocabulary[piece] for piece in [*special, *letters]}
    for number, _ in counts.most_common():
        if len(kept) == PIECES:
            break
        kept.add(number)
    return sorted(kept)


def _texts(shared: Path, affairs: list[Affair]) -> Iterator[str]:
    for name, most in (
        ("newswire/reuters21578", 4000),
        ("polnear/train", 10**6),
        ("claims/fnc1-train", 10**6),
    ):
        lines = (shared / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for line in lines[:most]:
            yield json.loads(line)["text"]
    for affair in affairs:
        for excerpt in affair.excerpts:
            for _ in range(3):
                yield f"{excerpt.before} {excerpt.content} {excerpt.after}"


def _narrowed(tokenizer: Any, kept: list[int]) -> Any:
    """Return a tokenizer of the kept pieces, numbered anew."""
    from tokenizers import Tokenizer

    whole = json.loads(tokenizer.to_str())
    names = {number: piece for piece, number in whole["model"]["vocab"].items()}
    whole["model"]["vocab"] = {names[number]: place for place, number in enumerate(kept)}
    whole["added_tokens"] = []
    whole["post_processor"] = None
    return Tokenizer.from_str(json.dumps(whole))


class _Reading(nn.Module):
    """The network over one statement without padding; no mask to carry."""

    def __init__(self, network: Likeness) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, content: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.network.encode(ids, content, torch.ones_like(ids))


def export(out: Path, folder: Path) -> None:
    """Write the encoder in int8, its tokenizer, and the judge of two impressions to *folder*."""
    import tempfile

    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers import optimizer

    from training.export import write_graph

    state = torch.load(out / "likeness.pt", weights_only=True)
    layers = 1 + max(int(name.split("layer.")[1].split(".")[0]) for name in state if "layer." in name)
    network = started(out / "start.pt", layers, attention="eager")
    network.load_state_dict({name: value.float() for name, value in state.items()})
    network.eval().requires_grad_(requires_grad=False)
    with tempfile.TemporaryDirectory() as made:
        plain, fused = Path(made, "plain.onnx"), Path(made, "fused.onnx")
        example = (torch.randint(10, PIECES, (1, 24)), torch.ones(1, 24, dtype=torch.long))
        outputs = ["tokens", "weights", "meaning", "tenor"]
        write_graph(_Reading(network), example, plain, ["ids", "content"], outputs, axis=1)
        model = optimizer.optimize_model(str(plain), model_type="bert", num_heads=12, hidden_size=WIDTH)
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            folder / "likeness.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    norm, hidden, _, _, last = network.judge
    parts = {"gain": norm.weight, "shift": norm.bias, "hidden": hidden.weight, "hidden_bias": hidden.bias}
    parts |= {"out": last.weight, "out_bias": last.bias}
    np.savez_compressed(
        folder / "likeness.npz", **{n: p.numpy().astype(np.float16) for n, p in parts.items()}
    )
    (folder / "likeness.json").write_text((out / "pieces.json").read_text(encoding="utf-8"), encoding="utf-8")


def main() -> None:
    """Do one of the steps."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("prepare").add_argument("shared", type=Path)
    fitting = steps.add_parser("fit")
    steps.add_parser("export")
    for step in steps.choices.values():
        step.add_argument("out", type=Path)
    fitting.add_argument("--fold", type=int, help="leave the stories of this fold out, and judge them")
    fitting.add_argument("--passes", type=int, default=10)
    fitting.add_argument("--layers", type=int, default=3, choices=(1, 2, 3))
    fitting.add_argument("--rate", type=float, default=1.5e-4)
    options = parser.parse_args()
    if options.step == "prepare":
        prepare(options.shared, options.out)
    elif options.step == "fit":
        fit(options.out, options.fold, options.passes, options.layers, options.rate)
    else:
        export(options.out, Path(__file__).parent.parent / "src/woozle/weights")


if __name__ == "__main__":
    main()
