"""Open phrases are found by pairs: a word is paired with the first letters of the next as well.

What is searched is emptied; `store/schema.py` indexes it anew when the steps are done.
"""

from alembic import op

revision = "0010"
down_revision = "0009"

_POSTGRESQL = (
    "TRUNCATE article_index, statement_index, indexed_word",
    "DROP INDEX ix_article_index",
    "ALTER TABLE article_index ALTER COLUMN pairs TYPE integer[]",
    "CREATE INDEX ix_article_index ON article_index USING gin (words, facets, pairs)",
)
_SQLITE = (
    "INSERT INTO article_index (article_index) VALUES ('delete-all')",
    "INSERT INTO statement_index (statement_index) VALUES ('delete-all')",
    "DROP TABLE IF EXISTS pair_index",
)


def upgrade() -> None:
    """Empty what is searched."""
    conn = op.get_bind()
    for statement in _SQLITE if conn.dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
    op.execute("UPDATE article SET indexed_id = NULL")
