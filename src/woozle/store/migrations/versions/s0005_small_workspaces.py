"""Less for each article, however short: places, readers and moments kept once or as numbers, readings packed with texts.

What is searched is emptied; `store/schema.py` indexes it anew when the steps are done. SQLite, which changes little in
place, gets new tables in place of the old; `store/schema.py` sees to it that links stand meanwhile.
"""

import zlib
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

from woozle.store.packing import TEXT, pack, pack_json, unpack

revision = "0005"
down_revision = "0004"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CHUNK = 500

_COMMENTS = {
    "text": "Canonical texts, once each, packed. `key` is the beginning of `sha256`: an index of that is a third as large.",
    "article": (
        "One report at one place, where it has this name."
        " `version_id`, `reading_id` and `indexed_id` point to what is shown and found."
    ),
    "reading": "What one reader found in one text, as JSON packed with that text. Can be made again.",
    "statement_block": (
        "The statements of a reading, to be found by: those with the ids from `id` to before `id` + `size`."
        " Packed with the text as well."
    ),
}


def upgrade() -> None:
    """Take over what is there, and empty what is searched."""
    conn = op.get_bind()
    _make_tables()
    _keep_corrected_texts(conn)
    unknown = "SELECT id FROM reading WHERE text_sha256 NOT IN (SELECT sha256 FROM text)"
    op.execute(f"UPDATE article SET reading_id = NULL WHERE reading_id IN ({unknown})")  # noqa: S608
    op.execute(f"DELETE FROM statement_block WHERE reading_id IN ({unknown})")  # noqa: S608
    op.execute(f"DELETE FROM reading WHERE id IN ({unknown})")  # noqa: S608
    if conn.dialect.name == "sqlite":
        _replace_tables(conn)
    else:
        _change_tables(conn)
    op.create_index("ix_text_key", "text", ["key"], unique=False)
    op.execute("UPDATE article SET indexed_id = NULL")


