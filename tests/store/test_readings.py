from dataclasses import replace

import pytest
from sqlalchemy import text
from tests.store.samples import BRIDGE, FERRY, NOW, READER, bridge_reading, capture, ferry_reading

from woozle.model.reading import ReaderVersion
from woozle.store import Query, Store, find_damage


def test_what_a_reader_found_is_kept_with_its_version(store: Store) -> None:
    (added,) = store.add([capture(FERRY)], now=NOW)
    found, written = ferry_reading(added.id)
    store.save_readings([(found, written)], now=NOW)

    assert store.reading(added.id) == written
    assert store.load(added.id).is_read


def test_only_what_this_reader_has_not_read_is_left_to_read(store: Store) -> None:
    ferry, bridge, _ = store.add([capture(FERRY), capture(BRIDGE), capture(None)], now=NOW)
    store.save_readings([ferry_reading(ferry.id)], now=NOW)

    assert [row.id for row in store.unread(READER)] == [bridge.id]
    assert [row.id for row in store.unread(ReaderVersion("0.2.0", "test"), size=1)] == [ferry.id, bridge.id]


def test_the_same_reading_again_changes_nothing(store: Store) -> None:
    (added,) = store.add([capture(BRIDGE)], now=NOW)
    store.save_readings([bridge_reading(added.id)], now=NOW)
    store.save_readings([bridge_reading(added.id)], now=NOW)

    assert len(store.search(Query(kind="anonymous"))) == 1


def test_a_newer_reader_takes_the_place_of_the_older(store: Store) -> None:
    (added,) = store.add([capture(BRIDGE)], now=NOW)
    found, _ = bridge_reading(added.id)
    newer = replace(found, attributions=(), reader=ReaderVersion("0.2.0", "test"))
    store.save_readings([(found, "old")], now=NOW)
    store.save_readings([(newer, "new")], now=NOW)

    assert store.reading(added.id) == "new"
    assert store.search(Query(kind="anonymous")) == []


def test_a_statement_without_content_shows_the_words_that_make_it(store: Store) -> None:
    (added,) = store.add([capture(BRIDGE)], now=NOW)
    found, written = bridge_reading(added.id)
    bare = replace(found.attributions[0], content=())
    store.save_readings([(replace(found, attributions=(bare,)), written)], now=NOW)

    assert [hit.excerpt for hit in store.search(Query(kind="anonymous"))] == ["Two officials said"]


def test_a_reading_of_a_text_that_changed_meanwhile_is_not_shown(store: Store) -> None:
    (added,) = store.add([capture(FERRY)], now=NOW)
    store.correct(added.id, "text", "Another text.", by="mara", now=NOW)
    store.save_readings([ferry_reading(added.id)], now=NOW)

    assert store.reading(added.id) is None
    assert store.search(Query(denied=True)) == []


@pytest.mark.parametrize("table", ["reading", "statement_block"])
@pytest.mark.parametrize("cut", [True, False], ids=["cut off", "one bit"])
def test_a_damaged_reading_is_made_again(store: Store, table: str, *, cut: bool) -> None:
    (added,) = store.add([capture(FERRY)], now=NOW)
    read = ferry_reading(added.id)
    store.save_readings([read], now=NOW)
    with store.engine.begin() as conn:
        whole = bytes(conn.scalar(text(f"SELECT packed FROM {table}")) or b"")  # noqa: S608
        damaged = whole[:-9] if cut else whole[:9] + bytes([whole[9] ^ 4]) + whole[10:]
        conn.execute(text(f"UPDATE {table} SET packed = :packed"), {"packed": damaged})  # noqa: S608
    (fault,) = find_damage(store.engine)
    unread = [row.id for row in store.unread(READER)]
    store.save_readings([read], now=NOW)

    assert fault.endswith("can't be unpacked; `woozle read --all` reads it again")
    assert unread == [added.id]
    assert list(store.unread(READER)) == []
    assert find_damage(store.engine) == []
    assert store.reading(added.id) == read[1]
    assert len(store.search(Query(denied=True))) == len(store.search(Query(source="Rask"))) == 1


def test_a_text_that_a_person_gave_is_read_and_the_reading_kept(store: Store) -> None:
    (added,) = store.add([capture(FERRY)], now=NOW)
    changed = FERRY.text.replace("Tuesday", "Monday")
    store.correct(added.id, "text", changed, by="mara", now=NOW)
    read = ferry_reading(added.id, changed)
    store.save_readings([read], now=NOW)

    assert store.reading(added.id) == read[1]
    assert len(store.search(Query(denied=True))) == 1
    assert find_damage(store.engine) == []
