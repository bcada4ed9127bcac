"""Where articles were found: an origin is the address of a place, kept once, and the name that an article has there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from woozle.store.dialects import insert_missing
from woozle.store.tables import article, place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection


def split_origin(origin: str) -> tuple[str, str]:
    """Return the address and the name that make up an origin: a folder and a file, a file and "219", a site and a page."""
    # Rows of a file have a number after "#".
    end = origin.rfind("#" if "#" in origin else "/") + 1
    return origin[:end], origin[end:]


def find_origins(conn: Connection, origins: Iterable[str]) -> dict[str, int]:
    """Return the ids of the articles that were found at *origins*; where there is none, the origin is left out."""
    wanted = {split_origin(origin): origin for origin in origins}
    query = (
        select(place.c.address, article.c.name, article.c.id)
        .join(place, place.c.id == article.c.place_id)
        # Each address with each name, of which there are a batch: one query, and what is too much falls away below.
        .where(
            place.c.address.in_({address for address, _ in wanted}),
            article.c.name.in_({name for _, name in wanted}),
        )
    )
    return {
        wanted[address, name]: id for address, name, id in conn.execute(query) if (address, name) in wanted
    }


def make_articles(conn: Connection, origins: Iterable[str], *, now: datetime) -> None:
    """Make an article for each of *origins* that has none."""
    split = [split_origin(origin) for origin in origins]
    addresses = list(dict.fromkeys(address for address, _ in split))
    if not addresses:
        return
    conn.execute(insert_missing(conn, place), [{"address": address} for address in addresses])
    query = select(place.c.address, place.c.id).where(place.c.address.in_(addresses))
    ids = dict(conn.execute(query).all())
    stamp = now.isoformat(timespec="seconds")
    rows = [{"place_id": ids[address], "name": name, "added_at": stamp} for address, name in split]
    conn.execute(insert_missing(conn, article), rows)
