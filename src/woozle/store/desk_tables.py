"""The tables of the desk: stories with their dossiers, what waits for a person, and who may come in.

In SQLite they are made when something is first put into them: empty, they take as much room as twenty short reports. A
step of the schema that changes them has to look whether they are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, Table, Text, UniqueConstraint

from woozle.store.tables import _Id, metadata

if TYPE_CHECKING:
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
    comment="A named set of articles. `due_at`: since when its dossier waits to be made again; survives a crash.",
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
    comment="Which articles belong to a story. One that a person took out isn't put back by the story's query.",
)

dossier = Table(
    "dossier",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("story_id", _Id, ForeignKey("story.id"), nullable=False, index=True),
    Column("made_at", Text, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    comment="What was concluded about a story, as packed JSON. Can be made again.",
    sqlite_autoincrement=True,
)

story_claim = Table(
    "story_claim",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("story_id", _Id, ForeignKey("story.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("figures", Text, nullable=False),
    UniqueConstraint("story_id", "key"),
    comment="The claims of each story's newest dossier, to be listed and found. `figures` is JSON.",
)

proposal = Table(
    "proposal",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("story_id", _Id, ForeignKey("story.id"), nullable=False, index=True),
    Column("subject", Text, nullable=False, index=True),
    Column("doubt", Float, nullable=False),
    Column("shown", Text, nullable=False),
    comment="What a machine isn't sure of in a story's newest dossier, by the subject of the judgement. `shown` is JSON.",
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

_DESK = (story, story_article, dossier, story_claim, proposal, account, sign_in)


def has_desk(conn: Connection) -> bool:
    """Tell whether the tables are there."""
    if conn.dialect.name != "sqlite":
        return True
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'sign_in'"
    return bool(conn.exec_driver_sql(query).scalar_one())


def make_desk(conn: Connection) -> None:
    """Make the tables, if they aren't there."""
    if not has_desk(conn):
        metadata.create_all(conn, tables=_DESK)


def imagine_desk(conn: Connection) -> None:
    """Let the connection find empty tables in memory where there are none in the file."""
    for table in _DESK:
        columns = ", ".join(column.name for column in table.columns)
        conn.exec_driver_sql(f"CREATE TEMPORARY TABLE {table.name} ({columns})")
