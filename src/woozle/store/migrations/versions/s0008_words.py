"""The words that are indexed, in PostgreSQL: an open phrase is looked for by those that it may end with.

SQLite can ask its index for them, so nothing changes there.
"""

from alembic import op

revision = "0008"
down_revision = "0007"

_POSTGRESQL = (
    'CREATE TABLE indexed_word (word text COLLATE "C" PRIMARY KEY)',
    "INSERT INTO indexed_word SELECT word FROM ts_stat('SELECT words FROM article_index')"
    " WHERE length(word) <= 500 AND word <> '_'",
    "INSERT INTO indexed_word SELECT word FROM ts_stat('SELECT tokens FROM statement_index')"
    " WHERE length(word) <= 500 AND NOT starts_with(word, '_') ON CONFLICT DO NOTHING",
)


def upgrade() -> None:
    """Note the words of what is indexed."""
    if op.get_bind().dialect.name != "sqlite":
        for statement in _POSTGRESQL:
            op.execute(statement)
