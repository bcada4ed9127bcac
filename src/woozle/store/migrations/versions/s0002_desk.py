"""The tables of the desk.

Spelt out rather than taken from `store/desk_tables.py`: a step stays what it was when the tables go on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "story",
        sa.Column("id", _ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=True),
        sa.Column("removed_by", sa.Text(), nullable=True),
        sa.Column("removed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
        comment="A named set of articles. `due_at`: since when its dossier waits to be made again; survives a crash.",
    )
    op.create_table(
        "story_article",
        sa.Column("story_id", _ID, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("removed_by", sa.Text(), nullable=True),
        sa.Column("removed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_story_article_article_id_article"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_story_article_story_id_story"),
        sa.PrimaryKeyConstraint("story_id", "article_id", name="pk_story_article"),
        comment="Which articles belong to a story. One that a person took out isn't put back by the story's query.",
    )
    op.create_index("ix_story_article_article_id", "story_article", ["article_id"], unique=False)
    op.create_table(
        "dossier",
        sa.Column("id", _ID, nullable=False),
        sa.Column("story_id", _ID, nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_dossier_story_id_story"),
        sa.PrimaryKeyConstraint("id", name="pk_dossier"),
        comment="What was concluded about a story, as zlib-compressed JSON. Can be made again.",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dossier_story_id", "dossier", ["story_id"], unique=False)
    op.create_table(
        "story_claim",
        sa.Column("id", _ID, nullable=False),
        sa.Column("story_id", _ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_story_claim_story_id_story"),
        sa.PrimaryKeyConstraint("id", name="pk_story_claim"),
        sa.UniqueConstraint("story_id", "key", name="uq_story_claim_story_id_key"),
        comment="The claims of each story's newest dossier, to be listed and found. `figures` is JSON.",
    )
    op.create_table(
        "proposal",
        sa.Column("id", _ID, nullable=False),
        sa.Column("story_id", _ID, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Float(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_proposal_story_id_story"),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
        comment="What a machine isn't sure of in a story's newest dossier, by the subject of the judgement. `shown` is JSON.",
    )
    op.create_index("ix_proposal_story_id", "proposal", ["story_id"], unique=False)
    op.create_index("ix_proposal_subject", "proposal", ["subject"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", _ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("name", name="uq_account_name"),
        comment="Who may come to the desk from other machines. `secret` is an argon2 hash.",
    )
    op.create_table(
        "sign_in",
        sa.Column("id", _ID, nullable=False),
        sa.Column("account_id", _ID, nullable=False),
        sa.Column("token_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_sign_in_account_id_account", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
        sa.UniqueConstraint("token_sha256", name="uq_sign_in_token_sha256"),
        comment="Open sessions, by the hash of their token. `expires_at` in seconds since 1970.",
    )
