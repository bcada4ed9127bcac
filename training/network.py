"""The encoder with its heads: 384 wide as woozle carries it, 768 as its teacher."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from woozle.annotate.labels import ACTS, KINDS, MEDIA, NAME_CLASSES, PRINTED, ROLE_TAGS, TAG_LAYERS
from woozle.annotate.pieces import LAYOUTS, QUOTATION, SHAPES

if TYPE_CHECKING:
    from transformers import BertModel

WIDTH = 384
ROLE_WIDTH = 96
LABEL_WIDTH = 256
PAIR_WIDTH = 64
NAME_WIDTH = 128
REACH = 192
"""How far from its cue, in pieces, the role head can tell places apart."""


class Encoder(nn.Module):
    """Pieces to vectors and flat tags.

    Ids and looks, shapes (b, n) and (b, n, 3), to vectors (b, n, 384), tag scores (b, n, 4 layers x 3)
    and name scores (b, n, 19). The first and the last piece of a row are [CLS] and [SEP].
    """

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert
        width = bert.config.hidden_size
        self.looks = nn.ModuleList(nn.Embedding(n, width) for n in (SHAPES, LAYOUTS, QUOTATION))
        for table in self.looks:
            nn.init.zeros_(table.weight)
        self.tags = nn.Linear(width, 3 * len(TAG_LAYERS))
        self.names = nn.Linear(width, 1 + 2 * len(NAME_CLASSES))
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return vectors, tag scores and name scores."""
        embedded = self.bert.embeddings.word_embeddings(ids)
        for i, table in enumerate(self.looks):
            embedded = embedded + table(looks[:, :, i])
        vectors = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        read = self.dropout(vectors)
        return vectors, self.tags(read), self.names(read)


class RoleHead(nn.Module):
    """One cue and all pieces to what each piece is to that cue.

    The cue's vector modulates every piece (FiLM, Perez et al. 2018), two convolutions smooth the
    result along the text. This is the linking head: a source may serve several cues, a content come
    in pieces, a cue go without source.
    """

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.piece = nn.Linear(width, ROLE_WIDTH)
        self.scale = nn.Linear(width, ROLE_WIDTH)
        self.shift = nn.Linear(width, ROLE_WIDTH)
        self.place = nn.Embedding(2 * REACH + 2, ROLE_WIDTH)
        nn.init.normal_(self.place.weight, std=0.02)
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        self.first = nn.Conv1d(ROLE_WIDTH, ROLE_WIDTH, 5, padding=2)
        self.second = nn.Conv1d(ROLE_WIDTH, ROLE_WIDTH, 5, padding=4, dilation=2)
        self.out = nn.Linear(ROLE_WIDTH, len(ROLE_TAGS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, vectors: Tensor, rows: Tensor, cues: Tensor, places: Tensor) -> Tensor:
        """Score the role tags.

        Args:
            vectors: Of the pieces of each window, shape (b, n, 384).
            rows: The window that each cue stands in, shape (c,).
            cues: One vector a cue, shape (c, 384).
            places: Where each piece stands to its cue, from `places_of`, shape (c, n).

        Returns:
            Scores, shape (c, n, 5).
        """
        pieces = self.piece(vectors).index_select(0, rows)
        pieces = pieces * (1 + self.scale(cues).unsqueeze(1)) + self.shift(cues).unsqueeze(1)
        x = nn.functional.gelu(self.norm(pieces + self.place(places))).transpose(1, 2)
        x = x + nn.functional.gelu(self.first(self.dropout(x)))
        x = x + nn.functional.gelu(self.second(x))
        return self.out(x.transpose(1, 2))


class LabelHead(nn.Module):
    """Vectors of cue, source and content to act, kind, printed and medium."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.hidden = nn.Linear(3 * width, LABEL_WIDTH)
        self.outs = nn.ModuleList(nn.Linear(LABEL_WIDTH, len(x)) for x in (ACTS, KINDS, PRINTED, MEDIA))
        self.dropout = nn.Dropout(0.2)

    def forward(self, triples: Tensor) -> tuple[Tensor, ...]:
        """Score the labels from vectors of cue, source and content side by side, shape (c, 1152)."""
        x = self.dropout(nn.functional.gelu(self.hidden(self.dropout(triples))))
        return tuple(out(x) for out in self.outs)


class NameHead(nn.Module):
    """Vectors of the pieces of a window to name tags, each with its neighbours in view."""

    def __init__(self) -> None:
        super().__init__()
        self.piece = nn.Linear(WIDTH, NAME_WIDTH)
        self.near = nn.Conv1d(NAME_WIDTH, NAME_WIDTH, 3, padding=1)
        self.far = nn.Conv1d(NAME_WIDTH, NAME_WIDTH, 3, padding=2, dilation=2)
        self.out = nn.Linear(NAME_WIDTH, 1 + 2 * len(NAME_CLASSES))
        self.dropout = nn.Dropout(0.2)

    def forward(self, vectors: Tensor) -> Tensor:
        """Score the name tags, shape (b, n, 384) to (b, n, 19)."""
        x = nn.functional.gelu(self.piece(self.dropout(vectors))).transpose(1, 2)
        x = x + nn.functional.gelu(self.near(self.dropout(x)))
        x = x + nn.functional.gelu(self.far(x))
        return self.out(self.dropout(x).transpose(1, 2))


class ParentHead(nn.Module):
    """A pair of cues to how likely the second is the parent of the first.

    Besides the two vectors it sees two shares: of the first's cue in the second's content, and of the
    first's content in the second's content.
    """

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.child = nn.Linear(width, PAIR_WIDTH)
        self.parent = nn.Linear(width, PAIR_WIDTH)
        self.hidden = nn.Linear(2 * PAIR_WIDTH + 2, PAIR_WIDTH)
        self.out = nn.Linear(PAIR_WIDTH, 1)

    def forward(self, children: Tensor, parents: Tensor, shares: Tensor) -> Tensor:
        """Score pairs.

        Args:
            children: Vectors of the inner cues, shape (p, 384).
            parents: Vectors of the candidates, shape (p, 384).
            shares: The two shares, shape (p, 2).

        Returns:
            Logits, shape (p,).
        """
        a, b = self.child(children), self.parent(parents)
        x = nn.functional.gelu(self.hidden(torch.cat([a * b, a + b, shares], dim=-1)))
        return self.out(x).squeeze(-1)


class Network(nn.Module):
    """All parts under one roof, for training."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        width = bert.config.hidden_size
        self.encoder = Encoder(bert)
        self.roles = RoleHead(width)
        self.labels = LabelHead(width)
        self.parents = ParentHead(width)


def places_of(cue_starts: Tensor, cue_ends: Tensor, positions: Tensor) -> Tensor:
    """Return where pieces stand to their cues: distance before or after, clipped; 0 within the cue.

    Args:
        cue_starts: First piece of each cue, shape (c,).
        cue_ends: Piece after its last, shape (c,).
        positions: Of the pieces, shape (c, n).
    """
    before = (cue_starts.unsqueeze(1) - positions).clamp(0, REACH)
    after = (positions - cue_ends.unsqueeze(1) + 1).clamp(0, REACH)
    return torch.where(before > 0, before, torch.where(after > 0, after + REACH, 0))
