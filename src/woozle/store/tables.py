"""The tables. What is searched is indexed by `article_index` and `statement_index`, which differ by database."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from woozle.store.columns import Moment
from woozle.store.packing import TEXT, Packed

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts rows by itself only if the key is called INTEGER.
_Id = BigInteger().with_variant(Integer, "sqlite")


def _link(name: str, to: str, *, optional: bool = False, index: bool = False) -> Column[int]:
    return Column(name, _Id, ForeignKey(f"{to}.id"), nullable=optional, index=index)


original = Table(
    "original",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("sha256", LargeBinary, nullable=False, unique=True),
    Column("media_type", Text, nullable=False),
    Column("size", _Id, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    comment="Bytes as they were found, once each, zlib-compressed; `sha256` and `size` are of the bytes themselves.",
)

text = Table(
    "text",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", _Id, nullable=False, index=True),
    Column("sha256", LargeBinary, nullable=False),
    Column("body", Packed(TEXT), nullable=False),
    comment="Canonical texts, once each, packed. `key` is the beginning of `sha256`: an index of that is a third as large.",
)

place = Table(
    "place",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("address", Text, nullable=False, unique=True),
    comment="A folder, a file of many reports, a part of a site: what the origins of many articles begin with.",
)

article = Table(
    "article",
    metadata,
    Column("id", _Id, primary_key=True),
    _link("place_id", "place"),
    Column("name", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("version_id", _Id),
    Column("reading_id", _Id),
    Column("indexed_id", _Id, unique=True),
    UniqueConstraint("place_id", "name"),
    comment=(
        "One report at one place, where it has this name."
        " `version_id`, `reading_id` and `indexed_id` point to what is shown and found."
    ),
)

version = Table(
    "version",
    metadata,
    Column("id", _Id, primary_key=True),
    _link("article_id", "article"),
    Column("number", Integer, nullable=False),
    _link("original_id", "original"),
    _link("text_id", "text", optional=True),
    Column("captured_at", Moment, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("problem", Text),
    Column("outlet", Text),
    Column("owner", Text),
    Column("country", Text),
    Column("byline", Text),
    Column("dateline", Text),
    Column("credit", Text),
    Column("headline", Text),
    Column("url", Text),
    Column("published", Text),
    Column("published_found", Text),
    Column("modified", Text),
    Column("modified_found", Text),
    Column("language", Text),
    UniqueConstraint("article_id", "number"),
    comment="What one extractor made of one original. Never changed, never deleted. No text: nothing was found.",
)

correction = Table(
    "correction",
    metadata,
    Column("id", _Id, primary_key=True),
    _link("article_id", "article", index=True),
    Column("field", Text, nullable=False),
    Column("value", Text),
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("undone_by", Text),
    Column("undone_at", Text),
    comment="What a person put in place of what a machine found. Never changed but for being undone.",
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("note", Text),
    Column("made_by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("undone_by", Text),
    Column("undone_at", Text),
    comment="What a person decided about something a machine proposed. Never changed but for being undone.",
)

reader = Table(
    "reader",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("version", Text, nullable=False),
    Column("model", Text, nullable=False),
    comment="What made readings.",
)

reading = Table(
    "reading",
    metadata,
    Column("id", _Id, primary_key=True),
    _link("article_id", "article", index=True),
    _link("text_id", "text"),
    _link("reader_id", "reader"),
    Column("made_at", Moment, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    comment="What one reader found in one text, as JSON packed with that text. Can be made again.",
)

statement_block = Table(
    "statement_block",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=False),
    _link("reading_id", "reading", index=True),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    comment=(
        "The statements of a reading, to be found by: those with the ids from `id` to before `id` + `size`."
        " Packed with the text as well."
    ),
)
