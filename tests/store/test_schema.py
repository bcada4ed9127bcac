import gzip
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, inspect, text
from tests.store.conftest import Opened, emptied
from tests.store.samples import BRIDGE, FERRY, NOW, READER, capture, ferry_reading

from woozle.errors import StoreError, UnknownComponent
from woozle.store import Query, Store, accounts, find_damage, open_store, stories
from woozle.store.desk_tables import make_accounts
from woozle.store.effective import TEXT_DAMAGED
from woozle.store.engine import connect_to
from woozle.store.history import load_history
from woozle.store.packing import PLAIN_JSON, pack
from woozle.store.schema import HEAD, version_of
from woozle.store.tables import metadata
from woozle.store.transactions import reading, writing

_RELEASED = sorted((Path(__file__).parent / "schemas").glob("*.db.gz"))
"""A workspace of each release with the report on the ferry in it, read: `schemas/make.py` adds that of today."""

_EMPTIED = [dump for dump in _RELEASED if dump.name < "0010"]
"""Those of which all is indexed anew: of later ones an index of SQLite would have to be moved to PostgreSQL."""


_COUNT_ON = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), (SELECT max(id) FROM {0}))"


def _differences(store: Store) -> list[object]:
    """Return how the database differs, once the desk was opened, from the tables as declared; indexes for searching aren't."""

    def is_declared(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return kind != "table" or not (name or "").startswith(
            ("article_index", "beginning_index", "statement_index", "pair_index", "indexed_word", "sqlite_")
        )

    with writing(store.engine) as conn:
        make_accounts(conn)
        options = {"include_object": is_declared}
        found: list[object] = compare_metadata(MigrationContext.configure(conn, opts=options), metadata)
        return found


def test_a_new_workspace_has_the_tables_as_declared(store: Store) -> None:
    assert _differences(store) == []


def test_the_newest_step_is_the_schema_that_woozle_works_with() -> None:
    import woozle.store.migrations as steps

    assert ScriptDirectory(str(Path(steps.__path__[0]))).get_heads() == [HEAD]


@pytest.mark.parametrize("dump", _RELEASED, ids=lambda path: path.name)
def test_every_released_schema_is_brought_up_to_date(dump: Path, tmp_path: Path, opened: Opened) -> None:
    (tmp_path / "woozle.db").write_bytes(gzip.decompress(dump.read_bytes()))
    store = opened(tmp_path / "woozle.db")

    assert _differences(store) == []
    assert [row.article.headline for row in store.articles() if row.article] == [FERRY.headline]
    assert len(store.search(Query(words="ferry"))) == 1
    assert len(store.search(Query(denied=True))) == 1


def _move(dump: Path, to: str, folder: Path) -> None:
    """Make the schema of a release in PostgreSQL, and put there what its workspace holds in SQLite."""
    (folder / "old.db").write_bytes(gzip.decompress(dump.read_bytes()))
    tables = MetaData()
    config = Config()
    config.set_main_option("script_location", "woozle.store:migrations")
    target = connect_to(to)
    with connect_to(folder / "old.db").connect() as old, target.begin() as new:
        config.attributes["connection"] = new
        command.upgrade(config, dump.name[:4])
        tables.reflect(new)
        kept = inspect(old).get_table_names()
        for table in tables.sorted_tables:
            if table.name.endswith("_index") or table.name == "alembic_version" or table.name not in kept:
                continue
            rows = old.execute(text(f"SELECT * FROM {table.name}")).mappings().all()  # noqa: S608
            if rows:
                new.execute(table.insert(), [dict(row) for row in rows])
                if "id" in table.c and table.name != "statement_block":
                    new.execute(text(_COUNT_ON.format(table.name)))
    target.dispose()


@pytest.mark.parametrize("dump", _EMPTIED, ids=lambda path: path.name)
def test_every_released_schema_is_brought_up_to_date_in_postgresql(
    dump: Path, postgresql: str, tmp_path: Path, opened: Opened
) -> None:
    where = emptied(postgresql)
    _move(dump, where, tmp_path)
    store = opened(where)

    assert _differences(store) == []
    assert [row.article.headline for row in store.articles() if row.article] == [FERRY.headline]
    assert len(store.search(Query(words="ferry"))) == 1
    assert len(store.search(Query(denied=True))) == 1
    assert store.add([capture(FERRY)], now=NOW)[0].is_new is False
    assert len(store.add([capture(BRIDGE)], now=NOW)) == 1
    assert find_damage(store.engine) == []
    indexes = inspect(store.engine)
    assert {
        one["name"] for table in ("article_index", "statement_index") for one in indexes.get_indexes(table)
    } == {"ix_article_index", "ix_statement_index"}


def test_words_that_were_indexed_before_are_noted(postgresql: str, opened: Opened) -> None:
    where = emptied(postgresql)
    older = opened(where)
    older.add([capture(FERRY)], now=NOW)
    older.save_readings([ferry_reading("1")], now=NOW)
    with older.engine.begin() as conn:
        noted = conn.scalars(text("SELECT word FROM indexed_word ORDER BY word")).all()
        conn.execute(text("DROP TABLE indexed_word"))
        conn.execute(text("UPDATE alembic_version SET version_num = '0007'"))
    with opened(where).engine.connect() as conn:
        assert conn.scalars(text("SELECT word FROM indexed_word ORDER BY word")).all() == noted != []


def test_a_file_that_a_step_changes_nothing_in_is_left_alone(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "woozle.db"
    path.write_bytes(gzip.decompress((_RELEASED[0].parent / "0007.db.gz").read_bytes()))

    assert len(opened(path).search(Query(words='"the fer*'))) == 1
    with opened(path).engine.connect() as conn:
        assert version_of(conn) == "0007"


_OLD_DESK = """
    INSERT INTO story (id, title, made_by, made_at, due_at, removed_at) VALUES
        (1, 'Ferry', 'ana', '2024-03-06', NULL, NULL), (2, 'Bridge', 'ana', '2024-03-05', NULL, '2024-03-06');
    INSERT INTO story_article (story_id, article_id, added_by, added_at) VALUES (1, 1, 'ana', '2024-03-06');
    INSERT INTO dossier (story_id, made_at, packed) VALUES (1, '2024-03-06', x'00');
    INSERT INTO story_claim (story_id, key, text, words, figures) VALUES (1, 'c1', 'Sold', ' sold', '{}');
    INSERT INTO proposal (story_id, subject, doubt, shown) VALUES (1, 's:1', 0.5, '{}');
    INSERT INTO judgement (subject, verdict, made_by, made_at) VALUES ('retracted:1', 'yes', 'ana', '2024-03-06');
"""
_TABLES_OF_DESK = ("story", "story_article", "dossier", "story_claim", "proposal", "account", "sign_in")


def _old_desk(to: Path, *, has_accounts: bool) -> None:
    """Make a workspace of the release before the desk kept bases, with a story that has a dossier."""
    to.write_bytes(gzip.decompress((_RELEASED[0].parent / "0008.db.gz").read_bytes()))
    config, made = Config(), to.with_name("made.db")
    config.set_main_option("script_location", "woozle.store:migrations")
    engine = connect_to(made)
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, "0005")  # which has the tables of a desk that nobody used
        query = "SELECT sql FROM sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL ORDER BY type DESC"
        tables = [sql for name in _TABLES_OF_DESK for sql in conn.scalars(text(query), {"name": name})]
    engine.dispose()
    with sqlite3.connect(to) as file:
        file.executescript(";".join([*tables, _OLD_DESK]))
        if has_accounts:
            file.execute(
                "INSERT INTO account (name, role, secret, made_at) VALUES ('bo', 'admin', 'x', '2024')"
            )
    file.close()


@pytest.mark.parametrize("has_accounts", [False, True])
def test_of_an_older_desk_dossiers_are_made_again_and_nothing_else_is_lost(
    tmp_path: Path, opened: Opened, has_accounts: bool
) -> None:
    path = tmp_path / "woozle.db"
    _old_desk(path, has_accounts=has_accounts)
    before = path.stat().st_size
    store = opened(path)

    with reading(store.engine) as conn:
        (row,) = stories.load_stories(conn, limit=5)
        assert (row.title, row.articles, row.due_at, row.dossier_id) == ("Ferry", 1, "2024-03-06", None)
        assert [one.title for one in stories.due_stories(conn)] == ["Ferry"]
        assert [one.name for one in accounts.load_accounts(conn)] == ["bo"] * has_accounts
        assert {one.kind for one in load_history(conn)} == {"judgement", "story", "article"}
    assert _differences(store) == []
    assert path.stat().st_size < before
    assert find_damage(store.engine) == []


def test_a_desk_begun_in_a_file_that_was_left_alone_stays_as_it_is(tmp_path: Path, opened: Opened) -> None:
    path = tmp_path / "woozle.db"
    path.write_bytes(gzip.decompress((_RELEASED[0].parent / "0008.db.gz").read_bytes()))
    store = opened(path)
    with writing(store.engine) as conn:
        row = stories.load_story(conn, int(stories.make_story(conn, "Ferry", query=None, by="ana", now=NOW)))
        stories.save_dossier(conn, row, "{}", doubts=b"", now=NOW)

    with reading(opened(path).engine) as conn:
        assert [one.dossier_id for one in stories.load_stories(conn, limit=5)] == [1]


def test_what_a_person_put_right_is_taken_along(tmp_path: Path, opened: Opened) -> None:
    """A text that was given by hand and read, a damaged reading, origins of every kind."""
    path = tmp_path / "woozle.db"
    path.write_bytes(gzip.decompress((_RELEASED[0].parent / "0004.db.gz").read_bytes()))
    given = FERRY.text.replace("Tuesday", "Monday")
    sha = bytes.fromhex(replace(FERRY, text=given).text_sha256)
    with sqlite3.connect(path) as conn:
        conn.execute(
            "INSERT INTO correction (article_id, field, value, made_by, made_at) VALUES (1, 'text', ?, 'mara', '2024')",
            (given,),
        )
        columns = "article_id, text_sha256, reader, model, made_at, packed"
        conn.execute(
            f"INSERT INTO reading ({columns}) SELECT 1, ?, reader, model, made_at, ? FROM reading WHERE id = 1",  # noqa: S608
            (sha, pack("[1]", PLAIN_JSON)),
        )
        conn.execute("UPDATE article SET reading_id = 2")
        conn.execute("UPDATE reading SET packed = x'00' WHERE id = 1")
        for n, origin in enumerate(("wire.jsonl#7", "https://post.example/a/b#c", "nowhere"), 2):
            conn.execute(
                "INSERT INTO article (id, origin, added_at) VALUES (?, ?, '2024-03-06T09:00:00+00:00')",
                (n, origin),
            )
            conn.execute(
                "INSERT INTO version (article_id, number, original_id, text_id, captured_at, extractor)"
                " VALUES (?, 1, 1, 1, '2024-03-06T11:00:00+02:00', 'test 1')",
                (n,),
            )
            conn.execute("UPDATE article SET version_id = (SELECT max(id) FROM version) WHERE id = ?", (n,))
    conn.close()
    store = opened(path)
    rows = list(store.articles())

    assert [row.origin for row in rows[1:]] == ["wire.jsonl#7", "https://post.example/a/b#c", "nowhere"]
    assert rows[1].added_at == rows[1].details["captured_at"] == "2024-03-06T09:00:00+00:00"
    assert store.reading("1") == "[1]"
    assert [row.id for row in store.unread(READER)] == ["2", "3", "4"]
    assert find_damage(store.engine) == []


_TEXT = f"article 1: {TEXT_DAMAGED}"
_READING = "article 1: what was read in it is damaged; `woozle read --all` reads it again"


@pytest.mark.parametrize(
    ("schema", "damage", "told", "found"),
    [
        pytest.param("0004", "UPDATE text SET body = x'01'", [_TEXT], {"bridge"}, id="a text"),
        pytest.param(
            "0004",
            "UPDATE statement_block SET packed = x'01'",
            [_READING],
            {"ferry", "bridge"},
            id="statements",
        ),
        pytest.param("0004", "UPDATE reading SET packed = x'01'", [], {"ferry", "bridge"}, id="a reading"),
        pytest.param(
            "0003", "UPDATE reading SET packed = x'01'", [], {"ferry", "bridge"}, id="a reading of before"
        ),
        pytest.param(
            "0001",
            "UPDATE text SET body = CAST(x'ff' AS TEXT)",
            [],
            {"ferry", "bridge"},  # by its headline
            id="no text any more",
        ),
    ],
)
def test_what_is_damaged_is_told_and_stops_nothing(
    tmp_path: Path, opened: Opened, schema: str, damage: str, told: list[str], found: set[str]
) -> None:
    path = tmp_path / "woozle.db"
    path.write_bytes(gzip.decompress((_RELEASED[0].parent / f"{schema}.db.gz").read_bytes()))
    with sqlite3.connect(path) as conn:
        conn.execute(damage)
    conn.close()
    store = opened(path)
    store.add([capture(BRIDGE)], now=NOW)

    assert list(store.damaged) == told
    assert {word for word in ("ferry", "bridge") if store.search(Query(words=word))} == found
    assert [row.id for row in store.articles()] == ["1", "2"]
    assert find_damage(store.engine) != []
    assert opened(path).damaged == ()


def test_statements_that_a_migration_left_out_are_found_once_they_are_read_again(
    tmp_path: Path, opened: Opened
) -> None:
    path = tmp_path / "woozle.db"
    path.write_bytes(gzip.decompress((_RELEASED[0].parent / "0004.db.gz").read_bytes()))
    with sqlite3.connect(path) as conn:
        conn.execute("UPDATE text SET body = x'01'")
        conn.execute("UPDATE statement_block SET packed = x'01'")
    conn.close()
    store = opened(path)
    store.correct("1", "text", FERRY.text, by="mara", now=NOW)
    left = [row.id for row in store.unread(READER)]
    store.save_readings([ferry_reading("1")], now=NOW)

    assert left == ["1"]
    assert len(store.search(Query(denied=True))) == 1
    assert find_damage(store.engine) == []


def test_there_is_a_dump_of_every_step() -> None:
    assert [dump.name for dump in _RELEASED] == [f"{n:04}.db.gz" for n in range(1, int(HEAD) + 1)]


def test_opening_again_changes_nothing(where: str, opened: Opened) -> None:
    opened(where).add([capture(FERRY)], now=NOW)

    assert opened(where).count() == 1


def test_a_workspace_of_a_newer_woozle_is_left_alone(where: str, opened: Opened) -> None:
    store = opened(where)
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
