"""What all tests share."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# How long an example takes says more about the machine than about woozle; benchmarks/ measures speed.
settings.register_profile("woozle", deadline=None)
settings.load_profile("woozle")

_NOBODY = 65534


@contextmanager
def sealed(*paths: Path) -> Iterator[None]:
    """Let nobody write to *paths*. Root may regardless, and is somebody else meanwhile."""
    before = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    is_root = os.geteuid() == 0
    if is_root:
        os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
        for path, mode in zip(paths, before, strict=True):
            path.chmod(mode)


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that everybody may look into, which pytest's own aren't."""
    with tempfile.TemporaryDirectory(prefix="woozle-shelf-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
