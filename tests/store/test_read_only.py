"""A workspace that may only be looked at: a backup on a medium, a colleague's file, a folder of an archive."""

import gzip
import sqlite3
import sys
from pathlib import Path

import pytest
from tests.conftest import sealed
from tests.store.conftest import Opened
from tests.store.samples import BRIDGE, FERRY, NOW, bridge_reading, capture

from woozle.errors import StoreError, StoreReadOnly
from woozle.store import Query, back_up, find_damage, open_store, stories
from woozle.store.transactions import reading, writing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders have no rights of this kind")

_SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture(params=["woozle.db", "copy.db"])
def kept(request: pytest.FixtureRequest, shelf: Path, opened: Opened) -> Path:
    """A workspace with a log beside it when it is open, and a backup, which has none."""
    store = opened(shelf / "woozle.db")
    store.add([capture(FERRY), capture(BRIDGE)], now=NOW)
    store.save_readings([bridge_reading("2")], now=NOW)
    back_up(store.engine, shelf / "copy.db")
    return shelf / str(request.param)


def test_it_is_searched_and_shown(kept: Path, opened: Opened) -> None:
    with sealed(kept, kept.parent):
        store = opened(kept)

        assert len(store.search(Query(words="ferry"))) == 1
        assert len(store.newest()) == 2
        assert store.reading("2") == bridge_reading("2")[1]
        assert find_damage(store.engine) == []
        with reading(store.engine) as conn:
            assert stories.load_stories(conn, limit=5) == []


def test_whoever_changes_it_is_told_what_it_takes(kept: Path, opened: Opened) -> None:
    with sealed(kept, kept.parent):
        store = opened(kept)
        with pytest.raises(
            StoreReadOnly, match="this workspace is read-only: to change it you have to be allowed"
        ):
            store.correct("1", "outlet", "Selm Gazette", by="mara", now=NOW)
        with pytest.raises(StoreReadOnly), writing(store.engine):
            pass


def test_pages_that_do_not_fit_together_may_be_somebody_writing(kept: Path, opened: Opened) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 3] + b"\xff" * (2 * len(whole) // 3))
    with sealed(kept, kept.parent), pytest.raises(StoreError, match="or somebody is writing to it"):
        opened(kept).search(Query(words="ferry"))


def test_looking_leaves_nothing_behind(kept: Path) -> None:
    """A log of somebody else's would keep its owner from writing."""
    kept.parent.chmod(0o777)
    with sealed(kept):
        open_store(kept).close()

    assert sorted(path.name for path in kept.parent.iterdir()) == ["copy.db", "woozle.db"]


def test_what_its_owner_has_just_written_is_seen(kept: Path, opened: Opened) -> None:
    with opened(kept).engine.connect() as owner:  # holds the log open
        opened(kept).correct("1", "outlet", "Selm Gazette", by="mara", now=NOW)
        with sealed(kept, kept.parent):
            row = opened(kept).load("1")
        owner.rollback()

    assert row.article is not None
    assert row.article.outlet == "Selm Gazette"


def test_a_log_without_its_workspace_at_work_says_what_is_missing(shelf: Path, opened: Opened) -> None:
    opened(shelf / "woozle.db")
    with sqlite3.connect(shelf / "woozle.db") as conn:
        conn.execute("CREATE TABLE other (id)")
        conn.commit()
        log = (shelf / "woozle.db-wal").read_bytes()
    conn.close()
    (shelf / "woozle.db-wal").write_bytes(log)

    with (
        sealed(shelf / "woozle.db", shelf),
        pytest.raises(StoreError, match="can't be opened or made; does its folder exist, and may you"),
    ):
        open_store(shelf / "woozle.db")


def test_an_older_one_says_why_it_has_to_be_written_to(shelf: Path) -> None:
    open_store(shelf / "new.db").close()  # loads what somebody else may not be allowed to load
    (shelf / "woozle.db").write_bytes(gzip.decompress((_SCHEMAS / "0005.db.gz").read_bytes()))

    with (
        sealed(shelf / "woozle.db", shelf),
        pytest.raises(
            StoreReadOnly,
            match="it has to be brought up to date once: open it, or a copy, where it can be written to",
        ),
    ):
        open_store(shelf / "woozle.db")
