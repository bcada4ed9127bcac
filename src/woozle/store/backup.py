"""Copying a workspace while it is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.errors import StoreError
from woozle.store.engine import name_of, plain_errors

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


def back_up(engine: Engine, to: Path) -> None:
    """Write a copy of the workspace, as it is at this moment, to the file *to*.

    Raises:
        StoreError: *to* is there already, can't be written, or the workspace is kept by PostgreSQL.
    """
    name = name_of(engine.url)
    if engine.dialect.name != "sqlite":
        raise StoreError(name, "a workspace in PostgreSQL is backed up with pg_dump")
    if to.exists():
        raise StoreError(str(to), "there is a file of that name already")
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)
    try:
        with plain_errors(engine.url), engine.connect() as conn:
            # Half a copy must never look like a whole one: it gets its name when it is done.
            conn.connection.driver_connection.execute("VACUUM INTO ?", (str(part),))  # type: ignore[union-attr]
    except StoreError as error:
        part.unlink(missing_ok=True)
        raise StoreError(str(to), f"no copy was made ({error})") from error
    part.rename(to)
