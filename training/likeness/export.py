"""The ONNX graph, the tokenizer and the judge that woozle carries."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn

from training.export import write_graph
from training.likeness.network import PIECES, WIDTH, Likeness, started


class _Reading(nn.Module):
    """The network over one statement without padding; no mask to carry."""

    def __init__(self, network: Likeness) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, content: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.network.encode(ids, content, torch.ones_like(ids))


def export(out: Path, folder: Path) -> None:
    """Write the encoder in int8, its tokenizer, and the judge of two impressions to *folder*."""
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
