"""The same on one machine as on the laptop, whatever happens on the way."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.scale.archives import TWO, begun, rows, write_rows

from woozle.errors import BatchError
from woozle.export.dossier.json import dossier_json
from woozle.export.json import reading_to_dict
from woozle.group import find_copies
from woozle.ingest import read_each
from woozle.model.article import Article
from woozle.model.reading import Reading
from woozle.pipeline import Reader, trace
from woozle.scale import open_story, read_batch, story_articles, story_readings, trace_batch
from woozle.scale.journal import done_in_hand, journal_of
from woozle.scale.parts import read_parquet
from woozle.scale.tables import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

QUAY = Path(__file__).parents[2] / "examples" / "quay"


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table, in an order of their own."""
    files = sorted((folder / name).glob("*.parquet"))
    return in_order(row for path in files for row in read_parquet(path).to_pylist())


def in_order(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def articles_of(place: Path) -> list[Article]:
    return [one for one in read_each([place]) if isinstance(one, Article)]


def as_read_back(found: Iterable[Any]) -> list[Any]:
    """Return rows as JSON and Parquet give them back: enumerations as words, tuples as lists."""
    return json.loads(json.dumps(list(found), sort_keys=True))  # type: ignore[no-any-return]


def test_readings_are_those_of_the_laptop(tmp_path: Path) -> None:
    summary = read_batch(str(QUAY), tmp_path / "read", engine=TWO, part=1)

    readings = [one for one in Reader().read_all(articles_of(QUAY)) if isinstance(one, Reading)]
    expected = as_read_back(map(reading_to_dict, readings))
    assert (summary.articles, summary.read, summary.errors) == (4, 4, 0)
    assert sorted(table(tmp_path / "read", "readings"), key=lambda row: row["id"]) == expected


def test_a_story_is_the_dossier_of_the_laptop(tmp_path: Path) -> None:
    read_batch(str(QUAY), tmp_path / "read", engine=TWO, part=2)
    summary = trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO, group=2)

    expected = trace(articles_of(QUAY))
    assert (summary.articles, summary.stories, summary.errors) == (4, 1, 0)
    assert open_story(tmp_path / "traced", "a1") == expected
    printed = as_read_back([dossier_json(expected)])[0]
    for name in ("claims", "statements", "lineage", "findings"):
        assert table(tmp_path / "traced", name) == in_order({"story": "a1", **row} for row in printed[name])
    origins = ({"story": "a1", "claim": claim, **found} for claim, found in printed["origins"].items())
    assert table(tmp_path / "traced", "origins") == in_order(origins)


def _reworded() -> list[dict[str, str]]:
    """Return two texts with many runs of three words in common, and too few of five to be looked at closely."""
    words = [f"Word{n}" for n in range(120)]
    changed = [f"Other{n}" if n > 4 and n % 4 == 0 else word for n, word in enumerate(words)]
    return [{"id": "d1", "text": " ".join(words)}, {"id": "d2", "text": " ".join(changed)}]


def test_copies_are_those_of_the_laptop_and_join_stories(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", [*rows(), *_reworded()])
    read_batch(str(place), tmp_path / "read", engine=TWO, part=2)
    trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO, group=2)

    copies = [
        {name: getattr(copy, name) for name in ("copy", "original", "contained", "credited", "reason")}
        for copy in find_copies(articles_of(place))
    ]
    assert copies
    assert [copy["copy"] for copy in copies] == ["a2"]
    assert table(tmp_path / "traced", "copies") == copies
    assert {row["story"]: row["articles"] for row in table(tmp_path / "traced", "stories")} == {
        "a1": ["a1", "a2"],
        "b1": ["b1", "b2"],
        "c1": ["c1"],
        "d1": ["d1", "d2"],
    }


