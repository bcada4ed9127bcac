from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.store.samples import BRIDGE, FERRY, NOW, bridge_reading, capture, ferry_reading

from woozle.store.speakers import load_speakers
from woozle.store.transactions import reading

if TYPE_CHECKING:
    from woozle.store import Store
    from woozle.store.speakers import Speaker


@pytest.fixture
def read(store: Store) -> Store:
    """A store with three reports that are read; two of them are alike."""
    store.add([capture(FERRY), capture(BRIDGE), capture(FERRY, origin="/news/again.txt")], now=NOW)
    store.save_readings([ferry_reading("1"), bridge_reading("2"), ferry_reading("3")], now=NOW)
    return store


def speakers(store: Store, typed: str, *, limit: int = 10) -> list[Speaker]:
    with reading(store.engine) as conn:
        return load_speakers(conn, typed, limit=limit)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("", ["Ana Quist", "Tove Rask", "Two officials"], id="all, who says most first"),
        pytest.param("rask", ["Tove Rask"], id="a word"),
        pytest.param("TOVE ra", ["Tove Rask"], id="the beginning of the last"),
        pytest.param("to rask", [], id="of the last alone"),
        pytest.param("off", ["Two officials"], id="somebody unnamed"),
        pytest.param("ferry", [], id="what is said is no source"),
        pytest.param('"', ["Ana Quist", "Tove Rask", "Two officials"], id="no words at all"),
    ],
)
def test_sources_are_found_by_their_names(read: Store, typed: str, found: list[str]) -> None:
    assert [one.name for one in speakers(read, typed)] == found


def test_a_source_is_counted_with_how_it_is_printed(read: Store) -> None:
    mayor = speakers(read, "", limit=1)[0]

    assert (mayor.kind, mayor.printed) == ("person", ("The mayor",))
    assert (mayor.said, mayor.denials, mayor.articles) == (2, 2, 2)


def test_a_reading_that_no_longer_counts_says_nothing(read: Store) -> None:
    read.save_readings([ferry_reading("1")], now=NOW + timedelta(hours=1))
    read.correct("1", "text", "Another text.", by="ana", now=NOW)

    assert [(one.name, one.said) for one in speakers(read, "quist")] == [("Ana Quist", 1)]