def _make_tables() -> None:
    op.create_table(
        "place",
        sa.Column("id", _ID, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
        sa.UniqueConstraint("address", name="uq_place_address"),
        comment="A folder, a file of many reports, a part of a site: what the origins of many articles begin with.",
    )
    op.create_table(
        "reader",
        sa.Column("id", _ID, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reader"),
        comment="What made readings.",
    )
    op.execute(
        "INSERT INTO reader (version, model) SELECT reader, model FROM reading GROUP BY reader, model ORDER BY min(id)"
    )


def _keep_corrected_texts(conn: sa.Connection) -> None:
    """Keep texts that a person gave, if they were read: a reading is packed with its text now."""
    unknown = sa.text("SELECT text_sha256 FROM reading EXCEPT SELECT sha256 FROM text")
    wanted = {bytes(sha) for sha in conn.scalars(unknown)}
    if not wanted:
        return
    given = sa.text("SELECT DISTINCT value FROM correction WHERE field = 'text' AND value IS NOT NULL")
    for body in conn.scalars(given).all():
        sha = sha256(body.encode("utf-8", "surrogatepass")).digest()
        if sha in wanted:
            row = {"sha": sha, "body": pack(body, TEXT)}
            conn.execute(sa.text("INSERT INTO text (sha256, body) VALUES (:sha, :body)"), row)


def _split(origin: str) -> tuple[str, str]:
    end = origin.rfind("#" if "#" in origin else "/") + 1
    return origin[:end], origin[end:]


def _reading_packed_anew(packed: bytes, body: bytes, sha: bytes, reader: str, model: str) -> bytes:
    """Return a reading packed with its text; a damaged one stays so, and can be told."""
    before = f'{reader}"]],["=","{model}"]],["=","{bytes(sha).hex()}"'
    try:
        return pack_json(unpack(bytes(packed), known=before), known=unpack(bytes(body)) + before)
    except zlib.error:
        return b"\0"


def _block_packed_anew(packed: bytes, body: bytes) -> bytes:
    try:
        return pack_json(unpack(bytes(packed)), known=unpack(bytes(body)))
    except zlib.error:
        return b"\0"


# SQLite

_MOVED = ("text", "article", "version", "reading", "statement_block")

_FILLED = (
    "INSERT INTO new_text SELECT id, key_of(sha256), sha256, body FROM text",
    "INSERT INTO place (address) SELECT DISTINCT address_of(origin) FROM article ORDER BY id",
    """
    INSERT INTO new_article
    SELECT article.id, place.id, name_of(origin), CAST(strftime('%s', added_at) AS INTEGER), version_id, reading_id, NULL
    FROM article JOIN place ON place.address = address_of(origin)
    """,
    """
    INSERT INTO new_version
    SELECT id, article_id, number, original_id, text_id, CAST(strftime('%s', captured_at) AS INTEGER), extractor, problem,
        outlet, owner, country, byline, dateline, credit, headline, url, published, published_found, modified,
        modified_found, language
    FROM version
    """,
    """
    INSERT INTO new_reading
    SELECT one.id, article_id, text.id, reader.id, CAST(strftime('%s', made_at) AS INTEGER),
        reading_packed_anew(packed, body, text_sha256, one.reader, one.model)
    FROM reading AS one JOIN text ON text.sha256 = text_sha256
    JOIN reader ON reader.version = one.reader AND reader.model = one.model
    """,
    """
    INSERT INTO new_statement_block
    SELECT one.id, reading_id, size, block_packed_anew(one.packed, body)
    FROM statement_block AS one JOIN reading ON reading.id = reading_id JOIN text ON text.sha256 = text_sha256
    """,
)

_SQLITE_INDEXES = (
    # Contentless: the texts are kept once, in `text`, and rows are only ever added. Places in the first column
    # take two bytes less each than in the other; the facets stand there as well.
    """
    CREATE VIRTUAL TABLE article_index USING fts5(
        body, headline, content='', tokenize="unicode61 remove_diacritics 2 tokenchars '_'"
    )
    """,
    """
    CREATE VIRTUAL TABLE statement_index USING fts5(
        tokens, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 2 tokenchars '_'"
    )
    """,
    # So large that they fill whole pages of 1024 bytes.
    "INSERT INTO article_index (article_index, rank) VALUES ('pgsz', 4020)",
    "INSERT INTO statement_index (statement_index, rank) VALUES ('pgsz', 4020)",
)


def _replace_tables(conn: sa.Connection) -> None:
    own: Any = conn.connection.driver_connection
    own.create_function("key_of", 1, lambda sha: int.from_bytes(sha[:4], signed=True))
    own.create_function("address_of", 1, lambda origin: _split(origin)[0])
    own.create_function("name_of", 1, lambda origin: _split(origin)[1])
    own.create_function("reading_packed_anew", 5, _reading_packed_anew)
    own.create_function("block_packed_anew", 2, _block_packed_anew)
    for name in _MOVED:
        op.create_table(f"new_{name}", *_elements(name), comment=_COMMENTS.get(name))
    for statement in _FILLED:
        op.execute(sa.text(statement))
    for name in reversed(_MOVED):
        op.drop_table(name)
    for name in _MOVED:
        op.rename_table(f"new_{name}", name)
    op.create_index("ix_reading_article_id", "reading", ["article_id"], unique=False)
    op.create_index("ix_statement_block_reading_id", "statement_block", ["reading_id"], unique=False)
    for name in ("article_index", "statement_index"):
        op.execute(f"DROP TABLE {name}")
    for statement in _SQLITE_INDEXES:
        op.execute(statement)


def _elements(table: str) -> list[Any]:
    """Return the columns and constraints of a new table."""

    def link(to: str) -> sa.ForeignKeyConstraint:
        return sa.ForeignKeyConstraint([f"{to}_id"], [f"{to}.id"], name=f"fk_{table}_{to}_id_{to}")

    def column(name: str, kind: Any = _ID, *, optional: bool = False) -> sa.Column[Any]:
        return sa.Column(name, kind, nullable=optional)

    moment, plain, packed = sa.BigInteger(), sa.Text(), sa.LargeBinary()
    key = sa.PrimaryKeyConstraint("id", name=f"pk_{table}")
    match table:
        case "text":
            return [column("id"), column("key"), column("sha256", packed), column("body", packed), key]
        case "article":
            return [
                column("id"),
                column("place_id"),
                column("name", plain),
                column("added_at", moment),
                *(column(name, optional=True) for name in ("version_id", "reading_id", "indexed_id")),
                key,
                link("place"),
                sa.UniqueConstraint("indexed_id", name="uq_article_indexed_id"),
                sa.UniqueConstraint("place_id", "name", name="uq_article_place_id_name"),
            ]
        case "version":
            found = (
                "problem outlet owner country byline dateline credit headline url"
                " published published_found modified modified_found language"
            )
            return [
                column("id"),
                column("article_id"),
                column("number", sa.Integer()),
                column("original_id"),
                column("text_id", optional=True),
                column("captured_at", moment),
                column("extractor", plain),
                *(column(name, plain, optional=True) for name in found.split()),
                key,
                *map(link, ("article", "original", "text")),
                sa.UniqueConstraint("article_id", "number", name="uq_version_article_id_number"),
            ]
        case "reading":
            ids = [column(name) for name in ("id", "article_id", "text_id", "reader_id")]
            rest = [column("made_at", moment), column("packed", packed), key]
            return [*ids, *rest, *map(link, ("article", "text", "reader"))]
        case _:
            id = sa.Column("id", _ID, autoincrement=False, nullable=False)
            rest = [column("size", sa.Integer()), column("packed", packed), key]
            return [id, column("reading_id"), *rest, link("reading")]


# PostgreSQL

_CHANGED = (
    "SET LOCAL TIME ZONE 'UTC'",
    "ALTER TABLE text ADD COLUMN key bigint",
    "UPDATE text SET key = ('x' || encode(substring(sha256 FROM 1 FOR 4), 'hex'))::bit(32)::int",
    "ALTER TABLE text ALTER COLUMN key SET NOT NULL, DROP CONSTRAINT uq_text_sha256",
    "ALTER TABLE article ADD COLUMN place_id bigint CONSTRAINT fk_article_place_id_place REFERENCES place",
    "ALTER TABLE article ADD COLUMN name text",
    r"""
    UPDATE article SET name = substring(origin FROM CASE WHEN origin LIKE '%#%' THEN '[^#]*$' ELSE '[^/]*$' END)
    """,
    "INSERT INTO place (address) SELECT DISTINCT left(origin, length(origin) - length(name)) FROM article",
    """
    UPDATE article SET place_id = place.id FROM place WHERE address = left(origin, length(origin) - length(name))
    """,
    """
    ALTER TABLE article ALTER COLUMN place_id SET NOT NULL, ALTER COLUMN name SET NOT NULL, DROP COLUMN origin,
    ALTER COLUMN added_at TYPE bigint USING extract(epoch FROM added_at::timestamptz)::bigint,
    ADD CONSTRAINT uq_article_place_id_name UNIQUE (place_id, name)
    """,
    """
    ALTER TABLE version
    ALTER COLUMN captured_at TYPE bigint USING extract(epoch FROM captured_at::timestamptz)::bigint
    """,
    "ALTER TABLE reading ADD COLUMN text_id bigint CONSTRAINT fk_reading_text_id_text REFERENCES text",
    "ALTER TABLE reading ADD COLUMN reader_id bigint CONSTRAINT fk_reading_reader_id_reader REFERENCES reader",
    """
    UPDATE reading AS one SET text_id = text.id, reader_id = reader.id FROM text, reader
    WHERE text.sha256 = text_sha256 AND reader.version = one.reader AND reader.model = one.model
    """,
)

_DROPPED = """
    ALTER TABLE reading ALTER COLUMN text_id SET NOT NULL, ALTER COLUMN reader_id SET NOT NULL,
    ALTER COLUMN made_at TYPE bigint USING extract(epoch FROM made_at::timestamptz)::bigint,
    DROP COLUMN text_sha256, DROP COLUMN reader, DROP COLUMN model
"""


def _change_tables(conn: sa.Connection) -> None:
    for statement in _CHANGED:
        conn.exec_driver_sql(statement.replace("%", "%%"))
    _pack_anew(conn, "statement_block", ("packed", "body"), _block_packed_anew)
    _pack_anew(conn, "reading", ("packed", "body", "text_sha256", "reader", "model"), _reading_packed_anew)
    conn.exec_driver_sql(_DROPPED)
    for name, comment in _COMMENTS.items():
        op.create_table_comment(name, comment)
    op.execute("TRUNCATE article_index, statement_index")


def _pack_anew(conn: sa.Connection, table: str, given: tuple[str, ...], packed_anew: Any) -> None:
    texts = "JOIN text ON text.id = text_id"
    if table != "reading":
        texts = f"JOIN reading ON reading.id = reading_id {texts}"
    query = sa.text(
        f"SELECT one.id, one.{', '.join(given)} FROM {table} AS one {texts}"  # noqa: S608
        " WHERE one.id > :last ORDER BY one.id LIMIT :chunk"
    )
    last = 0
    while rows := conn.execute(query, {"last": last, "chunk": _CHUNK}).all():
        written = [{"id": row[0], "packed": packed_anew(*row[1:])} for row in rows]
        conn.execute(sa.text(f"UPDATE {table} SET packed = :packed WHERE id = :id"), written)  # noqa: S608
        last = rows[-1][0]
