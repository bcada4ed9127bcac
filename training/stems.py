"""Vectors of words for the pair model: MiniLM's view of each word, turned so that rewordings come near.

Each word is what the sentence encoder makes of its pieces alone (as in model2vec, Tulkens and van Dongen 2024), and
one linear map, learnt from pairs of texts that tell the same, brings it down to a few numbers.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from math import log
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn

from training.bases import base_model
from woozle.group.terms import stem, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WIDTH = 192
_LEAST = 4
"""In how many articles a stem must stand to have a vector."""

_MOST = 16_000
_CORPORA = (
    "newswire/reuters21578.jsonl",
    "polnear/train.jsonl",
    "sourcing/train.jsonl",
    "news-clusters/dev.jsonl",
)


def stem_vectors(shared: Path, out: Path) -> tuple[list[str], Floats]:
    """Return stems and their vectors, weighted by how telling they are, shape (stems, WIDTH)."""
    forms, weights = _vocabulary(shared)
    vectors = _piece_means(forms, out)
    vectors -= vectors.mean(axis=0)
    vectors *= np.array([weights[one] for one in forms], dtype=np.float32)[:, None]
    stems = list(forms)
    pairs = list(told_alike(shared))
    return stems, vectors @ _map(stems, vectors, pairs)


def _vocabulary(shared: Path) -> tuple[dict[str, str], dict[str, float]]:
    """Return the commonest form of each stem, and its rarity: the logarithm of all articles by those with it."""
    held: Counter[str] = Counter()
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    total = 0
    for name in _CORPORA:
        for number, row in enumerate(_rows(shared / "data" / name)):
            if number >= 4000:
                break
            total += 1
            words = set(row["text"].casefold().replace("\n", " ").split())
            for word in words:
                plain = word.strip(".,;:!?\"'“”‘’()")
                if plain.isalpha():
                    forms[stem(plain)][plain] += 1
            held.update(set(terms_of(row["text"])[0]))
    kept = [one for one, count in held.most_common(_MOST) if count >= _LEAST and one in forms]
    return {one: forms[one].most_common(1)[0][0] for one in sorted(kept)}, {
        one: log(total / held[one]) for one in kept
    }


def _piece_means(forms: dict[str, str], out: Path) -> Floats:
    """Return for each stem the mean of what the encoder makes of each piece of its form, alone."""
    kept = out / "pieces.npy"
    bert, tokenizer = base_model()
    if not kept.exists():
        np.save(kept, _pieces(bert, tokenizer.get_vocab_size()))
    table = np.load(kept)
    return np.array(
        [table[tokenizer.encode(form, add_special_tokens=False).ids].mean(axis=0) for form in forms.values()],
        dtype=np.float32,
    )


@torch.no_grad()
def _pieces(bert: Any, count: int) -> Floats:
    found = []
    for start in range(0, count, 512):
        pieces = torch.arange(start, min(start + 512, count))
        ids = torch.stack([torch.full_like(pieces, 101), pieces, torch.full_like(pieces, 102)], 1)
        vectors = bert(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        found.append(vectors.mean(1).numpy())
    return np.concatenate(found)


def told_alike(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield pairs of texts that tell the same.

    A tweet and the claim that it repeats (CheckThat!), a headline and the head of a body that is about it, be it for
    or against (FNC-1), sentences with the same event (ECB+).
    """
    data = shared / "data"
    claims = {row["vclaim_id"]: row["vclaim"] for row in _rows(data / "claims/checkthat-claims.jsonl")}
    for row in _rows(data / "claims/checkthat-train.jsonl"):
        yield row["text"], claims[row["vclaim_id"]]
    for row in _rows(data / "claims/fnc1-train.jsonl"):
        about = [headline for headline, stance in row["headlines"] if stance != "unrelated"]
        yield from ((headline, row["text"][:400]) for headline in about[:4])
    yield from _same_events(_rows(data / "coreference/ecbplus/train.jsonl"))


def _same_events(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    last: dict[str, tuple[str, str]] = {}
    for row in rows:
        for mention in row["mentions"]:
            if mention["kind"] != "event" or mention["chain"].startswith("Singleton"):
                continue
            sentence = " ".join(row["sentences"][str(mention["sentence"])])
            before = last.get(mention["chain"])
            if before and before[0] != row["id"]:
                yield before[1], sentence
            last[mention["chain"]] = (row["id"], sentence)


def _map(stems: list[str], vectors: Floats, pairs: list[tuple[str, str]]) -> Floats:
    """Learn the linear map: of many second texts the right one is nearest to the first (InfoNCE)."""
    row = {one: number for number, one in enumerate(stems)}
    first, second = (torch.tensor(_bags([pair[side] for pair in pairs], row, vectors)) for side in (0, 1))
    _, _, axes = np.linalg.svd(vectors[:: max(1, len(vectors) // 5000)], full_matrices=False)
    turn = nn.Parameter(torch.tensor(np.ascontiguousarray(axes[:WIDTH].T)))
    step = torch.optim.Adam([turn], lr=5e-4)
    chance = torch.Generator().manual_seed(1)
    for _ in range(12):
        for at in torch.randperm(len(pairs), generator=chance).split(256):
            one, other = (nn.functional.normalize(side[at] @ turn, dim=1) for side in (first, second))
            scores = one @ other.T / 0.07
            right = torch.arange(len(at))
            loss = nn.functional.cross_entropy(scores, right) + nn.functional.cross_entropy(scores.T, right)
            step.zero_grad()
            loss.backward()
            step.step()
    print(f"word map: {len(pairs)} pairs, last loss {loss.item():.3f}")
    return turn.detach().numpy()


def _bags(texts: list[str], row: dict[str, int], vectors: Floats) -> Floats:
    found = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    for number, text in enumerate(texts):
        known = [row[one] for one in set(terms_of(text)[0]) if one in row]
        if known:
            total = vectors[known].sum(axis=0)
            found[number] = total / max(float(np.linalg.norm(total)), 1e-6)
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
