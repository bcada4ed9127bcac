"""Turn trained weights into the ONNX graphs that woozle carries.

usage: python -m training.export AVERAGE.pt FOLDER [--beside OTHER.pt --share 0.3] [--float]

Two trainings that began at the same weights can be averaged before they are exported ("model soup", Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from training.bases import base_model, minilm
from training.network import WIDTH, Network, RoleHead, places_of

OPSET = 17


class _Roles(nn.Module):
    """The role head over one window: cues as ranges in, scores out."""

    def __init__(self, head: RoleHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, vectors: Tensor, cues: Tensor) -> Tensor:
        positions = torch.arange(vectors.shape[0]).unsqueeze(0)
        inside = ((positions >= cues[:, :1]) & (positions < cues[:, 1:])).float()
        means = inside @ vectors / (inside.sum(1, keepdim=True) + 1e-2)
        rows = torch.zeros_like(cues[:, 0])
        return self.head(vectors.unsqueeze(0), rows, means, places_of(cues[:, 0], cues[:, 1], positions))


class _Encoder(nn.Module):
    """The encoder over one window without padding; no mask to carry."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(self, ids: Tensor, looks: Tensor) -> tuple[Tensor, Tensor]:
        vectors, tags, _ = self.encoder(ids, looks, torch.ones_like(ids))
        return vectors, tags


def export(network: Network, folder: Path, *, quantised: bool) -> None:
    """Write the encoder, the heads and the tokenizer to *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    for parameter in network.parameters():
        parameter.requires_grad = False
    n, c = 24, 3
    ids, looks = torch.randint(1000, 20000, (1, n)), torch.ones(1, n, 3, dtype=torch.long)
    vectors, cues = torch.randn(n, WIDTH), torch.tensor([[2, 3], [5, 7], [9, 10]])
    with tempfile.TemporaryDirectory() as made:
        plain, fused = Path(made, "plain.onnx"), Path(made, "fused.onnx")
        write_graph(_Encoder(network), (ids, looks), plain, ["ids", "looks"], ["vectors", "tags"], axis=1)
        fuse(plain, fused)
        if quantised:
            quantize_dynamic(
                fused,
                folder / "encoder.onnx",
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,  # without VNNI, eight bits by eight overflow their sixteen-bit sums
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )
        else:
            shutil.copy(fused, folder / "encoder.onnx")
    labels = ["act", "kind", "printed", "medium"]
    pairs = (torch.randn(c, WIDTH), torch.randn(c, WIDTH), torch.rand(c, 2))
    write_graph(
        _Roles(network.roles), (vectors, cues), folder / "roles.onnx", ["vectors", "cues"], ["scores"]
    )
    write_graph(network.labels, (torch.randn(c, 3 * WIDTH),), folder / "labels.onnx", ["triples"], labels)
    write_graph(
        network.parents, pairs, folder / "parents.onnx", ["children", "parents", "shares"], ["scores"]
    )
    write_graph(
        network.encoder.names, (vectors[None],), folder / "names.onnx", ["vectors"], ["scores"], axis=1
    )
    shutil.copy(minilm() / "tokenizer.json", folder / "tokenizer.json")


def fuse(plain: Path, fused: Path) -> None:
    """Join what attention is made of, but neither sums with the norm after them nor with the activation (decision 190)."""
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = options.enable_bias_gelu = False
    model = optimizer.optimize_model(
        str(plain), model_type="bert", num_heads=12, hidden_size=WIDTH, optimization_options=options
    )
    print(model.get_fused_operator_statistics())
    model.save_model_to_file(str(fused))


def write_graph(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    names: list[str],
    outputs: list[str],
    *,
    axis: int = 0,
) -> None:
    """Export *module*; the given axis of every input varies in length."""
    axes = {name: {axis: f"{name}_{axis}"} for name in names}
    torch.onnx.export(
        module.eval(),
        inputs,
        str(path),
        input_names=names,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights")
    parser.add_argument("folder")
    parser.add_argument("--beside", help="weights of another training from the same start, to average with")
    parser.add_argument("--share", type=float, default=0.3, help="how much the other weighs")
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights, to see what int8 costs")
    options = parser.parse_args()
    bert, _ = base_model("eager")
    network = Network(bert)
    weights = torch.load(options.weights, weights_only=True)
    if options.beside:
        other = torch.load(options.beside, weights_only=True)
        weights = {name: torch.lerp(value, other[name], options.share) for name, value in weights.items()}
    network.load_state_dict(weights)
    export(network, Path(options.folder), quantised=not options.float)


if __name__ == "__main__":
    main()
