"""What goes wrong in the world: processes are killed, disks fill up, two people work at once."""

import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text
from tests.store.conftest import Opened
from tests.store.samples import BRIDGE, FERRY, NOW, READER, bridge_reading, capture, ferry_reading

from woozle.errors import StoreBusy, StoreError
from woozle.store import Query, Store, back_up, find_damage, open_store
from woozle.store.effective import TEXT_DAMAGED
from woozle.store.packing import TEXT, pack

if TYPE_CHECKING:
    from woozle.store.adding import Added

_WORKER = Path(__file__).with_name("worker.py")


def _start(*arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, _WORKER, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    )


def _kill_after(worker: subprocess.Popen[str], lines: int) -> list[str]:
    """Kill the worker as soon as it has reported *lines* things done, and return all that it reported."""
    with worker:
        assert worker.stdout is not None
        reported = [worker.stdout.readline() for _ in range(lines)]
        worker.send_signal(signal.SIGKILL)
        reported += worker.stdout.readlines()
    # The last line may be cut; what isn't a whole line wasn't reported.
    return [line.strip() for line in reported if line.endswith("\n")]


def _run(*arguments: str) -> list[str]:
    """Let a worker do all of its work, and return what it reported."""
    reported, _ = _start(*arguments).communicate()
    return reported.split()


@pytest.mark.parametrize("lines", [1, 23])
def test_killed_while_adding(where: str, lines: int, opened: Opened) -> None:
    reported = _kill_after(_start("add", where, "100000"), lines)
    store = opened(where)
    there = {row.id for row in store.articles()}
    again = _run("add", where, "60")

    assert set(reported) <= there
    assert find_damage(store.engine) == []
    assert len(set(again)) == 60
    assert store.count() == max(60, len(there))
    assert {len(store.versions(id)) for id in again} == {1}


def test_killed_while_reading(where: str, opened: Opened) -> None:
    store = opened(where)
    store.add([capture(replace(FERRY, text=f"Report {n}."), origin=f"/{n}") for n in range(30)], now=NOW)
    reported = _kill_after(_start("read", where), 7)
    read = [row.id for row in store.articles() if row.is_read]
    again = _run("read", where)

    assert set(reported) <= set(read)
    assert sorted([*read, *again], key=int) == [row.id for row in store.articles()]
    assert len(store.search(Query(denied=True), limit=100)) == 30
    assert find_damage(store.engine) == []


def test_two_processes_add_the_same_at_once(where: str, opened: Opened) -> None:
    open_store(where).close()
    workers = [_start("add", where, "50") for _ in range(2)]
    ids = [set(worker.communicate()[0].split()) for worker in workers]
    store = opened(where)

    assert [worker.returncode for worker in workers] == [0, 0]
    assert ids[0] == ids[1]
    assert store.count() == 50
    assert {len(store.versions(id)) for id in ids[0]} == {1}
    assert len(store.search(Query(words="ferry"), limit=100)) == 50


def test_two_processes_make_the_workspace_at_once(where: str, opened: Opened) -> None:
    workers = [_start("add", where, "5") for _ in range(2)]
    for worker in workers:
        worker.communicate()

    assert [worker.returncode for worker in workers] == [0, 0]
    assert opened(where).count() == 5


def test_held_up_for_too_long_says_so_and_reading_goes_on(where: str, opened: Opened) -> None:
    store = opened(where, wait=0.2)
    store.add([capture(FERRY)], now=NOW)
    with opened(where).engine.begin() as other:
        other.execute(text("UPDATE article SET added_at = added_at"))

        with pytest.raises(StoreBusy, match="another process is writing to this workspace"):
            store.add([capture(FERRY)], now=NOW)
        assert len(store.search(Query(words="ferry"))) == 1
    store.add([capture(FERRY)], now=NOW)


def _lock(path: Path) -> sqlite3.Connection:
    locked = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    locked.execute("BEGIN IMMEDIATE")
    return locked


def test_locked_for_a_while_is_waited_for(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path / "woozle.db", wait=30)
    locked = _lock(tmp_path / "woozle.db")
    release = threading.Timer(0.3, locked.close)
    release.start()
    store.add([capture(FERRY)], now=NOW)
    release.join()

    assert store.count() == 1


