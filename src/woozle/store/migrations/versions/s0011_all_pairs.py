"""In SQLite the pairs of words of all articles are indexed, in a workspace of more than 10,000, and threes of short words.

`store/schema.py` makes that index anew when the step is done. Nothing changes in PostgreSQL.
"""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Drop the index of pairs, which can be made again."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE IF EXISTS pair_index")
