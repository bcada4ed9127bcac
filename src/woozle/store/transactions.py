"""One transaction at a time, for what works on several tables at once: those of the desk among them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from woozle.store.desk_tables import has_desk, imagine_desk, make_desk
from woozle.store.engine import plain_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Look at a workspace as it is at one moment, whether or not it may be written to."""
    with plain_errors(engine.url), engine.connect().execution_options(reading=True) as conn:
        if not has_desk(conn):
            imagine_desk(conn)
        yield conn


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Change a workspace; all of it is on disk at the end, or none if something is raised."""
    with plain_errors(engine.url), engine.begin() as conn:
        make_desk(conn)
        yield conn
