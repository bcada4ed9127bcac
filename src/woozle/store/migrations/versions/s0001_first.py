"""The first schema.

Spelt out rather than taken from `store/tables.py`: a step stays what it was when the tables go on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_SQLITE_INDEXES = (
    # Contentless: the texts are kept once, in `text`, and rows are only ever added.
    """
    CREATE VIRTUAL TABLE article_index USING fts5(
        headline, body, facets, content='', tokenize="unicode61 remove_diacritics 2 tokenchars '_'"
    )
    """,
    """
    CREATE VIRTUAL TABLE beginning_index USING fts5(
        words, content='', detail=none, prefix='1 2 3', tokenize="unicode61 remove_diacritics 2 tokenchars '_'"
    )
    """,
    """
    CREATE VIRTUAL TABLE statement_index USING fts5(
        tokens, content='', detail=none, prefix='3', tokenize="unicode61 remove_diacritics 2 tokenchars '_'"
    )
    """,
)
_POSTGRESQL_INDEXES = (
    "CREATE TABLE article_index (id bigint PRIMARY KEY, words tsvector NOT NULL, facets tsvector NOT NULL)",
    "CREATE INDEX ix_article_index ON article_index USING gin (words, facets)",
    "CREATE TABLE statement_index (id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    "CREATE INDEX ix_statement_index ON statement_index USING gin (tokens)",
)


def upgrade() -> None:
    """Make the tables and what they are searched by."""
    op.create_table(
        "article",
        sa.Column("id", _ID, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("version_id", _ID, nullable=True),
        sa.Column("reading_id", _ID, nullable=True),
        sa.Column("indexed_id", _ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("indexed_id", name="uq_article_indexed_id"),
        sa.UniqueConstraint("origin", name="uq_article_origin"),
        comment="One report at one place. `version_id`, `reading_id` and `indexed_id` point to what is shown and found.",
    )
    op.create_table(
        "judgement",
        sa.Column("id", _ID, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
        comment="What a person decided about something a machine proposed. Never changed but for being undone.",
    )
    op.create_index("ix_judgement_subject", "judgement", ["subject"], unique=False)
    op.create_table(
        "original",
        sa.Column("id", _ID, nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", _ID, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_original"),
        sa.UniqueConstraint("sha256", name="uq_original_sha256"),
        comment="Bytes as they were found, once each, zlib-compressed; `sha256` and `size` are of the bytes themselves.",
    )
    op.create_table(
        "text",
        sa.Column("id", _ID, nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_text"),
        sa.UniqueConstraint("sha256", name="uq_text_sha256"),
        comment="Canonical texts, once each.",
    )
    op.create_table(
        "correction",
        sa.Column("id", _ID, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_correction_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
        comment="What a person put in place of what a machine found. Never changed but for being undone.",
    )
    op.create_index("ix_correction_article_id", "correction", ["article_id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", _ID, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("text_sha256", sa.LargeBinary(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_reading_article_id_article"),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
        sa.UniqueConstraint(
            "article_id",
            "text_sha256",
            "reader",
            "model",
            name="uq_reading_article_id_text_sha256_reader_model",
        ),
        comment="What one reader found in one text, as zlib-compressed JSON. Can be made again.",
    )
    op.create_table(
        "version",
        sa.Column("id", _ID, nullable=False),
        sa.Column("article_id", _ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("original_id", _ID, nullable=False),
        sa.Column("text_id", _ID, nullable=True),
        sa.Column("captured_at", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("credit", sa.Text(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_found", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("modified_found", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_version_article_id_article"),
        sa.ForeignKeyConstraint(["original_id"], ["original.id"], name="fk_version_original_id_original"),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"], name="fk_version_text_id_text"),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.UniqueConstraint("article_id", "number", name="uq_version_article_id_number"),
        comment="What one extractor made of one original. Never changed, never deleted. No text: nothing was found.",
    )
    op.create_table(
        "statement",
        sa.Column("id", _ID, nullable=False),
        sa.Column("reading_id", _ID, nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("printed", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_statement_reading_id_reading"),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        comment="An attribution of a reading, to be found by: the source, its words if others, and where its content (else its cue) stands.",
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statement_reading_id", "statement", ["reading_id"], unique=False)

    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE_INDEXES if sqlite else _POSTGRESQL_INDEXES:
        op.execute(statement)
