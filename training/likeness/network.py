"""The networks: one reads statements once each and compares any two of them, the other, its teacher, reads two together."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import normalize, relu, softmax, softplus

from training.bases import WEIGHTS, pieces_of, teacher_model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PIECES = 12_500
"""How many of the base model's 30,522 pieces are kept, the commonest; rarer words fall into smaller pieces."""

WIDTH, TOKEN, WEIGHINGS, MEANING, TENOR, CONTRAST = 384, 64, 5, 128, 64, 96
"""Widths: of the encoder, of a piece as it is compared, how many ways to weigh pieces, of a statement's two vectors, of
what is made of a piece beside those it is aligned with."""

TOGETHER = 64
"""How many statements of like length are read at once, so that few places are padding."""

LONGEST = 80
"""The most pieces of a statement."""

_NOWHERE = -1e4


@dataclass
class Pieces:
    """Statements in pieces, padded to one length.

    Attributes:
        ids: Shape (b, n).
        content: 1 for pieces of the content, shape (b, n); they stand between pieces 1 and 2.
        mask: 1 for pieces, 0 for padding, shape (b, n).
    """

    ids: Tensor
    content: Tensor
    mask: Tensor

    @classmethod
    def of(cls, pieces: Sequence[Sequence[int]], device: str) -> Pieces:
        """Lay the statements out; the length is a multiple of eight."""
        rows = np.zeros((len(pieces), -(-max(map(len, pieces)) // 8) * 8), dtype=np.int64)
        for row, ids in zip(rows, pieces, strict=True):
            row[: len(ids)] = ids
        opened, closed = np.cumsum(rows == 1, axis=1), np.cumsum(rows == 2, axis=1)
        content = (opened > 0) & (closed - (rows == 2) == 0) & (rows > 0)
        parts = (torch.from_numpy(part.astype(np.int64)).to(device) for part in (rows, content, rows > 0))
        return cls(*parts)

    def at(self, places: Tensor) -> Pieces:
        """Return those statements, no longer than the longest."""
        most = int(self.mask[places].sum(1).max())
        most = min(-(-most // 8) * 8, self.ids.shape[1])
        return Pieces(*(part[places, :most] for part in (self.ids, self.content, self.mask)))


@dataclass
class Impressions:
    """What is made of statements, as `woozle.group.likeness.Impression` says, and the mask; b statements of n pieces.

    Attributes:
        tokens: Shape (b, n, 64).
        weights: Shape (b, n, 5).
        has: Shape (b, n, 96); `lacks` likewise.
        meaning: Shape (b, 128).
        tenor: Shape (b, 64).
        mask: Shape (b, n).
    """

    tokens: Tensor
    weights: Tensor
    has: Tensor
    lacks: Tensor
    meaning: Tensor
    tenor: Tensor
    mask: Tensor

    def at(self, places: Tensor) -> Impressions:
        """Return those of some statements, no longer than the longest."""
        most = int(self.mask[places].sum(1).max())
        parts = (getattr(self, field.name)[places] for field in fields(self))
        return Impressions(*(part[:, :most] if _by_piece(part) else part for part in parts))

    @classmethod
    def joined(cls, parts: Sequence[Impressions], order: Tensor) -> Impressions:
        """Lay parts together, statement *order[i]* the i-th of them, filled up to one length."""
        most = max(part.mask.shape[1] for part in parts)
        places = order.argsort()
        rows = ([getattr(part, field.name) for part in parts] for field in fields(cls))
        return cls(*(torch.cat([_filled(part, most) for part in row])[places] for row in rows))


def _by_piece(part: Tensor) -> bool:
    """Return whether a part of impressions has a place for each piece: the mask, and all of three dimensions."""
    return part.dim() == 3 or not part.is_floating_point()


def _filled(part: Tensor, most: int) -> Tensor:
    """Return a part with zeros behind its pieces, up to so many."""
    if not _by_piece(part):
        return part
    sides = [0, 0] * (part.dim() - 2) + [0, most - part.shape[1]]
    return nn.functional.pad(part, sides)


class Likeness(nn.Module):
    """Statements to what they are compared by, and two of those to two scores: one claim, opposite stances."""

    def __init__(self, bert: Any) -> None:
        super().__init__()
        self.bert = bert
        self.token = nn.Linear(WIDTH, TOKEN)
        self.weigh = nn.Linear(WIDTH, WEIGHINGS)
        self.has = nn.Linear(WIDTH, CONTRAST)
        self.lacks = nn.Linear(WIDTH, CONTRAST, bias=False)
        self.heat = nn.Parameter(torch.tensor(12.0))
        self.meaning = nn.Linear(2 * WIDTH, MEANING)
        self.tenor = nn.Linear(2 * WIDTH, TENOR)
        wide = 2 * MEANING + 2 * TENOR + 3 * (WEIGHINGS - 1) + 4 * CONTRAST
        self.judge = nn.Sequential(
            nn.LayerNorm(wide), nn.Linear(wide, 192), nn.ReLU(), nn.Dropout(0.1), nn.Linear(192, 2)
        )

    def encode(self, pieces: Pieces) -> Impressions:
        """Read statements."""
        vectors = self.bert(
            input_ids=pieces.ids, token_type_ids=pieces.content, attention_mask=pieces.mask
        ).last_hidden_state.float()
        inside, whole = pieces.content.float().unsqueeze(-1), pieces.mask.float().unsqueeze(-1)
        pooled = torch.cat(
            [(vectors * part).sum(1) / part.sum(1).clamp(min=1) for part in (inside, whole)], dim=-1
        )
        weights = softplus(self.weigh(vectors)) * whole
        return Impressions(
            normalize(self.token(vectors), dim=-1) * whole,
            weights / (weights.sum(1, keepdim=True) + 1e-6),
            self.has(vectors),
            self.lacks(vectors),
            normalize(self.meaning(pooled), dim=-1),
            normalize(self.tenor(pooled), dim=-1),
            pieces.mask,
        )

    def compare(self, one: Impressions, other: Impressions) -> Tensor:
        """Return the two scores of pairs of statements, shape (p, 2)."""
        alike = one.tokens @ other.tokens.transpose(1, 2)
        here = torch.einsum("pn,pnk->pk", alike.amax(2), one.weights[:, :, :-1])
        there = torch.einsum("pn,pnk->pk", alike.amax(1), other.weights[:, :, :-1])
        u, v, p, q = one.meaning, other.meaning, one.tenor, other.tenor
        columns = [u * v * 11, (u - v).abs() * 8, p * q * 8, (p - q).abs() * 6]
        columns += [here + there, (here - there).abs(), torch.minimum(here, there)]
        a, b = self._contrast(one, other, alike), self._contrast(other, one, alike.transpose(1, 2))
        columns += [a + b, (a - b).abs()]
        scores: Tensor = self.judge(torch.cat(columns, dim=-1))
        return scores

    def _contrast(self, one: Impressions, other: Impressions, alike: Tensor) -> Tensor:
        """Return what the pieces of each one make beside the pieces of its other that they are aligned with, (p, 192).

        Decomposable attention (Parikh et al., EMNLP 2016), the comparison linear up to its ReLU, so that each piece's part
        of it is worked out once.
        """
        places = alike * self.heat + ((1 - other.mask.float()) * _NOWHERE)[:, None]
        beside = relu(one.has + softmax(places, dim=2) @ other.lacks) * one.mask.unsqueeze(-1)
        return torch.cat(
            [torch.einsum("pn,pnd->pd", one.weights[:, :, -1], beside), beside.amax(1) / 4], dim=-1
        )

    def scores(self, pieces: Pieces, one: Tensor, other: Tensor) -> Tensor:
        """Return the two scores of pairs of the statements, shape (p, 2); short ones are read and compared together."""
        length = pieces.mask.sum(1)
        order = length.argsort()
        read = Impressions.joined([self.encode(pieces.at(at)) for at in order.split(TOGETHER)], order)
        pairs = torch.maximum(length[one], length[other]).argsort()
        parts = [self.compare(read.at(one[at]), read.at(other[at])) for at in pairs.split(4 * TOGETHER)]
        return torch.cat(parts)[pairs.argsort()]


class Teacher(nn.Module):
    """Two statements, read together by MPNet (12 layers, 768 wide), to the same two scores; too large to be carried along."""

    def __init__(self, bert: Any) -> None:
        super().__init__()
        self.bert = bert
        width = bert.config.hidden_size
        self.place = nn.Parameter(torch.randn(4, width) * 0.02)
        self.judge = nn.Sequential(
            nn.Linear(4 * width, WIDTH), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, 2)
        )

    def scores(self, pieces: Pieces, one: Tensor, other: Tensor) -> Tensor:
        """Return the two scores of pairs of the statements, shape (p, 2); short ones are read together."""
        length = pieces.mask.sum(1)
        order = torch.maximum(length[one], length[other]).argsort()
        parts = [self._read(pieces.at(one[at]), pieces.at(other[at])) for at in order.chunk(4) if len(at)]
        return torch.cat(parts)[order.argsort()]

    def _read(self, one: Pieces, other: Pieces) -> Tensor:
        ids, mask = (torch.cat([a, b], 1) for a, b in ((one.ids, other.ids), (one.mask, other.mask)))
        place = torch.cat(
            [one.content, other.content + 2], 1
        )  # of the one or the other, its content or around it
        vectors = self.bert.embeddings.word_embeddings(ids) + self.place[place]
        made = self.bert(inputs_embeds=vectors, attention_mask=mask).last_hidden_state.float()
        cut = one.ids.shape[1]
        a, b = _mean(made[:, :cut], one.content), _mean(made[:, cut:], other.content)
        scores: Tensor = self.judge(torch.cat([a + b, (a - b).abs(), a * b, torch.maximum(a, b)], dim=-1))
        return scores


def _mean(vectors: Tensor, kept: Tensor) -> Tensor:
    return (vectors * kept.unsqueeze(-1)).sum(1) / kept.sum(1, keepdim=True).clamp(min=1)


def large(folder: Path, out: Path) -> Any:
    """Return MPNet from *folder* for the pieces that `prepare` kept, numbered as there."""
    model = teacher_model(folder)
    kept = json.loads((out / "pieces.json").read_text(encoding="utf-8"))["model"]["vocab"]
    whole = pieces_of(WEIGHTS / "tokenizer.json").get_vocab()
    vectors = model.embeddings.word_embeddings.weight[[whole[piece] for piece in kept]]
    model.embeddings.word_embeddings = nn.Embedding.from_pretrained(vectors, freeze=True)
    return model


def started(path: Path, layers: int, attention: str = "sdpa") -> Any:
    """Return an encoder before it is fitted, with the pieces and first layers that `prepare` kept of MiniLM."""
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
    return bert
