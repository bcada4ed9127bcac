"""What a stage tells of its tasks while it lasts."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from tests.scale.archives import TWO

from woozle.errors import BatchError
from woozle.scale import progress
from woozle.scale.journal import done_in_hand, journal_of
from woozle.scale.parts import write_json
from woozle.scale.progress import Progress
from woozle.scale.run import Run

if TYPE_CHECKING:
    from pathlib import Path


def part(*, fails: bool) -> dict[str, Any]:
    """Fail at once, or take a while."""
    if fails:
        raise ValueError("a part that breaks woozle")
    time.sleep(1)
    return {}


def test_a_part_that_failed_keeps_its_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run goes on counting how many processes died over each article, else it would fail as this one did."""
    monkeypatch.setattr(progress, "_LOOK", 0.01)
    for name in ("fails", "lasts"):
        write_json(journal_of(tmp_path, name), {"in_hand": "c", "deaths": {"a": 3, "c": 2}, "done": 40})
    run = Run(tmp_path, engine=TWO, progress=Progress())
    calls = {"fails": {"fails": True}, "lasts": {"fails": False}}

    with pytest.raises(BatchError, match="1 of 2 parts"):
        run.stage("read", part, calls, in_hand=partial(done_in_hand, tmp_path))

    assert journal_of(tmp_path, "fails").exists()
