"""Readings folded, their statements in blocks, one index of words less: a workspace of half the size.

What is searched is emptied; `store/schema.py` indexes it anew when the steps are done.
"""

import json
import zlib
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from woozle.store.packing import pack_json, unpack

revision = "0004"
down_revision = "0003"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CHUNK = 500

_SQLITE_INDEXES = (
    # Contentless: the texts are kept once, in `text`, and rows are only ever added. Places in the first column
    # take two bytes less each than in the others.
    """
    CREATE VIRTUAL TABLE article_index USING fts5(
        body, headline, facets, content='', tokenize="unicode61 remove_diacritics 2 tokenchars '_'"
    )
    """,
    """
    CREATE VIRTUAL TABLE statement_index USING fts5(
        tokens, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 2 tokenchars '_'"
    )
    """,
)


def upgrade() -> None:
    """Pack what is there anew, a few hundred readings at a time, and empty what is searched."""
    conn = op.get_bind()
    sqlite = conn.dialect.name == "sqlite"
    old = "reading"
    if sqlite:  # which takes no constraint from a table: a new one takes its place
        old = "old_reading"
        op.execute("ALTER TABLE reading RENAME TO old_reading")
        _make_reading()
    else:
        op.drop_constraint("uq_reading_article_id_text_sha256_reader_model", "reading")
        op.create_table_comment(
            "dossier", "What was concluded about a story, as packed JSON. Can be made again."
        )
    op.create_index("ix_reading_article_id", "reading", ["article_id"], unique=False)
    _make_blocks()
    for rows in _chunks(conn, old):
        written = [{**row, "packed": _packed_anew(row)} for row in rows]
        conn.execute(sa.text(_INSERT if sqlite else _UPDATE), written)
        _fill_blocks(conn, [row["id"] for row in rows])
    op.drop_table("statement")
    if sqlite:
        op.drop_table("old_reading")
        for name in ("article_index", "beginning_index", "statement_index"):
            op.execute(f"DROP TABLE {name}")
        for statement in _SQLITE_INDEXES:
            op.execute(statement)
    else:
        op.execute("TRUNCATE article_index, statement_index")
    op.execute("UPDATE article SET indexed_id = NULL")


_INSERT = """
    INSERT INTO reading (id, article_id, text_sha256, reader, model, made_at, packed)
    VALUES (:id, :article_id, :text_sha256, :reader, :model, :made_at, :packed)
"""
_UPDATE = "UPDATE reading SET packed = :packed WHERE id = :id"


def _make_reading() -> None:
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
    )


def _make_blocks() -> None:
    op.create_table(
        "statement_block",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("reading_id", _ID, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_statement_block_reading_id_reading"),
        sa.PrimaryKeyConstraint("id", name="pk_statement_block"),
        comment="The statements of a reading, to be found by: those with the ids from `id` to before `id` + `size`.",
    )
    op.create_index("ix_statement_block_reading_id", "statement_block", ["reading_id"], unique=False)


def _chunks(conn: sa.Connection, table: str) -> Iterator[list[dict[str, object]]]:
    query = sa.text(f"SELECT * FROM {table} WHERE id > :last ORDER BY id LIMIT :chunk")  # noqa: S608
    last: object = 0
    while rows := [dict(row) for row in conn.execute(query, {"last": last, "chunk": _CHUNK}).mappings()]:
        yield rows
        last = rows[-1]["id"]


def _packed_anew(row: dict[str, object]) -> bytes:
    """Return the reading packed with what its row says of it, as `store/readings.py` does; a damaged one stays so."""
    known = f'{row["reader"]}"]],["=","{row["model"]}"]],["=","{bytes(row["text_sha256"]).hex()}"'  # type: ignore[call-overload]
    try:
        return pack_json(unpack(bytes(row["packed"])), known=known)  # type: ignore[call-overload]
    except zlib.error:
        return b"\0"


def _fill_blocks(conn: sa.Connection, readings: list[object]) -> None:
    query = sa.text(
        'SELECT reading_id, source, printed, kind, act, start, "end" FROM statement'
        " WHERE reading_id BETWEEN :first AND :last ORDER BY reading_id, id"
    )
    statements: dict[object, list[dict[str, object]]] = {}
    for row in conn.execute(query, {"first": readings[0], "last": readings[-1]}).mappings():
        values = dict(row)
        statements.setdefault(values.pop("reading_id"), []).append(values)
    id = conn.scalar(sa.text("SELECT coalesce(max(id + size), 1) FROM statement_block"))
    for reading_id, found in statements.items():
        packed = pack_json(json.dumps(found, ensure_ascii=False))
        conn.execute(
            sa.text("INSERT INTO statement_block VALUES (:id, :reading_id, :size, :packed)"),
            {"id": id, "reading_id": reading_id, "size": len(found), "packed": packed},
        )
        id += len(found)
