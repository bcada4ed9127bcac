"""Every test of the store runs on SQLite and on a real PostgreSQL, which these fixtures make and stop."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from woozle.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator


class Opened(Protocol):
    """What the fixture `opened` gives."""

    def __call__(self, where: str | Path, *, wait: float = 10.0) -> Store:
        """Open a workspace, which is closed when the test is done."""


_USER = "woozle"
_SYSTEM_USER = "nobody"  # the server refuses to run as root


def _program(name: str) -> str | None:
    """Return the path of a PostgreSQL program: Debian and Homebrew keep them off the path, one folder a version."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders += sorted(Path("/opt/homebrew/opt").glob("postgresql*/bin"), reverse=True)
    return shutil.which(name) or next((str(f / name) for f in folders if (f / name).exists()), None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a throw-away PostgreSQL server, without a database."""
    pytest.importorskip("pg8000", reason="pg8000 isn't installed: pip install 'woozle[postgresql]'")
    initdb, server = _program("initdb"), _program("postgres")
    if initdb is None or server is None:
        pytest.skip("PostgreSQL isn't installed: apt-get install postgresql")
    user = _SYSTEM_USER if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="woozle-pg-"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quick = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "listen_addresses=127.0.0.1"]
    made: list[str | Path] = [
        initdb,
        "-D",
        data,
        "-U",
        _USER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "--no-sync",
    ]
    subprocess.run(made, check=True, capture_output=True, user=user, cwd=folder)
    with (folder / "log").open("w") as log:
        running = subprocess.Popen(
            [server, "-D", data, "-p", str(port), "-k", folder, *quick],
            stdout=log,
            stderr=log,
            user=user,
            cwd=folder,
        )
    try:
        _wait_for(port, running, folder / "log")
        yield f"postgresql://{_USER}@127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    import time

    import pg8000.dbapi

    for _ in range(300):
        if running.poll() is not None:
            break
        try:
            pg8000.dbapi.connect(_USER, host="127.0.0.1", port=port, database="postgres").close()
        except pg8000.dbapi.Error:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}")


def emptied(server: str) -> str:
    """Return the address of a database without tables; dropping a schema is quicker than making a database."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.pool import NullPool

    address = server.replace("postgresql://", "postgresql+pg8000://")
    with create_engine(f"{address}/postgres", poolclass=NullPool).begin() as conn:
        conn.execute(text("DROP SCHEMA public CASCADE"))
        conn.execute(text("CREATE SCHEMA public"))
    return f"{server}/postgres"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new workspace goes, in each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "woozle.db")
    return emptied(request.getfixturevalue("postgresql"))


@pytest.fixture
def opened() -> Iterator[Opened]:
    """`open_store` for tests that open several or open again: what they opened is closed when they are done."""
    with ExitStack() as stack:

        def open_and_close(where: str | Path, *, wait: float = 10.0) -> Store:
            return stack.enter_context(closing(open_store(where, wait=wait)))

        yield open_and_close


@pytest.fixture
def store(where: str, opened: Opened) -> Store:
    return opened(where)
