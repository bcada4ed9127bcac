"""A workspace takes no more room than it needs, and gets back what it no longer needs."""

import gzip
import sqlite3
from dataclasses import replace
from pathlib import Path

from tests.store.conftest import Opened
from tests.store.samples import FERRY, NOW, capture, ferry_reading

from woozle.store import Query, Store, find_damage, open_store
from woozle.store.schema import HEAD

_OLD = sorted((Path(__file__).parent / "schemas").glob("*.db.gz"))[0]


def _fill(store: Store) -> None:
    """Add reports in twenty batches, each of which makes a piece of an index."""
    for batch in range(20):
        reports = [replace(FERRY, text=f"{FERRY.text} w{batch} w{n}") for n in range(20)]
        added = store.add([capture(one, origin=f"/{batch}/{n}") for n, one in enumerate(reports)], now=NOW)
        read = zip(added, reports, strict=True)
        store.save_readings([ferry_reading(one.id, report.text) for one, report in read], now=NOW)


def _number(path: Path, query: str) -> int:
    conn = sqlite3.connect(path)
    (value,) = conn.execute(query).fetchone()
    conn.close()
    return int(value)


def test_what_batches_leave_behind_is_given_back(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "woozle.db"
    store = opened(path)
    _fill(store)
    pieces = "SELECT count(DISTINCT segid) FROM statement_index_idx"
    before, scattered = path.stat().st_size, _number(path, pieces)

    store.tidy()

    assert scattered > _number(path, pieces) == 1
    assert path.stat().st_size < before
    assert len(store.search(Query(denied=True), limit=500)) == 400
    assert len(store.search(Query(words="w7 w11"))) == 2
    assert find_damage(store.engine) == []


def test_who_finds_the_workspace_in_use_leaves_it_as_it_is(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "woozle.db"
    store = opened(path, wait=30)
    _fill(store)
    before = path.stat().st_size
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    store.tidy()  # and doesn't wait

    other.close()
    assert path.stat().st_size >= before


def test_pages_are_small_until_the_file_is_large(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "woozle.db"
    store = opened(path)
    small = _number(path, "PRAGMA page_size")
    words = "".join(chr(0x4E00 + n) for n in range(20_000))
    for n in range(24):  # which pack badly
        store.add([capture(replace(FERRY, text=f"{words[n:]} {n}"), origin=f"/{n}")], now=NOW)
    before = _number(path, "PRAGMA page_size")
    store.tidy()

    assert path.stat().st_size > 1_000_000
    assert small == before < _number(path, "PRAGMA page_size")
    assert len(list(store.articles())) == 24
    assert find_damage(store.engine) == []


def test_an_older_small_file_gets_small_pages(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "woozle.db"
    path.write_bytes(gzip.decompress((_OLD.parent / "0008.db.gz").read_bytes()))
    before, taken = _number(path, "PRAGMA page_size"), path.stat().st_size
    opened(path).tidy()

    assert before > _number(path, "PRAGMA page_size")
    assert path.stat().st_size < taken


def _owe_room(path: Path) -> None:
    """Leave a workspace as a kill does between a migration and the writing anew."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("CREATE TABLE old AS SELECT randomblob(100000)")
    conn.execute("DROP TABLE old")
    conn.execute("PRAGMA user_version = 1")
    conn.close()


def test_room_that_a_migration_did_not_give_back_is_given_back_by_who_opens_it_next(tmp_path: Path) -> None:
    path = tmp_path / "woozle.db"
    open_store(path).close()
    before = path.stat().st_size
    _owe_room(path)
    larger = path.stat().st_size
    busy = sqlite3.connect(path, isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    open_store(path, wait=30).close()  # and doesn't wait
    owed = _number(path, "PRAGMA user_version")
    busy.close()
    open_store(path).close()

    assert larger > before + 90_000
    assert owed == 1
    assert path.stat().st_size <= before
    assert _number(path, "PRAGMA user_version") == _number(path, "PRAGMA freelist_count") == 0


def test_a_migration_gives_back_what_the_older_schema_took(tmp_path: Path) -> None:
    path = tmp_path / "woozle.db"
    path.write_bytes(gzip.decompress(_OLD.read_bytes()))
    open_store(path).close()

    assert _number(path, "SELECT version_num FROM alembic_version") == int(HEAD)
    assert _number(path, "PRAGMA user_version") == _number(path, "PRAGMA freelist_count") == 0
