"""The bundled models: the encoder, those that group statements, and their model card (MODEL_CARD.md beside this file)."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from woozle.errors import WeightsError

NAME = "woozle-minilm-1"
"""What the weights are called in readings and in the model card."""

GRAPHS = ("encoder", "names", "roles", "labels", "parents")
"""The encoder and its heads, which make readings."""


def graph(name: str) -> bytes:
    """Return one of the ONNX graphs.

    Raises:
        WeightsError: It is missing.
    """
    return _bytes(f"{name}.onnx")


def likeness() -> tuple[bytes, bytes, bytes]:
    """Return the graphs that read a statement and compare two, and the tokenizer, as `training.likeness` writes them.

    Raises:
        WeightsError: One is missing.
    """
    return graph("likeness"), graph("judge"), _bytes("likeness.json")


def tokenizer() -> bytes:
    """Return the tokenizer in the format of Hugging Face's `tokenizers`.

    Raises:
        WeightsError: It is missing.
    """
    return _bytes("tokenizer.json")


def pairs() -> bytes:
    """Return the pair model that groups statements into claims, as `training.pairs` writes it.

    Raises:
        WeightsError: It is missing.
    """
    return _bytes("pairs.npz")


def bearing() -> bytes:
    """Return the model of which statements bear on their claim, as `training.bearing` writes it.

    Raises:
        WeightsError: It is missing.
    """
    return _bytes("bearing.json")


def stances() -> bytes:
    """Return the model of how statements stand to their claim, as `training.stance` writes it.

    Raises:
        WeightsError: It is missing.
    """
    return _bytes("stances.npz")


@cache
def version() -> str:
    """Return the name of the weights that make readings, with a hash over their graphs.

    Raises:
        WeightsError: Some are missing.
    """
    digest = hashlib.sha256()
    for name in GRAPHS:
        digest.update(graph(name))
    return f"{NAME}@{digest.hexdigest()[:12]}"


def _bytes(name: str) -> bytes:
    try:
        return files(__name__).joinpath(name).read_bytes()
    except OSError as error:
        raise WeightsError(
            f"the file {name} of the bundled weights is missing; install woozle again"
        ) from error
