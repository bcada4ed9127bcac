"""The two ONNX graphs and the tokenizer that woozle carries."""

from __future__ import annotations

import tempfile
from dataclasses import fields
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.export import OPSET, fuse, write_graph
from training.likeness.network import PIECES, Impressions, Likeness, Pieces, started
from woozle.group.likeness import Impression

_OUTPUTS = [field.name for field in fields(Impression)]
_WHOLE = ("meaning", "tenor")


class _Reading(nn.Module):
    """The network over one statement without padding; no mask to carry."""

    def __init__(self, network: Likeness) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, content: Tensor) -> tuple[Tensor, ...]:
        read = self.network.encode(Pieces(ids, content, torch.ones_like(ids)))
        return tuple(getattr(read, name) for name in _OUTPUTS)


class _Judge(nn.Module):
    """The comparison alone, of pairs of impressions."""

    def __init__(self, network: Likeness) -> None:
        super().__init__()
        self.network = network

    def forward(self, *sides: Tensor) -> Tensor:
        half = len(sides) // 2
        return self.network.compare(Impressions(*sides[:half]), Impressions(*sides[half:]))


def export(out: Path, folder: Path) -> None:
    """Write the graph that reads in int8, its tokenizer, and the graph that compares to *folder*."""
    state = torch.load(out / "likeness.pt", weights_only=True)
    layers = 1 + max(int(name.split("layer.")[1].split(".")[0]) for name in state if "layer." in name)
    network = Likeness(started(out / "start.pt", layers, attention="eager"))
    network.load_state_dict({name: value.float() for name, value in state.items()})
    network.eval().requires_grad_(requires_grad=False)
    with tempfile.TemporaryDirectory() as made:
        plain, fused = Path(made, "plain.onnx"), Path(made, "fused.onnx")
        example = (torch.randint(10, PIECES, (1, 24)), torch.ones(1, 24, dtype=torch.long))
        write_graph(_Reading(network), example, plain, ["ids", "content"], _OUTPUTS, axis=1)
        fuse(plain, fused)
        quantize_dynamic(
            fused,
            folder / "likeness.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    _write_judge(network, folder / "judge.onnx")
    (folder / "likeness.json").write_text((out / "pieces.json").read_text(encoding="utf-8"), encoding="utf-8")


def _write_judge(network: Likeness, path: Path) -> None:
    """Write the comparison of two impressions in 32 bits: it is small, and its sums are fine."""
    names = [field.name for field in fields(Impressions)]
    inputs, axes = [], {}
    for side, length in (("one", 24), ("other", 30)):
        pieces = Pieces(*(torch.ones(3, length, dtype=torch.long) for _ in fields(Pieces)))
        read = network.encode(pieces)
        for name in names:
            inputs.append(getattr(read, name))
            axes[f"{side}_{name}"] = {0: "pairs"} | ({1: f"{side}_pieces"} if name not in _WHOLE else {})
    torch.onnx.export(
        _Judge(network),
        tuple(inputs),
        str(path),
        input_names=list(axes),
        output_names=["scores"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
