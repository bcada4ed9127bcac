"""The tables of the desk: stories with what their dossiers are concluded from, and who may come in.

In SQLite they are made when something is first put into them, those of accounts apart: empty, they take as much room as
ten short reports. A step of the schema that changes them has to look whether they are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from woozle.store.tables import _Id, metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

story = Table(
    "story",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("title", Text, nullable=False),
    Column("query", Text),
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("due_at", Text),
    Column("removed_by", Text),
    Column("removed_at", Text),
    Column("dossier_id", Integer),
    Column("dossier_at", Text),
    Column("doubts", LargeBinary),
    Column("packed", LargeBinary),
    comment=(
        "A named set of articles. `due_at`: since when its dossier waits to be made again; survives a crash."
        " `dossier_id`: how often one was made. `doubts`: a byte for each question to a person, the most doubtful first."
        " `packed`: what the dossier is concluded from, as JSON. Can be made again."
    ),
)

story_article = Table(
    "story_article",
    metadata,
    Column("story_id", _Id, ForeignKey("story.id"), primary_key=True),
    Column("article_id", _Id, ForeignKey("article.id"), primary_key=True, index=True),
    Column("added_by", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("removed_by", Text),
    Column("removed_at", Text),
    sqlite_with_rowid=False,
    comment="Which articles belong to a story. One that a person took out isn't put back by the story's query.",
)

account = Table(
    "account",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    comment="Who may come to the desk from other machines. `secret` is an argon2 hash.",
)

sign_in = Table(
    "sign_in",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("account_id", _Id, ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    Column("token_sha256", LargeBinary, nullable=False, unique=True),
    Column("made_at", Text, nullable=False),
    Column("expires_at", Integer, nullable=False),
    comment="Open sessions, by the hash of their token. `expires_at` in seconds since 1970.",
)

_STORIES = (story, story_article)
_ACCOUNTS = (account, sign_in)


def has_stories(conn: Connection) -> bool:
    """Tell whether the tables of stories are there."""
    return _has(conn, _STORIES)


def make_stories(conn: Connection) -> None:
    """Make the tables of stories, if they aren't there."""
    _make(conn, _STORIES)


def make_accounts(conn: Connection) -> None:
    """Make the tables of accounts, if they aren't there."""
    _make(conn, _ACCOUNTS)


def imagine_desk(conn: Connection) -> None:
    """Let the connection find empty tables in memory where there are none in the file."""
    for tables in (_STORIES, _ACCOUNTS):
        if not _has(conn, tables):
            for table in tables:
                columns = ", ".join(column.name for column in table.columns)
                conn.exec_driver_sql(f"CREATE TEMPORARY TABLE {table.name} ({columns})")


def _has(conn: Connection, tables: Sequence[Table]) -> bool:
    if conn.dialect.name != "sqlite":
        return True
    query = "SELECT count(*) FROM sqlite_master WHERE name = ?"
    return bool(conn.exec_driver_sql(query, (tables[-1].name,)).scalar_one())


def _make(conn: Connection, tables: Sequence[Table]) -> None:
    if not _has(conn, tables):
        metadata.create_all(conn, tables=tables)
