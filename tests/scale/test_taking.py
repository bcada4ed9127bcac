"""What is told of archives while they are taken in."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from tests.scale.archives import TWO, begun, rows, write_rows
from tests.scale.test_batch import table

from woozle.scale import read_batch, taking
from woozle.scale.journal import done_in_hand, journal_of
from woozle.scale.progress import Progress
from woozle.scale.rows import article_row

if TYPE_CHECKING:
    from pathlib import Path

    from woozle.model.article import Article


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return how much of the bundle is said to be done before each of its articles is taken."""
    seen: list[float] = []

    def watched(article: Article) -> dict[str, Any]:
        seen.append(done_in_hand(tmp_path, {"000000"}, {"000000"}))
        return article_row(article)

    monkeypatch.setattr(taking, "STEP", 1e-6)  # a byte
    monkeypatch.setattr(taking, "article_row", watched)
    return seen


def test_one_large_file_is_counted_while_it_is_taken_in(tmp_path: Path, seen: list[float]) -> None:
    path = write_rows(tmp_path / "wire.jsonl", rows())
    lines = path.read_bytes().splitlines(keepends=True)

    taking.take(folder=str(tmp_path), task="000000", files=[(str(path), path.stat().st_size)])

    behind = [sum(map(len, lines[: number + 1])) / taking.MB for number in range(len(lines))]
    assert seen == pytest.approx(behind)


def test_many_small_files_are_counted_one_after_the_other(tmp_path: Path, seen: list[float]) -> None:
    files = [tmp_path / f"{row['id']}.txt" for row in rows()]
    for path, row in zip(files, rows(), strict=True):
        path.write_text(row["text"])
    sizes = [path.stat().st_size for path in files]

    taking.take(folder=str(tmp_path), task="000000", files=list(zip(map(str, files), sizes, strict=True)))

    assert seen == pytest.approx([sum(sizes[:number]) / taking.MB for number in range(len(sizes))])


def test_what_a_worker_that_died_had_taken_in_counts_no_more(tmp_path: Path, seen: list[float]) -> None:
    journal = journal_of(tmp_path, "000000")
    journal.parent.mkdir(parents=True)
    journal.write_text('{"in_hand": null, "deaths": {}, "done": 0.5}')
    path = tmp_path / "a1.txt"
    path.write_text(rows()[0]["text"])

    taking.take(folder=str(tmp_path), task="000000", files=[(str(path), path.stat().st_size)])

    assert seen == [0]


def test_one_of_something_is_no_plural(tmp_path: Path) -> None:
    told = StringIO()
    place = write_rows(tmp_path / "wire.jsonl", rows()[:1])

    read_batch(str(place), tmp_path / "read", engine=TWO, progress=Progress(told))

    assert "sort: 1 of 1 range, " in told.getvalue()


@pytest.mark.parametrize("name", ["b.html", "b.csv"])
def test_a_document_that_kills_its_process_is_given_up_and_not_its_bundle(tmp_path: Path, name: str) -> None:
    """Three processes have died over it, as the journal of the bundle says; it stands between two that are taken in."""
    texts = {row["id"]: row["text"] for row in rows()}
    archive = tmp_path / "wire"
    archive.mkdir()
    (archive / "a.txt").write_text(texts["a1"])
    (archive / "c.txt").write_text(texts["c1"])
    (archive / "b.html").write_text(f"<html><body><p>{texts['b1']}</p></body></html>")
    (archive / "b.csv").write_text(f'id,text\nb1,"{texts["b1"]}"\nb2,"{texts["b2"]}"\n')
    deadly = str(archive / "b.html") if name == "b.html" else f"{archive / 'b.csv'}#b1"
    journal = journal_of(begun(tmp_path / "read"), "000000")
    journal.parent.mkdir(parents=True)
    journal.write_text(json.dumps({"in_hand": deadly, "deaths": {deadly: 2}, "done": 0}))

    summary = read_batch(str(archive), tmp_path / "read", engine=TWO)

    assert (summary.articles, summary.errors) == (4, 1)
    (error,) = table(tmp_path / "read", "errors")
    assert error == {"id": deadly, "reason": "3 processes died over it"}
