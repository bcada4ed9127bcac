"""The network: statements read once each, any two of them compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import normalize, pad, softplus

if TYPE_CHECKING:
    from pathlib import Path

PIECES = 12_500
"""How many of the base model's 30,522 pieces are kept, the commonest; rarer words fall into smaller pieces."""

WIDTH, TOKEN, WEIGHINGS, MEANING, TENOR = 384, 64, 4, 128, 64
"""Widths: of the encoder, of a piece as it is compared, of a statement's two vectors; and how many ways to weigh pieces."""

TOGETHER = 64
"""How many statements are read in one go."""


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