def test_stories_can_be_given(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", rows())
    given = tmp_path / "given.jsonl"
    given.write_text('{"article": "a1", "story": "locks"}\n{"article": "c1", "story": "locks"}\n')
    read_batch(str(place), tmp_path / "read", engine=TWO)
    trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO, stories=given)

    stories = {row["story"]: row["articles"] for row in table(tmp_path / "traced", "stories")}
    assert stories == {"locks": ["a1", "c1"], "a2": ["a2"], "b1": ["b1"], "b2": ["b2"]}
    assert [article.id for article in story_articles(tmp_path / "traced", ["a1", "c1"])] == ["a1", "c1"]
    assert {reading.id for reading in story_readings(tmp_path / "traced", ["a1", "c1"])} == {"a1", "c1"}
    with pytest.raises(BatchError, match="there is no story 'mills'"):
        open_story(tmp_path / "traced", "mills")


def test_a_bad_article_is_a_row_of_errors(tmp_path: Path) -> None:
    given = [
        *rows(),
        {"id": "a1", "text": "Another report with an id that was used."},
        {"id": "empty", "text": " "},
        {
            "id": "fr",
            "text": "Le maire a déclaré lundi que le pont était sûr, et que personne ne le fermerait. " * 5,
        },
    ]
    place = write_rows(tmp_path / "wire.jsonl", given)
    with place.open("a", encoding="utf-8") as lines:
        lines.write("no JSON\n")

    summary = read_batch(str(place), tmp_path / "read", engine=TWO)

    found = {row["id"]: row["reason"] for row in table(tmp_path / "read", "errors")}
    assert (summary.articles, summary.read, summary.errors) == (6, 5, 4)
    assert found["a1"] == "an article before it has the same id"
    assert "'fr'" in found["fr"]
    assert len(found) == 4


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet", ".warc.gz"])
def test_archives_come_in_several_formats(tmp_path: Path, suffix: str) -> None:
    place = tmp_path / f"archive{suffix}"
    _WRITERS[suffix](place)

    summary = read_batch(str(place), tmp_path / "read", engine=TWO)

    assert (summary.articles, summary.errors) == (5, 0)
    assert {row["text"] for row in table(tmp_path / "read", "articles")} == {
        article.text for article in articles_of(place)
    }


def _write_parquet(path: Path) -> None:
    import pyarrow as arrow
    from pyarrow import parquet

    parquet.write_table(arrow.Table.from_pylist(rows()), path)


def _write_warc(path: Path) -> None:
    records = b""
    for row in rows():
        paragraphs = "".join(f"<p>{one}</p>" for one in [*row["text"].split("\n\n"), *[_FILLING] * 3])
        page = f"<html><head><title>{row['title']}</title></head><body><article>{paragraphs}</article></body></html>"
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://mail.example/{row['id']}\r\n"
            f"WARC-Date: 2031-06-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{row['id']}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records += gzip.compress(head.encode() + http + b"\r\n\r\n")
    path.write_bytes(records)


_FILLING = (
    "The council will meet again on Thursday, and the minutes of the last meeting can be read at the library."
)
_WRITERS = {
    ".jsonl": lambda path: write_rows(path, rows()),
    ".parquet": _write_parquet,
    ".warc.gz": _write_warc,
}


def test_a_finished_run_does_nothing_again(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", rows())
    first = read_batch(str(place), tmp_path / "read", engine=TWO, part=2)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "read").rglob("*.parquet")}

    assert read_batch(str(place), tmp_path / "read", engine=TWO, part=2) == first
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "read").rglob("*.parquet")} == before


