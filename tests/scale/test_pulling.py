from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.scale.archives import TWO, rows, write_rows

from woozle.errors import BatchError
from woozle.scale import open_story, read_batch, trace_batch
from woozle.scale.pulling import pull
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def _clock() -> datetime:
    return datetime(2031, 6, 1, tzinfo=UTC)


def test_a_story_comes_into_a_workspace_with_its_readings(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", rows())
    read_batch(str(place), tmp_path / "read", engine=TWO)
    trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO)

    with Workspace(tmp_path / "woozle.db", clock=_clock) as workspace:
        added = list(pull(tmp_path / "traced", ["b1"], workspace, clock=_clock))
        again = list(pull(tmp_path / "traced", ["b1"], workspace, clock=_clock))
        stored = {row.article.headline: row for row in workspace.articles() if row.article}
        readings = [workspace.reading(row.id) for row in stored.values()]
        assert list(workspace.read_all()) == []

    dossier = open_story(tmp_path / "traced", "b1")
    assert len(added) == len(again) == len(dossier.articles) == 2
    assert set(stored) == {article.headline for article in dossier.articles}
    assert all(reading is not None and reading.attributions for reading in readings)


def test_a_story_that_is_not_there_is_said(tmp_path: Path) -> None:
    with (
        Workspace(tmp_path / "woozle.db") as workspace,
        pytest.raises(BatchError, match="nothing was traced"),
    ):
        list(pull(tmp_path / "traced", ["b1"], workspace))
