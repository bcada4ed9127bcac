"""Texts packed: they were half of a workspace. Readings of before stay as they are and can be read."""

import sqlalchemy as sa
from alembic import op

from woozle.store.packing import TEXT, pack

revision = "0003"
down_revision = "0002"

_CHUNK = 500


def upgrade() -> None:
    """Pack what is there, a few hundred at a time."""
    conn = op.get_bind()
    op.execute("ALTER TABLE text RENAME COLUMN body TO plain")
    empty = "x''" if conn.dialect.name == "sqlite" else "''::bytea"
    op.add_column("text", sa.Column("body", sa.LargeBinary(), nullable=False, server_default=sa.text(empty)))
    if conn.dialect.name != "sqlite":  # which can't take a default back, and has no use for it
        op.alter_column("text", "body", server_default=None)
        op.create_table_comment("text", "Canonical texts, once each, packed.")
        op.create_table_comment(
            "reading", "What one reader found in one text, as packed JSON. Can be made again."
        )
    last = 0
    while rows := _after(conn, last):
        conn.execute(
            sa.text("UPDATE text SET body = :body WHERE id = :id"),
            [{"id": id, "body": pack(plain, TEXT)} for id, plain in rows],
        )
        last = rows[-1][0]
    op.execute("ALTER TABLE text DROP COLUMN plain")


def _after(conn: sa.Connection, last: int) -> list[tuple[int, str]]:
    # As bytes: what is damaged may be no text any more, and is told by its hash later.
    plain = "CAST(plain AS BLOB)" if conn.dialect.name == "sqlite" else "convert_to(plain, 'UTF8')"
    query = sa.text(f"SELECT id, {plain} FROM text WHERE id > :last ORDER BY id LIMIT :chunk")  # noqa: S608
    rows = conn.execute(query, {"last": last, "chunk": _CHUNK})
    return [(id, bytes(body).decode("utf-8", "replace")) for id, body in rows]
