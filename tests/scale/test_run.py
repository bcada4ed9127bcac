"""What a stage tells of its tasks while it lasts."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from tests.scale.archives import TWO, begun

from woozle.errors import BatchError
from woozle.scale import progress
from woozle.scale.journal import done_in_hand, journal_of
from woozle.scale.parts import read_json, told, write_json
from woozle.scale.progress import Progress
from woozle.scale.run import Run, alone, folder_of

if TYPE_CHECKING:
    from pathlib import Path


def part(*, fails: bool) -> dict[str, Any]:
    """Fail at once, or take a while."""
    if fails:
        raise ValueError("a part that breaks woozle")
    time.sleep(1)
    return {}


def test_what_is_being_finished_is_counted_once(tmp_path: Path) -> None:
    """A part's words come from its journal until its outcome is there, and from then on they are those of the part."""
    seen: list[float] = []

    class _Telling(Progress):
        def look(self) -> None:
            seen.append(self._done())

    run = Run(tmp_path, engine=TWO, progress=_Telling())
    calls = {name: {"fails": False} for name in ("one", "two", "three")}
    for name in calls:
        write_json(journal_of(tmp_path, name), {"in_hand": None, "deaths": {}, "done": 10})

    run.stage(
        "read", part, calls, sizes=dict.fromkeys(calls, 10.0), in_hand=partial(done_in_hand, tmp_path, calls)
    )

    assert set(seen) == {30}


def test_words_of_a_system_error_are_told_with_the_file() -> None:
    assert told(OSError(28, "Error writing bytes to file. Detail: …")) == os.strerror(28)
    assert told(OSError(28, "…", "/data/read/x")) == f"/data/read/x: {os.strerror(28)}"


@pytest.mark.parametrize("held", ["notes.txt", "state/plan.txt"])
def test_a_folder_that_holds_something_else_is_left_as_it_is(held: str, tmp_path: Path) -> None:
    (tmp_path / held).parent.mkdir(exist_ok=True)
    (tmp_path / held).touch()
    (tmp_path / ".notes.txt.swp").touch()

    with (
        pytest.raises(BatchError, match="holds something else; name a new folder, or an empty one"),
        alone(tmp_path),
    ):
        raise AssertionError

    assert {path.name for path in tmp_path.rglob("*.*")} == {held.rpartition("/")[2], ".notes.txt.swp"}


def test_only_what_was_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    kept = tmp_path / "articles" / ".notes.txt.swp"
    left = tmp_path / "articles" / ".000000-0000.parquet.4711"
    with alone(tmp_path):
        pass
    kept.parent.mkdir()
    kept.touch()
    left.touch()
    with alone(tmp_path):
        pass

    assert kept.exists()
    assert not left.exists()


def test_what_a_run_had_in_hand_when_it_was_stopped_is_not_what_killed_it(tmp_path: Path) -> None:
    def stopped() -> None:
        write_json(journal_of(tmp_path, "a"), {"in_hand": "a1", "deaths": {"c": 1}, "done": 40})
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), alone(tmp_path):
        stopped()

    for _ in range(2):
        with alone(tmp_path):
            assert read_json(journal_of(tmp_path, "a")) == {"in_hand": None, "deaths": {"c": 1}, "done": 0}
    write_json(journal_of(tmp_path, "a"), {"in_hand": "a1", "deaths": {"c": 1}, "done": 40})
    with alone(tmp_path):  # this time the run was killed
        assert read_json(journal_of(tmp_path, "a"))["in_hand"] == "a1"


def test_what_a_killed_run_had_done_of_a_part_is_not_counted_by_the_next(tmp_path: Path) -> None:
    write_json(journal_of(begun(tmp_path), "a"), {"in_hand": "a1", "deaths": {}, "done": 40})
    with alone(tmp_path):
        assert done_in_hand(tmp_path, {"a"}, {"a"}) == 0
        assert read_json(journal_of(tmp_path, "a"))["in_hand"] == "a1"


def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=f"{os.strerror(28)}; what is done stays done"), alone(tmp_path):
        raise OSError(28, "…")


@pytest.mark.parametrize("out", ["s3://news/read", "s3:/news/read"])
def test_an_address_is_no_folder_to_write_to(out: str) -> None:
    with pytest.raises(BatchError, match=f"{out} is an address; name a folder to write to"):
        folder_of(out)


def test_a_part_that_failed_keeps_its_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run goes on counting how many processes died over each article, else it would fail as this one did."""
    monkeypatch.setattr(progress, "_LOOK", 0.01)
    for name in ("fails", "lasts"):
        write_json(journal_of(tmp_path, name), {"in_hand": "c", "deaths": {"a": 3, "c": 2}, "done": 40})
    run = Run(tmp_path, engine=TWO, progress=Progress())
    calls = {"fails": {"fails": True}, "lasts": {"fails": False}}

    with pytest.raises(BatchError, match="1 of 2 parts"):
        run.stage("read", part, calls, in_hand=partial(done_in_hand, tmp_path, calls))

    assert journal_of(tmp_path, "fails").exists()
