"""Statements know the names that persons gave to their sources; an older woozle couldn't read those.

No table changes: `store/schema.py` has what was given before indexed when the steps are done.
"""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Change nothing."""