def test_other_input_needs_another_folder(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", rows())
    read_batch(str(place), tmp_path / "read", engine=TWO)
    write_rows(place, rows()[:2])

    with pytest.raises(BatchError, match="was begun with other input; name a new folder"):
        read_batch(str(place), tmp_path / "read", engine=TWO)


def test_what_a_run_writes_into_its_own_archive_is_no_input(tmp_path: Path) -> None:
    write_rows(tmp_path / "wire.jsonl", rows())
    first = read_batch(str(tmp_path), tmp_path / "read", engine=TWO)

    assert read_batch(str(tmp_path), tmp_path / "read", engine=TWO) == first


def test_two_commands_dont_write_to_one_folder(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", rows())
    read_batch(str(place), tmp_path / "read", engine=TWO)

    with pytest.raises(BatchError, match="is where another command has written to; name a new folder"):
        trace_batch(tmp_path / "read", tmp_path / "read", engine=TWO)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (None, "No such file or directory"),
        ("a1,harbour", r"doesn't say which article is of which story \(row 1 is not JSON\)"),
        ('{"article": "a1", "story": "s"}\n\n{"article": "a2"}', "row 2 lacks “story”"),
        ('{"article": "a1", "story": null}', "row 1 lacks “story”"),
        ('["a1", "s"]', "row 1 lacks “article”"),
    ],
)
def test_stories_that_are_not_told_are_missed_before_anything_is_done(
    lines: str | None, expected: str, tmp_path: Path
) -> None:
    read_batch(str(write_rows(tmp_path / "wire.jsonl", rows())), tmp_path / "read", engine=TWO)
    if lines is not None:
        (tmp_path / "stories.jsonl").write_text(lines)

    with pytest.raises(BatchError, match=expected):
        trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO, stories=tmp_path / "stories.jsonl")
    assert not (tmp_path / "traced").exists()


def test_stories_told_otherwise_need_another_folder(tmp_path: Path) -> None:
    """Also in the same file."""
    read_batch(str(write_rows(tmp_path / "wire.jsonl", rows())), tmp_path / "read", engine=TWO)
    told = tmp_path / "stories.jsonl"
    told.write_text('{"article": "a1", "story": "lock"}')
    trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO, stories=told)
    told.write_text('{"article": "a1", "story": "gate"}')

    with pytest.raises(BatchError, match="was begun with other --stories"):
        trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO, stories=told)


def test_an_archive_can_be_moved_and_its_stories_opened(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    read_batch(str(write_rows(tmp_path / "wire.jsonl", rows())), here / "read", engine=TWO)
    trace_batch(here / "read", here / "traced", engine=TWO)
    here.rename(tmp_path / "there")

    assert open_story(tmp_path / "there" / "traced", "c1").articles

    (tmp_path / "there" / "read").rename(tmp_path / "elsewhere")
    with pytest.raises(BatchError, match="the articles that this was traced from are no longer in"):
        open_story(tmp_path / "there" / "traced", "c1")


def test_what_changed_between_two_runs_is_said(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", rows())
    read_batch(str(place), tmp_path / "read", engine=TWO)
    trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO)

    with pytest.raises(BatchError, match="was begun with another --part; name"):
        read_batch(str(place), tmp_path / "read", engine=TWO, part=3)
    with pytest.raises(BatchError, match="was begun with another --group and another --most; name"):
        trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO, group=5, most=9)


def test_what_was_not_read_cannot_be_traced(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="gone: nothing was read here; run `woozle batch read` first"):
        trace_batch(tmp_path / "gone", tmp_path / "traced", engine=TWO)
    assert not (tmp_path / "traced").exists()


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="there is no such file or folder"):
        read_batch(str(tmp_path / "gone"), tmp_path / "read", engine=TWO)


def _children(pid: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "woozle.scale.worker" in line]


def _many(path: Path, count: int) -> Path:
    return write_rows(path, [{**row, "id": f"{n:03}-{row['id']}"} for n in range(count) for row in rows()])


def test_killed_workers_cost_nothing_and_double_nothing(tmp_path: Path) -> None:
    place = _many(tmp_path / "wire.jsonl", 12)
    read_batch(str(place), tmp_path / "quiet", engine=TWO, part=10)

    with _killing(tmp_path / "read"):
        summary = read_batch(str(place), tmp_path / "read", engine=TWO, part=10)

    assert (summary.articles, summary.errors) == (60, 0)
    for name in ("articles", "readings", "errors"):
        assert table(tmp_path / "read", name) == table(tmp_path / "quiet", name)


