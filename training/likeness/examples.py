"""What the fit needs: examples cut into pieces, and the start of the network."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from typing import TYPE_CHECKING, Any

import torch

from training.affairs import Affair, claim_affairs, story_affairs
from training.bases import base_model
from training.bundles import bundles
from training.likeness.network import PIECES
from training.likeness.plain import plain_affairs
from training.rumours import rumour_bundles
from woozle.group.likeness import cut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def prepare(shared: Path, out: Path) -> None:
    """Write what `fit` needs: the examples, cut into pieces, and the start of the network."""
    out.mkdir(parents=True, exist_ok=True)
    found = [*bundles(shared, out), *rumour_bundles(shared, out)]
    affairs = [*story_affairs(found), *claim_affairs()]
    plain = list(plain_affairs(shared))
    bert, tokenizer = base_model()
    kept = _kept_pieces(tokenizer, shared, affairs)
    small = _narrowed(tokenizer, kept)
    (out / "pieces.json").write_text(small.to_str(), encoding="utf-8")
    for affair in affairs + plain:
        affair.pieces = [cut(excerpt, small) for excerpt in affair.excerpts]
        affair.excerpts = []
    (out / "examples.pickle").write_bytes(pickle.dumps(affairs))
    (out / "plain.pickle").write_bytes(pickle.dumps(plain))
    state = {name: value.half() for name, value in bert.state_dict().items()}
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
