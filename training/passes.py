"""Passes over the corpora: made while the network is fitted or beside it, with what teachers say where there are any."""

from __future__ import annotations

import pickle
import random
import time
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from training.added import added_rows, story_rows
from training.bases import WEIGHTS, pieces_of, teacher_model
from training.batches import Batch, batches, collate
from training.corpora import (
    Document,
    aside,
    attribution_document,
    augmented,
    name_document,
    plain_document,
    rows_of,
)
from training.losses import Scores, scored, together, widened
from training.network import Network
from training.wrapping import wrapped

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

Rows = dict[str, list[dict[str, Any]]]


@dataclass
class Lesson:
    """A batch, and what the teachers say of it."""

    batch: Batch
    said: Scores | None = None


class Teachers:
    """Fitted MPNets, which read a batch each and say together what it holds (Lakshminarayanan, Pritzel and Blundell 2017).

    Args:
        files: Their weights; waited for where one isn't there yet.
        folder: Where MPNet lies.
        device: "cuda" or "cpu".
    """

    def __init__(self, files: Sequence[str], folder: Path, device: str) -> None:
        self.device = device
        self.networks = []
        for file in files:
            network = Network(teacher_model(folder)).to(device).eval()
            while not Path(file).exists():
                time.sleep(1)
            network.load_state_dict(torch.load(file, weights_only=True))
            self.networks.append(network)

    @torch.no_grad()
    def lesson(self, batch: Batch) -> Lesson:
        """Return the batch with the cues that they find where gold doesn't tell, and what they say of it."""
        batch = moved(batch, self.device)
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            flats = [n.encoder(batch.ids, batch.looks, batch.mask) for n in self.networks]
            tags = together([flat[1].float().unflatten(-1, (-1, 3)) for flat in flats]).flatten(-2)
            batch = widened(batch, tags)
            said = [scored(n, batch, flat) for n, flat in zip(self.networks, flats, strict=True)]
        return Lesson(batch, Scores.together(said))


def moved(part: Any, device: str | torch.dtype) -> Any:
    """Return a part of a lesson on another device; given a type, its fractions in that type."""
    if isinstance(part, Tensor):
        keeps = isinstance(device, torch.dtype) and not part.is_floating_point()
        return part if keeps else part.to(device, non_blocking=True)
    if isinstance(part, tuple):
        return tuple(moved(each, device) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{f.name: moved(getattr(part, f.name), device) for f in fields(part)})
    return part


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
    for name in ("claims/fnc1-train", "newswire/reuters21578"):
        path = data / f"{name}.jsonl"
        rows[name] = rows_of(path) if path.exists() else []
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
        *(
            plain_document(augmented(row, random_), tokenizer)
            for name in ("claims/fnc1-train", "newswire/reuters21578")
            for row in random_.sample(rows[name], min(options.plain, len(rows[name])))
        ),
    ]


def _shares(options: argparse.Namespace) -> dict[str, float]:
    return {"polnear": options.polnear_share, "names": options.name_share}


def passes(options: argparse.Namespace, number: int, rank: int = 0, processes: int = 1) -> Iterator[Lesson]:
    """Yield the lessons of one pass, those of one process: as they were prepared, or made as they are wanted."""
    prepared = Path(options.out, f"pass{number}.pickle")
    while options.prepared and not prepared.exists():
        time.sleep(0.2)
    if options.prepared:
        yield from pickle.loads(prepared.read_bytes())  # noqa: S301 # our own file
        prepared.unlink()
        return
    groups = _groups(options, number)
    for group in groups[: len(groups) // processes * processes][rank::processes]:
        yield _lesson(collate(group), options)


def prepare(options: argparse.Namespace, number: int) -> None:
    """Make a pass and keep it for `passes`, on the processor and what was said in half precision."""
    made = [collate(group) for group in _groups(options, number)]
    lessons = [moved(moved(_lesson(batch, options), torch.float16), "cpu") for batch in made]
    part = Path(options.out, f"pass{number}.part")
    part.write_bytes(pickle.dumps(lessons, protocol=5))
    part.rename(part.with_suffix(".pickle"))


def _groups(options: argparse.Namespace, number: int) -> list[Any]:
    random_ = random.Random(options.seed * 1000 + number)
    made = documents(load(Path(options.shared)), pieces_of(WEIGHTS / "tokenizer.json"), random_, options)
    groups = list(batches(made, size=options.size, budget=options.budget, random_=random_))
    return groups[: options.limit or len(groups)]


def _lesson(batch: Batch, options: argparse.Namespace) -> Lesson:
    if not options.teacher:
        return Lesson(batch)
    return _teachers(tuple(options.teacher), options.large).lesson(batch)


@cache
def _teachers(files: tuple[str, ...], folder: Path) -> Teachers:
    torch.set_num_threads(1)
    return Teachers(files, folder, device_of_this_machine())


def device_of_this_machine() -> str:
    """Return "cuda" where there is a GPU, else "cpu"."""
    if not torch.cuda.is_available():
        return "cpu"
    torch.backends.cuda.enable_cudnn_sdp(enabled=False)  # it failed on some lengths
    return "cuda"
