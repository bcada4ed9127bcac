"""Canonical texts, once each, found by their hash."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import LargeBinary, select, type_coerce, update

from woozle.model.text import sha256
from woozle.store.columns import key_of
from woozle.store.dialects import chunks
from woozle.store.packing import unpack
from woozle.store.tables import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Label


_KEY_DIGITS = 8
"""So many hex digits of a hash make the key by which a text is looked up."""


def keep_texts(conn: Connection, bodies: Iterable[str]) -> dict[str, int]:
    """Keep the texts that aren't there yet, and return the id of each by its hash; there is one writer at a time.

    One that is there but damaged is mended: what its hash says is at hand again.
    """
    by_hash = {sha256(body): body for body in bodies}
    found = find_texts(conn, by_hash)
    _mend(conn, {id: by_hash[sha] for sha, id in found.items()})
    rows = [
        {"key": key_of(bytes.fromhex(sha)), "sha256": bytes.fromhex(sha), "body": body}
        for sha, body in by_hash.items()
        if sha not in found
    ]
    if not rows:
        return found
    conn.execute(text.insert(), rows)
    return find_texts(conn, by_hash)


def _mend(conn: Connection, bodies: Mapping[int, str]) -> None:
    """Keep those of *bodies* anew that can't be read at their ids."""
    for ids in chunks(bodies):
        query = select(text.c.id, packed_texts()).where(text.c.id.in_(ids))
        damaged = [id for id, packed in conn.execute(query) if not _holds(bytes(packed), bodies[id])]
        for id in damaged:
            conn.execute(update(text).where(text.c.id == id).values(body=bodies[id]))


def _holds(packed: bytes, body: str) -> bool:
    try:
        return unpack(packed) == body
    except zlib.error:
        return False


def find_texts(conn: Connection, hashes: Iterable[str]) -> dict[str, int]:
    """Return the ids of the texts with these hashes; what isn't there is left out."""
    wanted = set(hashes)
    keys = [key_of(bytes.fromhex(sha)) for sha in wanted]
    rows = conn.execute(select(text.c.sha256, text.c.id).where(text.c.key.in_(keys)))
    found = {bytes(sha).hex(): id for sha, id in rows}
    return {sha: id for sha, id in found.items() if sha in wanted}


def load_texts_beginning(conn: Connection, digits: Iterable[str]) -> dict[str, str]:
    """Return texts by the first digits of their hashes, at least eight; what isn't there or can't be read is left out."""
    found: dict[str, str] = {}
    wanted = {key_of(bytes.fromhex(one[:_KEY_DIGITS])): one for one in digits}
    for keys in chunks(wanted):
        query = select(text.c.key, text.c.sha256, packed_texts()).where(text.c.key.in_(keys))
        for row in conn.execute(query):
            if bytes(row.sha256).hex().startswith(wanted[row.key]):
                with suppress(zlib.error):
                    found[wanted[row.key]] = unpack(bytes(row.packed_text))
    return found


def packed_texts() -> Label[bytes]:
    """Return the column `packed_text`: texts as they are kept, for whoever must not trip over a damaged one."""
    return type_coerce(text.c.body, LargeBinary).label("packed_text")