def test_workers_killed_while_tracing_cost_nothing_and_double_nothing(tmp_path: Path) -> None:
    read_batch(str(_many(tmp_path / "wire.jsonl", 12)), tmp_path / "read", engine=TWO)
    quiet = trace_batch(tmp_path / "read", tmp_path / "quiet", engine=TWO, group=10)

    with _killing(tmp_path / "traced"):
        summary = trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO, group=10)

    assert summary == quiet
    for name in (*SCHEMAS, "copies", "errors"):
        assert table(tmp_path / "traced", name) == table(tmp_path / "quiet", name)


@contextmanager
def _killing(out: Path) -> Iterator[None]:
    """Kill four workers, one after the other, once some of the folder's work is in hand."""
    killed: list[int] = []
    stop = threading.Event()

    def kill_now_and_then() -> None:
        while not stop.is_set() and len(killed) < 4:
            if (out / "work" / "in-hand").exists() and (found := _children(os.getpid())):
                os.kill(found[0], signal.SIGKILL)
                killed.append(found[0])
                time.sleep(0.4)
            time.sleep(0.02)

    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    try:
        yield
    finally:
        stop.set()
        killer.join()
    assert killed


def test_what_is_done_of_parts_in_hand_is_counted_and_journals_of_finished_ones_cleared_away(
    tmp_path: Path,
) -> None:
    for name, words in (("000000-0000", 120), ("000000-0001", 30), ("000000", 5)):
        journal = journal_of(tmp_path, name)
        journal.parent.mkdir(parents=True, exist_ok=True)
        journal.write_text(json.dumps({"in_hand": "a1", "deaths": {}, "done": words}))

    parts = {f"000000-{number:04}" for number in range(3)}
    assert done_in_hand(tmp_path, parts, parts - {"000000-0001"}) == 120
    assert {path.stem for path in journal.parent.glob("*.json")} == {"000000-0000", "000000"}, (
        "of another stage"
    )


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    place = _many(tmp_path / "wire.jsonl", 12)
    command = [
        sys.executable,
        "-m",
        "woozle",
        "batch",
        "read",
        str(place),
        str(tmp_path / "read"),
        "--part",
        "5",
        "--workers",
        "2",
    ]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    done = tmp_path / "read" / "state" / "read"
    while running.poll() is None and len(list(done.glob("*.json"))) < 3:
        time.sleep(0.02)
    running.kill()
    running.wait()
    before = {path.name: path.stat().st_mtime_ns for path in done.glob("*.json")}

    finished = subprocess.run(command, capture_output=True, text=True, check=False)

    assert 3 <= len(before) < 12
    assert finished.returncode == 0
    assert finished.stdout == "60 articles, 60 read, 0 errors\n"
    assert "read: 60" not in finished.stderr
    assert {name: (done / name).stat().st_mtime_ns for name in before} == before
    assert len(table(tmp_path / "read", "readings")) == 60


def test_an_article_that_kills_its_process_is_given_up_and_not_its_part(tmp_path: Path) -> None:
    """Three processes have died over the third article, as the journal of its part says."""
    place = write_rows(tmp_path / "wire.jsonl", rows())
    journal = journal_of(begun(tmp_path / "read"), "000000-0000")
    journal.parent.mkdir(parents=True)
    journal.write_text('{"in_hand": "b1", "deaths": {"b1": 2}, "done": 40}')

    summary = read_batch(str(place), tmp_path / "read", engine=TWO)

    assert (summary.read, summary.errors) == (4, 1)
    assert table(tmp_path / "read", "errors") == [{"id": "b1", "reason": "3 processes died over it"}]


def test_a_report_that_was_not_read_stands_unread_in_its_dossier(tmp_path: Path) -> None:
    french = "Le maire a déclaré lundi que le pont était sûr, et que personne ne le fermerait. " * 5
    place = write_rows(tmp_path / "wire.jsonl", [{"id": "fr", "text": french}])
    read_batch(str(place), tmp_path / "read", engine=TWO)
    trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO)

    (unread,) = open_story(tmp_path / "traced", "fr").unread
    assert unread.article == "fr"
    assert "'fr'" in unread.reason
