"""Pairs of words are found, and the tables of the desk are made when it is first used.

What is searched is emptied; `store/schema.py` indexes it anew when the steps are done.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_DESK = ("sign_in", "account", "proposal", "story_claim", "dossier", "story_article", "story")
"""In an order in which nothing points to what is gone."""

_POSTGRESQL = (
    "TRUNCATE article_index, statement_index",
    "DROP INDEX ix_article_index",
    "ALTER TABLE article_index ADD COLUMN pairs smallint[] NOT NULL",
    "CREATE INDEX ix_article_index ON article_index USING gin (words, facets, pairs)",
)


def upgrade() -> None:
    """Empty what is searched, and drop the tables of a desk that nobody used; in PostgreSQL they take no room."""
    conn = op.get_bind()
    if conn.dialect.name != "sqlite":
        for statement in _POSTGRESQL:
            op.execute(statement)
    else:
        for index in ("article_index", "statement_index"):
            op.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")  # noqa: S608
        if not any(conn.scalar(sa.text(f"SELECT count(*) FROM {table}")) for table in _DESK):  # noqa: S608
            for table in _DESK:
                op.drop_table(table)
    op.execute("UPDATE article SET indexed_id = NULL")
