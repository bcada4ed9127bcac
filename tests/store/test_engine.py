"""How a workspace on a server is reached: connections are kept, and closed by whoever opened it."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from tests.store.conftest import Opened, emptied
from tests.store.samples import FERRY, NOW, capture, ferry_reading

from woozle.errors import StoreError
from woozle.store import Query, Store
from woozle.store.transactions import reading


@pytest.fixture
def on_server(postgresql: str, opened: Opened) -> Store:
    return opened(emptied(postgresql))


def _session(engine: Engine) -> int:
    with reading(engine) as conn:
        return int(conn.scalar(text("SELECT pg_backend_pid()")))


def test_the_next_search_uses_the_same_connection(on_server: Store) -> None:
    assert _session(on_server.engine) == _session(on_server.engine)


def test_a_connection_that_the_server_closed_is_made_again(on_server: Store, opened: Opened) -> None:
    on_server.add([capture(FERRY)], now=NOW)
    kept = _session(on_server.engine)
    killer = opened(on_server.engine.url.render_as_string(hide_password=False))
    with reading(killer.engine) as conn:
        conn.execute(text("SELECT pg_terminate_backend(:pid, 10000)"), {"pid": kept})

    assert len(on_server.search(Query(words="ferry"))) == 1


def test_a_role_that_owns_nothing_adds_as_well(on_server: Store, opened: Opened) -> None:
    """Sorting what came in into the indexes is their owner's; who may only write leaves it to the server."""
    with on_server.engine.begin() as conn:
        for statement in (
            "DROP ROLE IF EXISTS reporter",
            "CREATE ROLE reporter LOGIN",
            "GRANT USAGE ON SCHEMA public TO reporter",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO reporter",
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO reporter",
        ):
            conn.execute(text(statement))
    where = on_server.engine.url.set(username="reporter").render_as_string(hide_password=False)
    reporter = opened(where)
    (added,) = reporter.add([capture(FERRY)], now=NOW)
    reporter.save_readings([ferry_reading(added.id)], now=NOW)
    reporter.tidy()

    assert len(on_server.search(Query(words="ferry"))) == len(on_server.search(Query(denied=True))) == 1
    with pytest.raises(DBAPIError, match="must be owner"), reporter.engine.begin() as conn:
        conn.execute(text("SELECT gin_clean_pending_list('ix_article_index')"))


def test_a_role_that_may_only_look_is_told_so(on_server: Store, opened: Opened) -> None:
    with on_server.engine.begin() as conn:
        for statement in (
            "DROP ROLE IF EXISTS reader",
            "CREATE ROLE reader LOGIN",
            "GRANT USAGE ON SCHEMA public TO reader",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
        ):
            conn.execute(text(statement))
    reader = opened(on_server.engine.url.set(username="reader").render_as_string(hide_password=False))

    assert reader.search(Query(words="ferry")) == []
    with pytest.raises(StoreError, match="your role in the database may not do that"):
        reader.add([capture(FERRY)], now=NOW)


def test_more_at_once_than_are_kept_do_not_wait(on_server: Store) -> None:
    with ExitStack() as stack:
        conns = [stack.enter_context(reading(on_server.engine)) for _ in range(9)]

        assert len({conn.scalar(text("SELECT pg_backend_pid()")) for conn in conns}) == 9


def test_a_file_is_let_go_of_after_each_use(tmp_path: Path, opened: Opened) -> None:
    store = opened(tmp_path / "woozle.db")

    assert isinstance(store.engine.pool, NullPool)


def test_what_is_too_long_for_a_word_is_passed_over(store: Store) -> None:
    """A page may hold data in letters, a megabyte without a space."""
    heap = "x" * 3000
    report = replace(FERRY, text=f"{heap} {FERRY.text}", outlet=f"Post {heap}")
    (added,) = store.add([capture(report)], now=NOW)
    store.save_readings([ferry_reading(added.id, report.text)], now=NOW)

    assert len(store.search(Query(words="ferry", outlet="post"))) == 1
    assert len(store.search(Query(denied=True))) == 1