def test_a_full_disk_loses_nothing_that_was_done(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path / "woozle.db")
    event.listen(store.engine, "connect", lambda conn, _: conn.execute("PRAGMA max_page_count = 600"))
    texts = (" ".join(f"w{n}x{i}" for i in range(5000)) for n in itertools.count())
    captures = (capture(replace(FERRY, text=words), origin=f"/{n}") for n, words in enumerate(texts))
    done: list[Added] = []
    with pytest.raises(StoreError, match="the disk is full"):
        done.extend(store.add([one], now=NOW)[0] for one in captures)

    assert store.count() == len(done) > 0
    assert find_damage(store.engine) == []


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE original SET packed = x'00'", "original 1 can't be unpacked"),
        ("UPDATE original SET sha256 = x'00'", "original 1 isn't what was taken in"),
        (
            f"UPDATE text SET body = x'{pack('other', TEXT).hex()}'",  # noqa: S608
            "text 1 isn't what was extracted",
        ),
        ("UPDATE text SET body = x'01'", "text 1 isn't what was extracted"),
        ("UPDATE article SET version_id = 99", "the shown version of article 1 is missing"),
        ("UPDATE article SET version_id = NULL", "article 1 has no version"),
        ("UPDATE article SET indexed_id = NULL", "article 1 can't be found by searching"),
        ("UPDATE reading SET packed = x'00'", "the reading 1 of article 1 can't be unpacked"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM text", "version 1 points to a row of text that isn't there"),
    ],
)
def test_damage_is_found_and_named(tmp_path: Path, damage: str, named: str, opened: Opened) -> None:
    store = opened(tmp_path / "woozle.db")
    store.add([capture(FERRY)], now=NOW)
    store.save_readings(
        [(replace(bridge_reading("1")[0], text_sha256=FERRY.text_sha256, attributions=()), "{}")], now=NOW
    )
    sound = find_damage(store.engine)
    with sqlite3.connect(tmp_path / "woozle.db") as conn:
        conn.executescript(damage)
    conn.close()

    assert sound == []
    assert any(fault.startswith(named) for fault in find_damage(store.engine))


def test_whoever_meets_damage_is_told_what_to_do(store: Store) -> None:
    store.add([capture(FERRY)], now=NOW)
    store.save_readings([ferry_reading("1")], now=NOW)
    with store.engine.begin() as conn:
        conn.execute(text("UPDATE reading SET packed = :packed"), {"packed": b"\0"})

    with pytest.raises(StoreError, match="this workspace is damaged; `woozle check-store` says where"):
        store.reading("1")


def test_a_damaged_text_keeps_nobody_from_the_rest_and_can_be_given_by_hand(store: Store) -> None:
    store.add([capture(FERRY), capture(BRIDGE)], now=NOW)
    with store.engine.begin() as conn:
        conn.execute(text("UPDATE text SET body = :body WHERE id = 1"), {"body": b"\1"})
    rows = list(store.articles())
    left = [row.id for row in store.unread(READER)]
    faults = find_damage(store.engine)
    store.correct("1", "text", FERRY.text, by="mara", now=NOW)

    assert [(row.status, row.problem) for row in rows] == [("failed", TEXT_DAMAGED), ("extracted", None)]
    assert left == ["2"]
    assert faults == ["text 1 isn't what was extracted: its hash differs (article 1)"]
    assert (store.load("1").status, store.load("1").problem) == ("corrected", None)
    assert len(store.search(Query(words="memo"))) == 1


def test_a_damaged_text_is_mended_when_it_comes_in_again(store: Store) -> None:
    store.add([capture(FERRY)], now=NOW)
    with store.engine.begin() as conn:
        conn.execute(text("UPDATE text SET body = :body"), {"body": b"\1"})
    store.correct("1", "text", FERRY.text, by="mara", now=NOW)
    store.save_readings([ferry_reading("1")], now=NOW)

    assert store.reading("1") == ferry_reading("1")[1]
    assert len(store.search(Query(denied=True))) == 1
    assert find_damage(store.engine) == []


def test_broken_pages_are_found(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "woozle.db"
    store = opened(path)
    store.add(
        [capture(replace(FERRY, text=f"Report {n}. " * 300), origin=f"/{n}") for n in range(50)], now=NOW
    )
    back_up(store.engine, tmp_path / "copy.db")
    data = bytearray((tmp_path / "copy.db").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 40_000] = b"\xaa" * 40_000
    (tmp_path / "broken.db").write_bytes(data)

    try:
        faults = find_damage(opened(tmp_path / "broken.db").engine)
    except StoreError as error:
        faults = [error.reason]

    assert faults != []


def test_a_backup_is_a_workspace_of_its_own(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path / "woozle.db")
    store.add([capture(FERRY)], now=NOW)
    back_up(store.engine, tmp_path / "copy.db")
    store.correct("1", "outlet", "Selm Gazette", by="mara", now=NOW)
    copy = opened(tmp_path / "copy.db")

    assert copy.load("1").corrected == ()
    assert len(copy.search(Query(words="ferry"))) == 1
    with pytest.raises(StoreError, match="there is a file of that name already"):
        back_up(store.engine, tmp_path / "copy.db")


@pytest.mark.skipif(sys.platform == "win32", reason="files have no largest size here")
def test_a_copy_that_finds_no_room_is_no_copy(tmp_path: Path) -> None:
    """The system refuses to let a file grow further, as a full disk does."""
    with closing(open_store(tmp_path / "woozle.db")) as store:
        store.add(
            [capture(replace(FERRY, text=f"Report {n}. " * 999), origin=f"/{n}") for n in range(9)], now=NOW
        )
    worker = _start("backup", str(tmp_path / "woozle.db"), str(tmp_path / "copy.db"))
    said, _ = worker.communicate()

    assert said.startswith(f"{tmp_path / 'copy.db'}: no copy was made ({tmp_path / 'woozle.db'}: the disk")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("copy")) == []


def test_postgresql_is_backed_up_by_its_own_tool(postgresql: str, tmp_path: Path, opened: Opened) -> None:
    store = opened(f"{postgresql}/postgres")

    with pytest.raises(StoreError, match="pg_dump"):
        back_up(store.engine, tmp_path / "copy.db")
