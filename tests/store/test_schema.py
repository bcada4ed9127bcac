import gzip
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from tests.store.samples import FERRY, NOW, capture

from woozle.errors import StoreError, UnknownComponent
from woozle.store import Query, Store, open_store
from woozle.store.schema import HEAD
from woozle.store.tables import metadata

_RELEASED = sorted((Path(__file__).parent / "schemas").glob("*.db.gz"))
"""A workspace of each release with the report on the ferry in it, read: `schemas/make.py` adds that of today."""


def _differences(store: Store) -> list[object]:
    """Return how the database differs from the tables as declared; the indexes for searching aren't declared."""

    def is_declared(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return kind != "table" or not (name or "").startswith(
            ("article_index", "beginning_index", "statement_index", "sqlite_")
        )

    with store.engine.connect() as conn:
        options = {"include_object": is_declared}
        found: list[object] = compare_metadata(MigrationContext.configure(conn, opts=options), metadata)
        return found


def test_a_new_workspace_has_the_tables_as_declared(store: Store) -> None:
    assert _differences(store) == []


def test_the_newest_step_is_the_schema_that_woozle_works_with() -> None:
    import woozle.store.migrations as steps

    assert ScriptDirectory(str(Path(steps.__path__[0]))).get_heads() == [HEAD]


@pytest.mark.parametrize("dump", _RELEASED, ids=lambda path: path.name)
def test_every_released_schema_is_brought_up_to_date(dump: Path, tmp_path: Path) -> None:
    (tmp_path / "woozle.db").write_bytes(gzip.decompress(dump.read_bytes()))
    store = open_store(tmp_path / "woozle.db")

    assert _differences(store) == []
    assert [row.article.headline for row in store.articles() if row.article] == [FERRY.headline]
    assert len(store.search(Query(words="ferry"))) == 1
    assert len(store.search(Query(denied=True))) == 1


def test_there_is_a_dump_of_every_step() -> None:
    assert [dump.name for dump in _RELEASED] == [f"{n:04}.db.gz" for n in range(1, int(HEAD) + 1)]


def test_opening_again_changes_nothing(where: str) -> None:
    open_store(where).add([capture(FERRY)], now=NOW)

    assert open_store(where).count() == 1


def test_a_workspace_of_a_newer_woozle_is_left_alone(where: str) -> None:
    store = open_store(where)
    with store.engine.begin() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StoreError, match="made by a newer woozle"):
        open_store(where)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as conn:
        conn.execute("CREATE TABLE recipe (name TEXT)")
    conn.close()

    with pytest.raises(StoreError, match="belongs to another program"):
        open_store(tmp_path / "other.db")


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("not-a-database.txt", "this file is no workspace"),
        ("no/such/folder/woozle.db", "this file can't be opened or made"),
        ("postgresql://nobody@127.0.0.1:1/none", "the database can't be reached"),
    ],
)
def test_what_is_no_workspace(tmp_path: Path, where: str, message: str) -> None:
    (tmp_path / "not-a-database.txt").write_text("The mayor denied it. " * 100)
    place = where if "://" in where else str(tmp_path / where)
    if "://" in where:
        pytest.importorskip("pg8000")

    with pytest.raises(StoreError, match=message):
        open_store(place)


def test_an_unknown_database() -> None:
    with pytest.raises(
        UnknownComponent, match="there is no store 'oracle'; known are postgres, postgresql, sqlite"
    ):
        open_store("oracle://host/name")
