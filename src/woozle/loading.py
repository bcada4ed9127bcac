"""Bundled weights → models that run.

Articles are read side by side, and each model runs on one thread: that scales better than one article by many.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from woozle import weights
from woozle.annotate.encoder import Encoder
from woozle.errors import WeightsError
from woozle.group import BearingModel, Likeness, PairModel, StanceModel

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLOW_FUSIONS = ["SkipLayerNormFusion", "BiasGeluFusion"]
"""What onnxruntime would join, into what its CPU takes longer for (decision 190)."""


def load_encoder() -> Encoder:
    """Return the bundled encoder.

    Raises:
        WeightsError: The bundled weights are missing or damaged.
    """
    sessions = {name: load_graph(weights.graph(name)) for name in weights.GRAPHS}
    return Encoder(_tokenizer(weights.tokenizer()), sessions)


def load_likeness(*, threads: int | None = None) -> Likeness:
    """Return the bundled model that reads statements to compare them.

    Args:
        threads: How many it reads or compares at once; as many as there are processors if None.

    Raises:
        WeightsError: The bundled weights are missing or damaged.
    """
    reader, judge, pieces = weights.likeness()
    with _damage_told():
        return Likeness(
            load_graph(reader), load_graph(judge), _tokenizer(pieces), threads=threads or processors()
        )


@cache
def load_pair_model(threads: int | None) -> PairModel:
    """Return the bundled model that says whether two statements are one claim, the same each time.

    Args:
        threads: How many statements it reads or compares at once; as many as there are processors if None.

    Raises:
        WeightsError: The bundled weights are missing or damaged.
    """
    with _damage_told():
        return PairModel.from_bytes(weights.pairs(), load_likeness(threads=threads))


@cache
def load_bearing_model(threads: int | None) -> BearingModel:
    """Return the bundled model that says which statements of a claim bear on it, the same each time.

    It reads with what the pair model reads with, so that no statement is read twice.

    Args:
        threads: How many statements it reads or compares at once; as many as there are processors if None.

    Raises:
        WeightsError: The bundled weights are missing or damaged.
    """
    likeness = load_pair_model(threads).likeness or load_likeness(threads=threads)
    with _damage_told():
        return BearingModel.from_bytes(weights.bearing(), likeness)


@cache
def load_stance_model() -> StanceModel:
    """Return the bundled model that says how a statement stands to its claim, the same each time.

    Raises:
        WeightsError: The bundled weights are missing or damaged.
    """
    with _damage_told():
        return StanceModel.from_bytes(weights.stances())


def load_graph(graph: bytes) -> Any:
    """Return a session of onnxruntime that runs *graph* on one thread.

    Raises:
        WeightsError: It is damaged.
    """
    # Before it is imported: from 1.32 on it else numbers the machine, and sends its makers what it does.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime
    from onnxruntime.capi.onnxruntime_pybind11_state import InvalidArgument, InvalidGraph, InvalidProtobuf

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_FUSIONS
        )
    except (InvalidArgument, InvalidGraph, InvalidProtobuf) as error:
        raise _damaged(error) from error


def _tokenizer(data: bytes) -> Any:
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_buffer(data)
    except ValueError as error:
        raise _damaged(error) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _damaged(error: Exception) -> WeightsError:
    return WeightsError(f"the bundled weights are damaged; install woozle again ({error})")


@contextmanager
def _damage_told() -> Iterator[None]:
    """Say of files that can't be read what a user can do."""
    try:
        yield
    except (ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
        raise _damaged(error) from error


def processors() -> int:
    """Return how many processors this process may use, which in a container isn't how many there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
