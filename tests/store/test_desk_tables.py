"""The tables of the desk are made when it is first written to: a workspace without has room for reports instead."""

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, inspect
from tests.store.conftest import Opened
from tests.store.samples import FERRY, NOW, capture

from woozle.model.subject import Retracted
from woozle.store import Store, accounts, back_up, find_damage, stories
from woozle.store.desk_tables import make_accounts
from woozle.store.transactions import reading, writing

_SCHEMAS = Path(__file__).parent / "schemas"
_STORIES = {"story", "story_article"}
_ACCOUNTS = {"account", "sign_in"}
_DESK = _STORIES | _ACCOUNTS


def _tables(store: Store) -> set[str]:
    return set(inspect(store.engine).get_table_names())


def test_what_persons_decide_needs_no_desk(store: Store) -> None:
    (added,) = store.add([capture(FERRY)], now=NOW)
    store.correct(added.id, "outlet", "Selm Gazette", by="mara", now=NOW)
    store.judge(str(Retracted(added.id)), "yes", by="mara", now=NOW)

    assert {one.kind for one in store.history()} == {"correction", "judgement"}
    assert find_damage(store.engine) == []


@pytest.mark.parametrize(
    ("use", "made"),
    [
        pytest.param(reading, set(), id="who looks"),
        pytest.param(writing, _STORIES, id="who begins a story"),
        pytest.param(partial(writing, make=make_accounts), _ACCOUNTS, id="who lets somebody in"),
    ],
)
def test_who_comes_to_the_desk_finds_its_tables(
    tmp_path: Path,
    opened: Opened,
    use: Callable[[Engine], AbstractContextManager[Connection]],
    made: set[str],
) -> None:
    store = opened(tmp_path / "woozle.db")
    before = _tables(store)
    with use(store.engine):
        pass
    with reading(store.engine) as conn:
        assert stories.load_stories(conn, limit=5) == []
        assert accounts.load_accounts(conn) == []

    assert before.isdisjoint(_DESK)
    assert _tables(store) == before | made


def test_a_story_begun_by_another_process_is_seen_at_once(tmp_path: Path, opened: Opened) -> None:
    one, other = opened(tmp_path / "woozle.db"), opened(tmp_path / "woozle.db")
    (added,) = one.add([capture(FERRY)], now=NOW)
    with writing(other.engine) as conn:
        id = stories.make_story(conn, "Ferry", query=None, by="ana", now=NOW)
        stories.put_articles(conn, int(id), [int(added.id)], by="ana", now=NOW)
        stories.save_dossier(conn, stories.load_story(conn, int(id)), "{}", doubts=b"", now=NOW)
    one.correct(added.id, "outlet", "Selm Gazette", by="mara", now=NOW)
    back_up(one.engine, tmp_path / "copy.db")

    for store in (one, opened(tmp_path / "copy.db")):
        with reading(store.engine) as conn:
            assert [row.title for row in stories.due_stories(conn)] == ["Ferry"]


@pytest.mark.parametrize(("used", "kept"), [(False, set()), (True, _STORIES)])
def test_an_older_workspace_keeps_a_desk_that_was_used(
    tmp_path: Path, opened: Opened, used: bool, kept: set[str]
) -> None:
    path = tmp_path / "woozle.db"
    path.write_bytes(gzip.decompress((_SCHEMAS / "0005.db.gz").read_bytes()))
    with sqlite3.connect(path) as conn:
        if used:
            conn.execute("INSERT INTO story (title, made_by, made_at) VALUES ('Ferry', 'ana', '2024-03-06')")
    conn.close()
    store = opened(path)

    assert _tables(store) & _DESK == kept
    with reading(store.engine) as reader:
        assert [row.title for row in stories.load_stories(reader, limit=5)] == ["Ferry"] * used
