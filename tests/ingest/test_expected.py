from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from woozle.ingest import expected_documents

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("The ferry sank.")
    (tmp_path / "b.html").write_text("<p>The ferry sank.")
    (tmp_path / "rows.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n{"text": "Three."}')
    return tmp_path


def test_counts_files_rows_and_addresses(folder: Path) -> None:
    assert expected_documents([folder, "https://harbour.example/1"]) == 2 + 3 + 1


def test_what_is_missing_is_one_that_will_fail(folder: Path) -> None:
    assert expected_documents([str(folder / "gone.txt")]) == 1


@pytest.mark.parametrize("name", ["table.csv", "feed.rss", "crawl.warc.gz", "all.parquet"])
def test_some_do_not_say_what_they_hold(folder: Path, name: str) -> None:
    (folder / name).write_text("x")

    assert expected_documents([folder / name, folder / "a.txt"]) is None
