"""What a source said is found by the name that was read, and by the one that a person gave it."""

from __future__ import annotations

import gzip
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.store.samples import FERRY, NOW, capture, ferry_reading

from woozle.export.json import reading_to_dict
from woozle.model.location import attribution_at
from woozle.store import Query
from woozle.store.speakers import load_speakers
from woozle.store.transactions import reading

if TYPE_CHECKING:
    from tests.store.conftest import Opened

    from woozle.model.reading import Reading
    from woozle.store import Store

_SCHEMAS = Path(__file__).parent / "schemas"


def _read(store: Store, found: Reading) -> None:
    store.save_readings([(found, json.dumps(reading_to_dict(found)))], now=NOW)


def _subject(found: Reading, number: int) -> str:
    return str(attribution_at(found, found.attributions[number]))


def _found(store: Store, source: str) -> list[tuple[str | None, str | None, str]]:
    """Return who is found, who a person says it is, and what is said."""
    return [(hit.source, hit.given, hit.excerpt) for hit in store.search(Query(source=source))]


MEMO = ("Tove Rask", "Ivo Tarn", "the memo was genuine")


@pytest.fixture
def ferry(store: Store) -> Reading:
    """The report on the ferry, in the store and read."""
    store.add([capture(FERRY)], now=NOW)
    found, _ = ferry_reading("1")
    _read(store, found)
    return found


@pytest.mark.parametrize("typed", ["Rask", "tove rask", "Tarn", "IVO"])
def test_it_is_found_by_both_names(store: Store, ferry: Reading, typed: str) -> None:
    store.judge(_subject(ferry, 1), "person: Ivo Tarn", by="ana", now=NOW)

    assert _found(store, typed) == [MEMO]
    assert [hit.given for hit in store.search(Query(words=f"what did {typed} say about the memo"))] == [
        "Ivo Tarn"
    ]


def test_of_two_names_the_later_holds_until_it_is_undone(store: Store, ferry: Reading) -> None:
    store.judge(_subject(ferry, 1), "person: Ivo Tarn", by="ana", now=NOW)
    later = store.judge(_subject(ferry, 1), "person: Mira Holt", by="ben", now=NOW)
    with_both = _found(store, "Holt"), _found(store, "Tarn")
    store.undo_judgement(later, by="ben", now=NOW)

    assert with_both == ([("Tove Rask", "Mira Holt", MEMO[2])], [])
    assert (_found(store, "Holt"), _found(store, "Tarn")) == ([], [MEMO])


def test_an_undone_name_finds_nothing(store: Store, ferry: Reading) -> None:
    id = store.judge(_subject(ferry, 1), "person: Ivo Tarn", by="ana", now=NOW)
    store.undo_judgement(id, by="ana", now=NOW)

    assert _found(store, "Tarn") == []
    assert _found(store, "Rask") == [("Tove Rask", None, MEMO[2])]


def test_others_in_the_report_keep_their_names(store: Store, ferry: Reading) -> None:
    store.judge(_subject(ferry, 1), "person: Ivo Tarn", by="ana", now=NOW)

    assert _found(store, "Quist") == [("Ana Quist", None, "the ferry had been sold")]


def test_a_new_reading_and_a_text_put_back_know_the_name(store: Store, ferry: Reading) -> None:
    store.judge(_subject(ferry, 1), "person: Ivo Tarn", by="ana", now=NOW)
    _read(store, replace(ferry, reader=replace(ferry.reader, model="newer")))
    of_newer = _found(store, "Tarn")
    other = store.correct("1", "text", "Another text.", by="ana", now=NOW)
    of_other = _found(store, "Tarn")
    store.undo_correction(other, by="ana", now=NOW)

    assert (of_newer, of_other, _found(store, "Tarn")) == ([MEMO], [], [MEMO])


def test_among_who_says_something_the_given_name_stands(store: Store, ferry: Reading) -> None:
    store.judge(_subject(ferry, 1), "person: Ivo Tarn", by="ana", now=NOW)
    with reading(store.engine) as conn:
        by_given, by_read = (load_speakers(conn, name, limit=5) for name in ("tarn", "rask"))

    assert [(one.name, one.kind, one.printed) for one in by_given] == [("Ivo Tarn", "person", ("Tove Rask",))]
    assert by_read == by_given


def test_a_name_for_a_place_that_is_gone_changes_nothing(store: Store, ferry: Reading) -> None:
    gone = _subject(ferry, 1).replace(ferry.text_sha256[:12], "0" * 12)
    store.judge(gone, "person: Ivo Tarn", by="ana", now=NOW)

    assert _found(store, "Tarn") == []
    assert _found(store, "Rask") == [("Tove Rask", None, MEMO[2])]


def test_names_given_before_woozle_searched_by_them_are_taken_along(tmp_path: Path, opened: Opened) -> None:
    """In a workspace of the schema before; its reading is put there whole, as that of the dump has no JSON."""
    path = tmp_path / "woozle.db"
    path.write_bytes(gzip.decompress((_SCHEMAS / "0006.db.gz").read_bytes()))
    found, _ = ferry_reading("1")
    with sqlite3.connect(path) as conn:
        conn.execute("DELETE FROM statement_block")
        conn.execute("UPDATE article SET reading_id = NULL")
        conn.execute("DELETE FROM reading")
    conn.close()
    _read(opened(path), found)
    with sqlite3.connect(path) as conn:
        conn.execute(
            "INSERT INTO judgement (subject, verdict, made_by, made_at) VALUES (?, 'person: Ivo Tarn', 'ana', '2024')",
            (_subject(found, 1),),
        )
        conn.execute("UPDATE alembic_version SET version_num = '0006'")
    conn.close()

    assert _found(opened(path), "Tarn") == [MEMO]
