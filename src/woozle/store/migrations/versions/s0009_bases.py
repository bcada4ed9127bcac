"""Of a story only what its dossier is concluded from is kept, packed: not its claims and questions one by one, with their words.

Dossiers of before are made again; nothing that a person decided is touched. In SQLite tables of accounts that nobody has are dropped: they
are made when the first is.
"""

import sqlalchemy as sa
from alembic import op

from woozle.store.room import note_that_room_is_owed

revision = "0009"
down_revision = "0008"

_MADE_AGAIN = ("story_claim", "proposal", "dossier")
_ACCOUNTS = ("sign_in", "account")
_NEW = (
    ("dossier_id", sa.Integer),
    ("dossier_at", sa.Text),
    ("doubts", sa.LargeBinary),
    ("packed", sa.LargeBinary),
)
_COMMENT = (
    "A named set of articles. `due_at`: since when its dossier waits to be made again; survives a crash."
    " `dossier_id`: how often one was made. `doubts`: a byte for each question to a person, the most doubtful first."
    " `packed`: what the dossier is concluded from, as JSON. Can be made again."
)
_SQLITE = (
    "DROP INDEX ix_story_article_article_id",
    "ALTER TABLE story_article RENAME TO old",
    """
    CREATE TABLE story_article (
        story_id INTEGER NOT NULL,
        article_id INTEGER NOT NULL,
        added_by TEXT NOT NULL,
        added_at TEXT NOT NULL,
        removed_by TEXT,
        removed_at TEXT,
        CONSTRAINT pk_story_article PRIMARY KEY (story_id, article_id),
        CONSTRAINT fk_story_article_story_id_story FOREIGN KEY(story_id) REFERENCES story (id),
        CONSTRAINT fk_story_article_article_id_article FOREIGN KEY(article_id) REFERENCES article (id)
    ) WITHOUT ROWID
    """,
    "INSERT INTO story_article"
    " SELECT story_id, article_id, added_by, added_at, removed_by, removed_at FROM old ORDER BY story_id, article_id",
    "DROP TABLE old",
    "CREATE INDEX ix_story_article_article_id ON story_article (article_id)",
)


def upgrade() -> None:
    """Drop what can be made again, and have it made again; in a workspace without a desk there is nothing to do."""
    conn = op.get_bind()
    if not sa.inspect(conn).has_table("story_claim"):
        return
    for table in _MADE_AGAIN:
        op.drop_table(table)
    for name, kind in _NEW:
        op.add_column("story", sa.Column(name, kind(), nullable=True))
    op.execute("UPDATE story SET due_at = coalesce(due_at, made_at) WHERE removed_at IS NULL")
    if conn.dialect.name != "sqlite":
        op.create_table_comment("story", _COMMENT)
        return
    for statement in _SQLITE:
        op.execute(statement)
    if not conn.scalar(sa.text("SELECT count(*) FROM account")):
        for table in _ACCOUNTS:
            op.drop_table(table)
    note_that_room_is_owed(conn)
