"""One transaction at a time, for what works on several tables at once: those of the desk among them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from woozle.store.desk_tables import imagine_desk, make_stories
from woozle.store.engine import plain_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Look at a workspace as it is at one moment, whether or not it may be written to."""
    with plain_errors(engine.url), engine.connect().execution_options(reading=True) as conn:
        imagine_desk(conn)
        yield conn


@contextmanager
def writing(engine: Engine, *, make: Callable[[Connection], None] = make_stories) -> Iterator[Connection]:
    """Change a workspace; all of it is on disk at the end, or none if something is raised.

    Args:
        engine: How it is reached.
        make: Makes the tables of the desk that are written to, where they aren't there.
    """
    with plain_errors(engine.url), engine.begin() as conn:
        make(conn)
        yield conn
